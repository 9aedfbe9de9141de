import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually, logOn, readNotice } from '../../customer/bank-visit.ts';
import { BUILT_EXTENSION, type Desk } from '../../customer/desk.ts';
import { openRenewal, press, proposedPassphrase, waitForState } from '../../customer/koshin-window.ts';
import { parseRehearsal } from '../../rehearsal/rehearsal-options.ts';
import { rehearse } from '../../rehearsal/rehearse.ts';

const RIBBON = /練習です。本物の銀行ではありません.*not a real bank/;

it('a rehearsal says on each screen what it is, takes the file, opens the browser again and ends with the proof', async () => {
  const options = parseRehearsal(['--language', 'en']);
  if (!options) throw new Error('no options');
  const said: string[] = [];
  let passphrase = '';
  let asked = 0;

  const renewAsTold = async (launched: LaunchedBrowser, { bank }: Desk) => {
    const portal = await readNotice(launched, bank);
    const window = await openRenewal(launched);
    for (const page of [portal, window]) {
      expect(await page.evaluate(() => getComputedStyle(document.body, '::before').content)).toMatch(RIBBON);
      // Seen, and not a part of what a page says.
      expect(await page.evaluate(() => document.body.innerText)).not.toMatch(RIBBON);
    }
    expect((await badgeOf(launched)).title).toContain('[Rehearsal] Koshin');
    passphrase = await proposedPassphrase(window);
    await press(window, 'consent');
    await waitForState(window, 'checked', 60_000);
    await press(window, 'download');
    await waitForState(window, 'handedOver');
    await eventually(async () => said.some((text) => text.includes('Imported')), 'the import');
    await press(window, 'imported');
    await waitForState(window, 'imported');
  };
  const logOnAgain = async (launched: LaunchedBrowser, { bank }: Desk) => {
    await logOn(await launched.browser.newPage(), bank, 'kanri001');
    await eventually(async () => (await badgeOf(launched)).text === '', 'the badge to clear');
  };
  const sittings = [renewAsTold, logOnAgain];

  const proven = await rehearse(options, {
    headless: true,
    say: (text) => said.push(text),
    ask: async () => (asked++ === 0 ? 'not the passphrase' : passphrase),
    work: async (launched, desk) => {
      await sittings.shift()?.(launched, desk);
      await launched.close();
    },
  });

  expect(proven).toBe(true);
  expect(asked).toBe(2);
  expect(sittings).toEqual([]);
  expect(said[0]).toMatch(/This is a rehearsal[\s\S]*Kanri-2020[\s\S]*“Start the renewal”/);
  expect(said.at(-1)).toMatch(/✓.*The new certificate logged on/);
  // What is shipped has nothing of it.
  expect(readFileSync(join(BUILT_EXTENSION, '_locales/en/messages.json'), 'utf8')).not.toContain('[Rehearsal]');
}, 120_000);
