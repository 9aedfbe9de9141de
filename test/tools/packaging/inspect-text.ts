import { homedir, tmpdir } from 'node:os';

/** What no packaged text file of any kind may hold. */
const FORBIDDEN: [RegExp, string][] = [
  [/sourceMappingURL/, 'a source map'],
  [/\bnode_modules\b|\bfile:\/\//, 'a path of the build'],
  [/\b[A-Za-z]:\\{1,2}Users\b/, 'a path of the build'],
  [/\b(?:localhost|127\.0\.0\.1|\[::1\])/, 'a host of tests'],
  [/\b(?:vitest|puppeteer|fakeBrowser|happy-dom|fake-indexeddb)\b/, 'a tool of tests'],
  [/\b(?:process\.env|import\.meta\.env|NODE_ENV)\b/, 'a switch of the build'],
  [/["'`(=]\/\/[\w-]+\.\w/, 'an address without a scheme'],
  [/@import\b|\burl\(\s*["']?(?:\/\/|[a-z][a-z0-9+.-]*:)/i, 'a style from elsewhere'],
  [/\bjavascript:/i, 'an address that is a script'],
];

/** Findings in a script, page, style sheet, picture in SVG, manifest or list of messages. */
export function inspectText(text: string, root: string): string[] {
  const findings = FORBIDDEN.filter(([pattern]) => pattern.test(text)).map(([, finding]) => finding);
  const places = [root.replace(/[\\/]$/, ''), homedir(), tmpdir()].filter((place) => place.length > 1);
  return findings.concat(places.filter((place) => namesPlace(text, place)).map((place) => `the path ${place}`));
}

/** Only where a path can begin, and whole: `/root` is not in `a/roots`. */
function namesPlace(text: string, place: string): boolean {
  const escaped = place.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w.])${escaped}(?![\\w-])`).test(text);
}

/** The addresses in a text, with what is filled in at run time as `{}`. */
export function findAddresses(text: string): string[] {
  const found = text.replace(/\$\{[^{}]*\}/g, '{}').match(/[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>()\\,;]*/gi);
  return [...new Set(found ?? [])].sort();
}
