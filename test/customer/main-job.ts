import { basename } from 'node:path';
import type { Page } from 'puppeteer-core';
import { readPkcs12WithNss } from '../browser/client-store.ts';
import type { LaunchedBrowser } from '../browser/launch-chromium.ts';
import type { Transcript } from '../browser/transcript.ts';
import type { InitialCredential } from '../portal/bank.ts';
import type { Skin } from '../portal/bank-core.ts';
import { createFailures } from '../portal/failures.ts';
import { RENEWAL_OPENS_DAYS } from '../portal/notices.ts';
import { acquire, badgeOf, eventually, logOn, pageWith, selectNotice } from './bank-visit.ts';
import type { Desk } from './desk.ts';
import {
  dropFile,
  importFile,
  openRenewal,
  openStatus,
  press,
  proposedPassphrase,
  waitForState,
} from './koshin-window.ts';

/** A customer who does everything, and somebody who is told of it. */
export interface MainJob {
  readonly desk: Desk;
  readonly userId: string;
  /** The certificate that is to be renewed, or that has expired. */
  readonly old: InitialCredential;
  readonly language: 'ja' | 'en';
  readonly skin: Skin;
  readonly say: Pick<Transcript, 'step' | 'detail' | 'picture'>;
}

/** What the customer has in hand at the end of a renewal: the name of the PKCS #12 file. */
type HandedFile = string;

/** What the test bank offers at that distance from the last day. */
export function wayFor(daysLeft: number): 'renew' | 'reacquire' | 'look' {
  if (daysLeft > RENEWAL_OPENS_DAYS || daysLeft < -createFailures().graceDays) return 'look';
  return daysLeft >= 0 ? 'renew' : 'reacquire';
}

/** From the bank's notice to the new certificate in the store. */
export async function renew(job: MainJob): Promise<HandedFile> {
  const { desk, userId, old, language, skin, say } = job;
  const { bank } = desk;
  const launched = await desk.openBrowser({ language });
  const portal = await launched.browser.newPage();

  say.step('今の電子証明書でログオンします', 'Log on with the present certificate (mutual TLS)');
  await logOn(portal, bank, userId);
  say.detail('serial', bank.events.of('logOn').at(-1)?.serial ?? '');
  await say.picture(portal, 'important-notices');

  // The old status screen says by itself what otherwise stands in a notice.
  if (skin !== 'legacy') {
    say.step('「電子証明書の更新をお願いします」を開きます', 'Open the renewal notice');
    await selectNotice(portal, '電子証明書の更新をお願いします');
    await eventually(async () => {
      for (const frame of portal.frames()) if (await frame.$('#renew')) return true;
      return false;
    }, 'the notice');
    await say.picture(portal, 'notice');
  }

  say.step('Koshinがお知らせに気づきます', 'Koshin finds the notice and warns');
  await tellBadge(job, launched);
  const status = await openStatus(launched);
  await prepareForPicture(status, 400, 560);
  await say.picture(status, 'popup');

  say.step(
    '今の電子証明書のファイルをドロップします',
    'Drop the present certificate onto the popup: exact date, serial',
  );
  await dropFile(status, old.certificatePem, `${userId}.cer`);
  await status.waitForSelector('[data-result="tracked"]');
  await say.picture(status, 'tracked');
  say.detail('not after', old.notAfter.toISOString());
  await status.close();

  const { window, passphrase } = await consent(job, launched);
  say.step('銀行の画面を順に進みます', "The bank's own pages enrol");
  await enrol(job, launched);
  return takeOver(job, launched, window, passphrase);
}

/** From an expired certificate, by 「電子証明書取得」 and the numbers of the customer's card, to the new one in the store. */
export async function reacquire(job: MainJob): Promise<HandedFile> {
  const { desk, userId, old, language, say } = job;
  const { bank } = desk;
  const launched = await desk.openBrowser({ language });

  say.step('期限の切れた電子証明書のファイルを加えます', 'Add the file of the expired certificate');
  const added = await importFile(launched, old.certificatePath);
  say.detail('not after', old.notAfter.toISOString());
  await tellBadge(job, launched);
  await added.close();
  const status = await openStatus(launched);
  await prepareForPicture(status, 400, 560);
  await say.picture(status, 'popup');
  await status.close();

  say.step('銀行のログイン画面を開きます', "Open the bank's log-on page");
  const portal = await launched.browser.newPage();
  await portal.goto(bank.logOnUrl);
  await say.picture(portal, 'log-on-page');

  const { window, passphrase } = await consent(job, launched);
  await waitForState(window, 'armed');
  say.step('「電子証明書取得」で本人確認をします', 'Identify at 「電子証明書取得」 with the card');
  await acquire(launched, portal, bank, userId);
  await enrol(job, launched);
  return takeOver(job, launched, window, passphrase);
}

