import ja from '../../../public/_locales/ja/messages.json?raw';
import type { ManagedPolicy } from '../../policy/managed-policy.ts';
import { language, speak, type Texts } from '../i18n.ts';
import { findTexts, pageTextsFileFor, stripTextsFileFor } from '../text-files.ts';
import { findTextIn } from './text-in-file.ts';

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
  speak(next === 'ja' ? japaneseTexts() : await bringTexts(next));
  spoken = next;
  return next;
}

/**
 * Those of the language that most speak are in our own pages' script, for whatever else is asked of the browser takes it longer than that script takes with
 * them in it.
 */
function japaneseTexts(): Texts {
  const found: Record<string, string | undefined> = {};
  return new Proxy(found as Texts, {
    get: (_, key: string) => {
      found[key] ??= findTextIn(ja, key);
      return found[key];
    },
  });
}

async function bringTexts(language: Language): Promise<Texts> {
  await Promise.all([pageTextsFileFor(language), stripTextsFileFor(language)].map((file) => run(`/${file}`)));
  return { ...findTexts(globalThis) };
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
