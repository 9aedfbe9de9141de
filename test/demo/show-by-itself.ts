import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { readPkcs12WithNss } from '../browser/client-store.ts';
import { createTranscript } from '../browser/transcript.ts';
import { badgeOf, eventually, logOn, openNotice, pageWith } from '../customer/bank-visit.ts';
import { type Desk, openDesk } from '../customer/desk.ts';
import {
  dropFile,
  openRenewal,
  openStatus,
  press,
  proposedPassphrase,
  waitForState,
} from '../customer/koshin-window.ts';
import type { InitialCredential } from '../portal/bank.ts';

const PICTURES = fileURLToPath(new URL('../../.output/demo', import.meta.url));
const USER = 'kanri001';

/**
 * The main job, from the bank's notice to a proven log-on, in a real browser, with the store build. Says what happens as it
 * happens, and is true only if the new certificate has really logged on.
 */
export async function showByItself(): Promise<boolean> {
  const say = createTranscript(PICTURES);
  const desk = await openDesk();
  try {
    const old = await desk.giveCertificate(USER, { daysLeft: 9 });
    const handed = await renew(desk, old, say);
    const proven = await prove(desk, old.serial, say);
    say.detail('file', handed);
    say.end(proven, '新しい電子証明書でログオンできました', 'The renewed certificate has logged on');
    return proven;
  } catch (error) {
    say.end(false, '途中で止まりました', error instanceof Error ? error.message : String(error));
    return false;
  } finally {
    await desk.close();
  }
}

type Transcript = ReturnType<typeof createTranscript>;

async function renew(desk: Desk, old: InitialCredential, say: Transcript): Promise<string> {
  const { bank } = desk;
  const launched = await desk.openBrowser();
  const portal = await launched.browser.newPage();

  say.step('今の電子証明書でログオンします', 'Log on with the present certificate (mutual TLS)');
  await logOn(portal, bank, USER);
  say.detail('serial', bank.events.of('logOn').at(-1)?.serial ?? '');
  await say.picture(portal, 'important-notices');

  say.step('「電子証明書の更新をお願いします」を開きます', 'Open the renewal notice');
  await openNotice(portal);
  await say.picture(portal, 'notice');

  say.step('Koshinがお知らせに気づきます', 'Koshin finds the notice and warns');
  const badge = await eventually(async () => {
    const now = await badgeOf(launched);
    return now.text ? now : null;
  }, 'the badge');
  say.detail('badge', `${badge.text} (${badge.colour})`);
  say.detail('days left', badge.text);
  say.detail('title', badge.title);
  const status = await openStatus(launched);
  await prepareForPicture(status, 400, 560);
  await say.picture(status, 'popup');

  say.step(
    '今の電子証明書のファイルをドロップします',
    'Drop the present certificate onto the popup: exact date, serial',
  );
  await dropFile(status, old.certificatePem, 'kanri001.cer');
  await status.waitForSelector('[data-result="tracked"]');
  await say.picture(status, 'tracked');
  say.detail('not after', old.notAfter.toISOString());
  await status.close();

  say.step('更新に同意し、鍵を作ります', 'Consent; Koshin makes the key');
  const window = await openRenewal(launched);
  await prepareForPicture(window, 560, 860);
  await say.picture(window, 'consent');
  const text = await proposedPassphrase(window);
  await press(window, 'consent');

  say.step('銀行の画面を順に進みます', "The bank's own pages enrol");
  const csr = await bank.events.waitFor('csr', { timeoutMs: 60_000 });
  say.detail('request', csr.openssl.trim().split('\n')[0] ?? '');
  say.detail('key sha256', csr.spkiSha256);
  const issuing = await pageWith(launched.browser, '/hib/cert/');
  await say.picture(issuing, 'issuing');
  const issued = (await bank.events.waitFor('delivered', { timeoutMs: 60_000 })).serial;
  say.detail('issued serial', issued);
  await bank.events.waitFor('installed', { timeoutMs: 60_000 });
  await eventually(async () => (await issuing.title()).includes('完了'), 'the completion screen');
  await say.picture(issuing, 'completed');

  say.step('発行された電子証明書を確かめます', 'Check the issued certificate');
  await waitForState(window, 'checked', 60_000);
  await fullPicture(window, 'checked', say);

  say.step('PKCS #12ファイルを受け取ります', 'Take the PKCS #12 file');
  await press(window, 'download');
  const file = await launched.downloads.wait(/\.p12$/);
  await waitForState(window, 'handedOver');
  await fullPicture(window, 'hand-over', say);
  const listing = readPkcs12WithNss(file, text);
  say.detail('pk12util', /Friendly Name: (.*)/.exec(listing)?.[1] ?? 'opened');

  say.step('取り込み、古い証明書を削除します', 'Import it, delete the old certificate');
  desk.store.importPkcs12(file, text);
  desk.store.delete({ serial: old.serial });
  await press(window, 'imported');
  await waitForState(window, 'imported');
  await fullPicture(window, 'imported', say);
  say.detail('badge', (await badgeOf(launched)).text);
  return basename(file);
}

async function prove(desk: Desk, oldSerial: string, say: Transcript): Promise<boolean> {
  const { bank } = desk;
  say.step('ブラウザを再起動し、ログオンします', 'Restart the browser and log on');
  const launched = await desk.openBrowser();
  const portal = await launched.browser.newPage();
  const from = bank.events.all.length;
  await logOn(portal, bank, USER);
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
  return serial !== oldSerial && serial === issued && inStore?.hasKey === true;
}

/** A picture in the middle of a fade says nothing. */
async function prepareForPicture(page: Page, width: number, height: number): Promise<void> {
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.setViewport({ width, height });
}

async function fullPicture(page: Page, name: string, say: Transcript): Promise<void> {
  await page.bringToFront();
  await say.picture(page, name);
}