/** What Koshin says where there is nothing to renew: too early, or too late for anything but the bank. */
export async function look({ desk, old, language, say }: MainJob): Promise<void> {
  const launched = await desk.openBrowser({ language });
  say.step('今の電子証明書のファイルを加えます', 'Add the file of the certificate');
  const added = await importFile(launched, old.certificatePath);
  await added.close();
  const status = await openStatus(launched);
  await prepareForPicture(status, 400, 560);
  await say.picture(status, 'popup');
  say.detail('not after', old.notAfter.toISOString());
  say.detail('stage', await status.$eval('[data-stage]', (card) => card.getAttribute('data-stage') ?? ''));
}

/** A fresh browser logs on; true when it did so with the certificate that was issued, and Koshin took it for the proof. */
export async function prove({ desk, userId, old, language, say }: MainJob): Promise<boolean> {
  const { bank } = desk;
  say.step('ブラウザを再起動し、ログオンします', 'Restart the browser and log on');
  const launched = await desk.openBrowser({ language });
  const portal = await launched.browser.newPage();
  const from = bank.events.all.length;
  await logOn(portal, bank, userId);
  const serial = (await bank.events.waitFor('logOn', { from })).serial;
  const issued = bank.events.of('delivered').at(-1)?.serial;
  say.detail('serial', serial);
  await say.picture(portal, 'logged-on');

  say.step('Koshinが新しい証明書を確認します', 'Koshin takes the log-on as proof');
  await eventually(async () => (await badgeOf(launched)).text === '', 'the badge to clear');
  const status = await openStatus(launched);
  await prepareForPicture(status, 400, 560);
  await say.picture(status, 'proven');
  const inStore = desk.store.list().find((each) => each.serial === serial);
  say.detail('valid until', inStore?.notAfter.toISOString() ?? '');
  return serial !== old.serial && serial === issued && inStore?.hasKey === true;
}

async function tellBadge({ say }: MainJob, launched: LaunchedBrowser): Promise<void> {
  const badge = await eventually(async () => {
    const now = await badgeOf(launched);
    return now.text ? now : null;
  }, 'the badge');
  say.detail('badge', `${badge.text} (${badge.colour})`);
  if (/^\d+$/.test(badge.text)) say.detail('days left', badge.text);
  say.detail('title', badge.title);
}

async function consent(
  { say }: MainJob,
  launched: LaunchedBrowser,
): Promise<{ readonly window: Page; readonly passphrase: string }> {
  say.step('更新に同意し、鍵を作ります', 'Consent; Koshin makes the key');
  const window = await openRenewal(launched);
  await prepareForPicture(window, 560, 860);
  await say.picture(window, 'consent');
  const passphrase = await proposedPassphrase(window);
  await press(window, 'consent');
  return { window, passphrase };
}

async function enrol({ desk, say }: MainJob, launched: LaunchedBrowser): Promise<void> {
  const { events } = desk.bank;
  const csr = await events.waitFor('csr', { timeoutMs: 60_000 });
  say.detail('request', csr.openssl.trim().split('\n')[0] ?? '');
  say.detail('key sha256', csr.spkiSha256);
  const issuing = await pageWith(launched.browser, '/hib/cert/');
  // A page behind another one is not drawn.
  await issuing.bringToFront();
  await say.picture(issuing, 'issuing');
  const issued = (await events.waitFor('delivered', { timeoutMs: 60_000 })).serial;
  say.detail('issued serial', issued);
  await events.waitFor('installed', { timeoutMs: 60_000 });
  await eventually(async () => (await issuing.title()).includes('完了'), 'the completion screen');
  await say.picture(issuing, 'completed');
}

async function takeOver(
  { desk, old, say }: MainJob,
  launched: LaunchedBrowser,
  window: Page,
  passphrase: string,
): Promise<HandedFile> {
  const show = async (name: string) => {
    await window.bringToFront();
    await say.picture(window, name);
  };
  say.step('発行された電子証明書を確かめます', 'Check the issued certificate');
  await waitForState(window, 'checked', 60_000);
  await show('checked');

  say.step('PKCS #12ファイルを受け取ります', 'Take the PKCS #12 file');
  await press(window, 'download');
  const file = await launched.downloads.wait(/\.p12$/);
  await waitForState(window, 'handedOver');
  await show('hand-over');
  const listing = readPkcs12WithNss(file, passphrase);
  say.detail('pk12util', /Friendly Name: (.*)/.exec(listing)?.[1] ?? 'opened');

  say.step('取り込み、古い証明書を削除します', 'Import it, delete the old certificate');
  desk.store.importPkcs12(file, passphrase);
  desk.store.delete({ serial: old.serial });
  await press(window, 'imported');
  await waitForState(window, 'imported');
  await show('imported');
  say.detail('badge', (await badgeOf(launched)).text);
  return basename(file);
}

/** A picture in the middle of a fade says nothing. */
async function prepareForPicture(page: Page, width: number, height: number): Promise<void> {
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.setViewport({ width, height });
}
