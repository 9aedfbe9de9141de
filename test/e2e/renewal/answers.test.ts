import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { eventually, readNotice } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { openRenewal, press, textOf, waitForOneOf, waitForState } from '../../customer/koshin-window.ts';
import type { EnrollmentStyle } from '../../portal/bank-core.ts';
import type { BankFailures } from '../../portal/failures.ts';
import { IN_FULL } from '../in-full.ts';

let desk: Desk;

afterEach(async () => {
  await desk.close();
});

interface StoredRenewal {
  readonly state: string;
  readonly spki: string;
  readonly problems?: readonly { readonly code: string }[];
}

/** A renewal as far as the bank with these failures lets it come. */
async function renewAt(
  failures: Partial<BankFailures>,
  enrollment: EnrollmentStyle = 'scripted',
): Promise<{ launched: LaunchedBrowser; window: Page }> {
  desk = await openDesk({ enrollment, failures, timing: { prepareMs: 200, issueMs: 200 } });
  await desk.giveCertificate('kanri001', { daysLeft: 9 });
  const launched = await desk.openBrowser();
  await readNotice(launched, desk.bank);
  const window = await openRenewal(launched);
  await press(window, 'consent');
  return { launched, window };
}

async function onlyRenewal(launched: LaunchedBrowser): Promise<StoredRenewal> {
  const [renewal, ...more] = await readStore<StoredRenewal>(launched, 'renewals');
  expect(more).toEqual([]);
  if (!renewal) throw new Error('no renewal');
  return renewal;
}

async function expectKeyKept(launched: LaunchedBrowser): Promise<void> {
  const [key, ...more] = await readStore<{ spki: number[]; encryptedPrivateKey: number[] }>(launched, 'keys');
  expect(more).toEqual([]);
  expect(key?.encryptedPrivateKey.length).toBeGreaterThan(1200);
  expect(Buffer.from(key?.spki ?? []).toString('base64')).toBe((await onlyRenewal(launched)).spki);
}

/** What each answer and each refusal means is held without a browser, too: of these a few will do, unless `npm run e2e:all` asks for every one. */
function inShort<T>(cases: readonly T[], count = 3): T[] {
  return cases.slice(0, IN_FULL ? cases.length : count);
}

describe("a bank's wrong answer", () => {
  it.each(
    inShort([
      ['wrongKey', 'issuedForAnotherKey', 'scripted'],
      ['expired', 'issuedExpired', 'scripted'],
      ['garbage', 'certificateUnreadable', 'csr-form'],
      ['caCertificate', 'issuedIsCa', 'scripted'],
      ['oldCertificate', 'issuedForAnotherKey', 'scripted'],
      ['garbage', 'certificateUnreadable', 'scripted'],
      ['wrongKey', 'issuedForAnotherKey', 'csr-form'],
    ] as const),
  )('%s is named %s, and the key stays (%s)', async (answer, code, enrollment) => {
    const { launched, window } = await renewAt({ answer }, enrollment);
    await waitForState(window, 'rejected', 15_000);
    expect((await onlyRenewal(launched)).problems?.map((problem) => problem.code)).toContain(code);
    await expectProblem(window, code);
    await expectKeyKept(launched);
  });

  it.each(inShort(['http200', 'http500'] as const, 1))(
    'an error page (%s) is told, and the key stays',
    async (answer) => {
      const { launched, window } = await renewAt({ answer });
      await expectProblem(window, 'portalErrorPage');
      expect((await onlyRenewal(launched)).state).toBe('requested');
      await expectKeyKept(launched);
    },
  );

  it('is followed by the right one, when the page is loaded again', async () => {
    const { launched, window } = await renewAt({ answer: 'garbage' });
    await waitForState(window, 'rejected', 15_000);
    desk.bank.failures.answer = 'normal';
    const page = (await launched.browser.pages()).find((each) => each.url().includes('/hib/cert/'));
    await page?.reload();
    expect(await waitForOneOf(window, ['checked'], 12_000)).toBe('checked');
    expect(desk.bank.events.of('csr')).toHaveLength(1);
  });
});

describe('a bank that refuses in mid-flow', () => {
  it.each(
    inShort([
      [{ sessionTimeout: 'afterIssue' }, 'portalLoggedOut', 1],
      [{ maintenance: true }, 'portalIssuingStopped', 0],
      [{ requestError: 'http500' }, 'portalErrorPage', 0],
      [{ sessionTimeout: 'beforeIssue' }, 'portalLoggedOut', 0],
      [{ unsupportedBrowser: true }, 'portalBrowserUnsupported', 0],
    ] as const),
  )('%j is told as %s, and the key stays', async (failures, code, issued) => {
    const { launched, window } = await renewAt(failures);
    await expectProblem(window, code);
    expect(desk.bank.events.of('issued').length - 1).toBe(issued);
    await expectKeyKept(launched);
  });
});

async function expectProblem(window: Page, code: string): Promise<void> {
  const shown = () =>
    window.$$eval('[data-problem]', (notes) => notes.map((note) => note.getAttribute('data-problem')));
  await eventually(async () => (await shown()).includes(code), code, 15_000).catch(async (error: unknown) => {
    throw new Error(`${error}\nIt shows ${await shown()}:\n${await textOf(window)}`);
  });
}
