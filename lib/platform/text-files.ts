import { PORTAL_PROBLEM_CODES } from '../problem.ts';
import type { Texts } from './i18n.ts';

/**
 * Where each text lies in the package. `browser.i18n` speaks the browser's language and no other, and hands a context all it has at the first question:
 * so it has only what the manifest, the worker and the strip say (`_locales`). Our own pages run scripts with the texts of the language in force, for
 * they may fetch nothing, not even what lies in the package; the Japanese ones are in their own script (`own-page/speak-language.ts`).
 *
 * Where an administrator has chosen the language, that of the strip comes before the guide's own script, too: both run in the isolated world of the
 * frame, and the page's own world does not see it.
 */
const KEY = Symbol.for('koshin.texts');

export const pageTextsFileFor = (language: string) => `texts/page-${language}.js`;
export const stripTextsFileFor = (language: string) => `texts/strip-${language}.js`;

/** What the scripts have brought so far; of two languages the later one. */
export function findTexts(scope: object): Texts | null {
  return (scope as Record<symbol, Texts | undefined>)[KEY] ?? null;
}

/** As `public/_locales` has them. */
export type Messages = Readonly<Record<string, { readonly message: string; readonly description?: string }>>;

/** The files of a language, for the build, as WXT takes them. */
export function textFilesFor(
  language: string,
  messages: Messages,
): { readonly relativeDest: string; readonly contents: string }[] {
  const select = (isWanted: (key: string) => boolean): Messages =>
    Object.fromEntries(Object.entries(messages).filter(([key]) => isWanted(key)));
  const forBrowser = select((key) => isOfStrip(key) || isOfWorker(key));
  return [
    { relativeDest: `_locales/${language}/messages.json`, contents: JSON.stringify(forBrowser) },
    { relativeDest: pageTextsFileFor(language), contents: sourceFor(select((key) => !isOfStrip(key))) },
    { relativeDest: stripTextsFileFor(language), contents: sourceFor(select(isOfStrip)) },
  ];
}

function isOfStrip(key: string): boolean {
  const problem = /^problem_(\w+?)(?:_next)?$/.exec(key)?.[1];
  // By `language_code` a page knows which language it speaks.
  return /^(?:strip_|step_|language_code$)/.test(key) || PORTAL_PROBLEM_CODES.some((code) => code === problem);
}

/** And of the manifest. */
function isOfWorker(key: string): boolean {
  return /^(?:extension_|badge_|reminder_(?:one|several)$|stage_\w+_(?:short|title)$)/.test(key);
}

function sourceFor(messages: Messages): string {
  const texts = Object.entries(messages).map(([key, { message }]) => [key, message]);
  const key = `Symbol.for(${JSON.stringify(KEY.description)})`;
  // Without a value of its own: the browser would hand it to whoever had the script run.
  return `Object.assign(globalThis[${key}]??={},${JSON.stringify(Object.fromEntries(texts))});void 0;\n`;
}
