/** Whether a window would be seen. */
export function hasDisplay(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  return !env['CI'] && (platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']));
}

/** Whether somebody sees windows and reads this terminal. */
export function hasPerson(): boolean {
  return hasDisplay() && process.stdout.isTTY;
}
