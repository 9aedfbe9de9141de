import type { Messages } from '../text-files.ts';

/**
 * One text of a file of `public/_locales`, as it is written there, or `undefined` where it has none of that name. Looked for when it is asked for: the popup's first screen has fifty of
 * thirteen hundred texts, and all of them, made at once, fill the browser's memory for young objects before anything is drawn.
 */
export function findTextIn(file: string, key: string): string | undefined {
  const start = file.indexOf(`\n  "${key}": {`);
  if (start < 0) return undefined;
  const entry = file.slice(file.indexOf('{', start), file.indexOf('\n  }', start) + '\n  }'.length);
  return (JSON.parse(entry) as Messages[string]).message;
}
