import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const DISPLAY_KEY = join(homedir(), '.Xauthority');

/** The environment of a browser that shares nothing with this user's own: its HOME, language and time zone, no proxy. */
export function privateEnvironment(
  home: string,
  tmp: string,
  language: 'ja' | 'en',
  timeZone: string,
): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(XDG_|LC_|.*_proxy$)/i.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    // XDG_RUNTIME_DIR leads to a person's display; the other XDG folders follow HOME when they are not set.
    ...(process.env['XDG_RUNTIME_DIR'] === undefined ? {} : { XDG_RUNTIME_DIR: process.env['XDG_RUNTIME_DIR'] }),
    // Where nothing names it, the key to a person's display is looked for in HOME, which is another one here.
    ...(process.env['XAUTHORITY'] === undefined && existsSync(DISPLAY_KEY) ? { XAUTHORITY: DISPLAY_KEY } : {}),
    HOME: home,
    TMPDIR: tmp,
    TZ: timeZone,
    // LANGUAGE decides what Chromium speaks. The locale must be one that exists everywhere: under an unknown one
    // file names are ASCII, and a download with a Japanese name is saved as "download".
    LANGUAGE: language,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
  };
}
