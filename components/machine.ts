/**
 * The machine that the user is at, as far as what to press there depends on it. Where a certificate is imported and removed: the system's store, or that of
 * Firefox, which is its own everywhere.
 */
export const PLATFORMS = ['windows', 'mac', 'linux', 'chromeos', 'firefox'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Whose windows are to be closed, and whose settings say what goes on behind them. */
export type Browser = 'chrome' | 'edge' | 'firefox';
