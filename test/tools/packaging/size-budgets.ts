/** What may become how large. The build fails when a file of it does, the packages' tests and the benchmark read the same. */
export interface SizeBudget {
  readonly what: string;
  /** Files of the build, by their names from its folder on; `popup`: what the popup loads before it is drawn; `zip`: everything, as the package for a store has it. */
  readonly of: readonly string[] | 'popup' | 'zip';
  /** Octets. */
  readonly limit: number;
  /** Firefox keeps what an extension that was updated left in a page, so that its scripts have a little more to do. */
  readonly inFirefox?: number;
}

const kB = 1000;

/** The budgets of a build, by WXT's name of its browser. */
export function sizeBudgetsFor(browser: string): SizeBudget[] {
  return SIZE_BUDGETS.map(({ inFirefox, ...budget }) => ({
    ...budget,
    ...(browser === 'firefox' && inFirefox !== undefined && { limit: inFirefox }),
  }));
}

const SIZE_BUDGETS: readonly SizeBudget[] = [
  { what: 'the worker', of: ['background.js'], limit: 40 * kB },
  { what: 'the script on portal pages', of: ['content-scripts/portal.js'], limit: 24 * kB, inFirefox: 24.1 * kB },
  { what: 'the guide and its strip', of: ['portal-guide.js'], limit: 24.5 * kB },
  { what: 'the enrolment scripts', of: ['enrollment-signer.js', 'legacy-enrollment.js'], limit: 70 * kB },
  { what: 'Internet Explorer 10 for a page', of: ['content-scripts/browser-identity-ie10.js'], limit: 12 * kB },
  { what: 'Internet Explorer 11 for a page', of: ['content-scripts/browser-identity-ie11.js'], limit: 12 * kB },
  { what: "the popup's first screen", of: 'popup', limit: 300 * kB },
  { what: 'the whole package', of: 'zip', limit: 350 * kB },
];
