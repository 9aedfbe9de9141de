// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { Messages } from '../../lib/platform/text-files.ts';
import en from '../../public/_locales/en/messages.json';
import ja from '../../public/_locales/ja/messages.json';

let asked: string[];

/** A page that asks for scripts of the package, and has them at once. */
beforeEach(() => {
  vi.resetModules();
  vi.restoreAllMocks();
  asked = [];
  vi.spyOn(document.head, 'append').mockImplementation((added) => {
    const script = added as HTMLScriptElement;
    const file = new URL(script.src, 'https://package.example').pathname;
    asked.push(file);
    if (file.endsWith('-en.js')) bring(en);
    script.dispatchEvent(new Event('load'));
  });
});

function bring(messages: Messages): void {
  const texts = Object.entries(messages).map(([key, { message }]) => [key, message]);
  Reflect.set(globalThis, Symbol.for('koshin.texts'), Object.fromEntries(texts));
}

/** In a browser that speaks that language itself. */
async function spokenIn(browsers: 'ja' | 'en') {
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key) => (key === 'language_code' ? browsers : ''));
  const { speakLanguage } = await import('../../lib/platform/own-page/speak-language.ts');
  const { translate } = await import('../../lib/platform/i18n.ts');
  return { speakLanguage, translate };
}

it('speaks Japanese, every word of it, and asks the browser for no file', async () => {
  const { speakLanguage, translate } = await spokenIn('ja');
  expect(await speakLanguage(undefined)).toBe('ja');
  for (const [key, { message }] of Object.entries(ja)) {
    expect(translate(key as keyof typeof ja, ['$1', '$2', '$3', '$4'])).toBe(message);
  }
  expect(asked).toEqual([]);
});

it('has every other language brought, and comes back to Japanese', async () => {
  const { speakLanguage, translate } = await spokenIn('en');
  expect(await speakLanguage(undefined)).toBe('en');
  expect(asked).toEqual(['/texts/page-en.js', '/texts/strip-en.js']);
  expect(translate('status_heading')).toBe(en.status_heading.message);
  expect(await speakLanguage('ja')).toBe('ja');
  expect(translate('status_heading')).toBe(ja.status_heading.message);
  expect(await speakLanguage(undefined)).toBe('en');
  expect(translate('status_heading')).toBe(en.status_heading.message);
});
