import type { ManagedPolicy } from '../../policy/managed-policy.ts';
import { language, speak } from '../i18n.ts';
import { findTexts, pageTextsFileFor, stripTextsFileFor } from '../text-files.ts';

type Language = NonNullable<ManagedPolicy['language']>;

let browserLanguage: Language | null = null;
let spoken: Language | null = null;
let last: Promise<unknown> = Promise.resolve();

/** Has this page speak that language from now on; `undefined`: the browser's. Says which one that is. One after the other: the last that was asked for stays. */
export function speakLanguage(wanted: Language | undefined): Promise<Language> {
  const mine = last.then(() => changeLanguage(wanted));
  last = mine;
  return mine;
}

async function changeLanguage(wanted: Language | undefined): Promise<Language> {
  // Before anything else speaks, that is the browser's own.
  browserLanguage ??= language();
  const next = wanted ?? browserLanguage;
  if (next === spoken) return next;
  await Promise.all([pageTextsFileFor(next), stripTextsFileFor(next)].map((file) => run(`/${file}`)));
  speak({ ...findTexts(globalThis) });
  spoken = next;
  return next;
}

/** Runs a script of the package, each time anew. One that cannot be had leaves the page with what the browser says. */
function run(file: string): Promise<void> {
  const script = document.createElement('script');
  script.src = file;
  return new Promise<void>((resolve) => {
    for (const type of ['load', 'error']) script.addEventListener(type, () => resolve());
    document.head.append(script);
  }).then(() => script.remove());
}
