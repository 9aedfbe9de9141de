import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { language, speak, translate } from '../../../lib/platform/i18n.ts';
import { findTexts, pageTextsFileFor, stripTextsFileFor, textFilesFor } from '../../../lib/platform/text-files.ts';
import { workerTextsFor } from '../../../lib/policy/worker-texts.ts';
import { PORTAL_PROBLEM_CODES } from '../../../lib/problem.ts';
import en from '../../../public/_locales/en/messages.json' with { type: 'json' };
import ja from '../../../public/_locales/ja/messages.json' with { type: 'json' };

const MESSAGES = { ja, en };
const ROOT = resolve(import.meta.dirname, '../../..');

/** What is there after these files of the package were run one after the other. */
function textsAfter(...sources: string[]): Record<string, string> {
  const world = createContext({});
  for (const source of sources) expect(runInContext(source, world)).toBeUndefined();
  return { ...findTexts(runInContext('globalThis', world)) };
}

const fileOf = (of: 'ja' | 'en', name: string) =>
  textFilesFor(of, MESSAGES[of]).find(({ relativeDest }) => relativeDest === name)?.contents ?? '';

afterEach(() => {
  speak(null);
  vi.restoreAllMocks();
});

describe('textFilesFor', () => {
  it.each(['ja', 'en'] as const)(
    'brings every text of the language, each once, without a value of its own (%s)',
    (of) => {
      const [strip, page] = [fileOf(of, stripTextsFileFor(of)), fileOf(of, pageTextsFileFor(of))];
      const all = Object.fromEntries(Object.entries(MESSAGES[of]).map(([key, { message }]) => [key, message]));
      expect(textsAfter(strip, page)).toEqual(all);
      expect(Object.keys(textsAfter(strip)).filter((key) => key in textsAfter(page))).toEqual([]);
    },
  );

  it('has for the strip what it says, and not much more', () => {
    const said = Object.keys(textsAfter(fileOf('ja', stripTextsFileFor('ja'))));
    for (const code of PORTAL_PROBLEM_CODES) expect(said).toEqual(expect.arrayContaining([`problem_${code}_next`]));
    expect(said).toEqual(expect.arrayContaining(['strip_name', 'step_start', 'step_start_next']));
    expect(said.filter((key) => !/^(?:(?:strip|step|problem)_|language_code$)/.test(key))).toEqual([]);
  });

  it.each(['ja', 'en'] as const)('leaves to the browser what worker, strip and manifest say (%s)', (of) => {
    const left: Record<string, unknown> = JSON.parse(fileOf(of, `_locales/${of}/messages.json`));
    const strip = Object.keys(textsAfter(fileOf(of, stripTextsFileFor(of))));
    const config = readFileSync(`${ROOT}/wxt.config.ts`, 'utf8');
    const named = [...config.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key);
    // By a literal key; those made of a stage or a problem are in the lists above.
    const said = globSync('lib/platform/{worker,portal-page}/*.ts', { cwd: ROOT }).flatMap((file) =>
      [...readFileSync(`${ROOT}/${file}`, 'utf8').matchAll(/\btranslate\('(\w+)'/g)].map(([, key]) => key),
    );
    expect(named).not.toEqual([]);
    expect(said).toContain('badge_storage');
    const wanted = [...strip, ...Object.keys(workerTextsFor(of)), ...named, ...said, 'language_code'];
    expect(wanted.filter((key) => !(String(key) in left))).toEqual([]);
    expect(JSON.stringify(left).length).toBeLessThan(JSON.stringify(MESSAGES[of]).length / 3);
  });

  it('puts a later language in the place of an earlier one', () => {
    const files = [fileOf('ja', stripTextsFileFor('ja')), fileOf('en', stripTextsFileFor('en'))];
    expect(textsAfter(...files)['strip_hide']).toBe(en.strip_hide.message);
  });
});

describe('speak', () => {
  it('takes texts from there, fills in what is to be filled in, and has the browser say the rest', () => {
    vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key) => `browser: ${String(key)}`);
    expect(translate('copied')).toBe('browser: copied');
    speak({ copied: 'done', strip_progress: '$1 of $2', language_code: 'en' });
    expect(translate('copied')).toBe('done');
    expect(translate('strip_progress', ['3', '$1'])).toBe('3 of $1');
    expect(translate('strip_progress')).toBe(' of ');
    expect(translate('strip_hide')).toBe('browser: strip_hide');
    expect(language()).toBe('en');
    speak(null);
    expect(language()).toBe('ja');
  });
});

describe('workerTextsFor', () => {
  it.each(['ja', 'en'] as const)('has what a worker says (%s)', (of) => {
    const texts = workerTextsFor(of);
    expect(Object.keys(texts)).toHaveLength(21);
    for (const [key, text] of Object.entries(texts)) expect(text).toBe(MESSAGES[of][key as keyof typeof ja].message);
  });
});
