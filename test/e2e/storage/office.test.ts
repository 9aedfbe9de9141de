import { afterEach, describe, expect, it } from 'vitest';
import { fillDatabase, identityOf } from '../../bench/office-identities.ts';
import type { AnyBrowser } from '../../browser/any-browser.ts';
import { launchChromium } from '../../browser/launch-chromium.ts';
import { launchFirefox } from '../../browser/launch-firefox.ts';
import { BUILT_EXTENSION, BUILT_FOR_FIREFOX } from '../../customer/desk.ts';

const BROWSERS = [
  { name: 'Chromium', launch: () => launchChromium({ extension: BUILT_EXTENSION, language: 'ja' }) },
  { name: 'Firefox', launch: () => launchFirefox({ extension: BUILT_FOR_FIREFOX, language: 'ja' }) },
];
const COUNT = 300;

let launched: AnyBrowser;

afterEach(async () => {
  await launched.close();
});

describe.each(BROWSERS)('the popup of an office in $name', ({ launch }) => {
  it('opens with those who press and the number of the others, who come when they are unfolded or searched', async () => {
    launched = await launch();
    const popup = await launched.openPopup();
    await popup.waitForSelector('[data-view="status"]');
    const now = Date.now();
    await fillDatabase(popup, COUNT, { now });
    const everybody = Array.from({ length: COUNT }, (_, index) => identityOf(index, { now }));
    const pressing = everybody.filter(({ certificate }) => (certificate?.notAfter ?? 0) < now + 30 * 86_400_000);
    await popup.waitForSelector('[data-view="calm"]');
    const shown = () =>
      popup.evaluate(() => ({
        pressing: document.querySelectorAll('article[data-identity], [data-view="pressing"] [data-identity]').length,
        calm: document.querySelector('[data-view="calm"] strong')?.textContent,
        unfolded: document.querySelectorAll('[data-view="calm"] [data-identity]').length,
      }));
    const calm = `今することのない証明書：${COUNT - pressing.length} 件`;
    expect(await shown()).toEqual({ pressing: pressing.length, calm, unfolded: 0 });
    await popup.click('[data-view="calm"] summary');
    await popup.waitForSelector('[data-view="calm"] [data-identity]');
    expect(await shown()).toEqual({ pressing: pressing.length, calm, unfolded: 50 });
    const again = await launched.openPopup();
    const search = await again.waitForSelector('[data-action="search"]');
    await search?.type(everybody[COUNT - 1]?.identity.userId ?? '');
    await again.waitForSelector(`[data-view="found"] [data-identity="${everybody[COUNT - 1]?.id}"]`);
    expect(await again.$$eval('[data-view="found"] [data-identity]', (found) => found.length)).toBe(1);
  });
});
