import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually } from '../../customer/bank-visit.ts';
import { type Desk, openDesk } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';
import { dropFile, importFile, openStatus, waitForText } from '../../customer/koshin-window.ts';
import type { InitialCredential } from '../../portal/bank.ts';

let desk: Desk;
let launched: LaunchedBrowser;
let credential: InitialCredential;
const folder = createPrivateDirectory('files');

beforeAll(async () => {
  desk = await openDesk();
  credential = await desk.bank.issueInitial('kanri001', { daysLeft: 20 });
  launched = await desk.openBrowser();
});

afterAll(async () => {
  await desk.close();
  folder.remove();
});

function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });

describe('a file that is no certificate of the user', () => {
  it.each([
    ['fileEmpty', () => fileWith('empty.cer', '')],
    ['fileIsWebPage', () => fileWith('page.cer', '<!DOCTYPE html><html><body>エラー</body></html>')],
    ['fileIsPrivateKey', () => credential.keyPath],
    ['fileIsRequest', () => fileWith('r.csr', openssl('req', '-new', '-key', credential.keyPath, '-subj', '/CN=x'))],
    ['issuedIsCa', () => desk.bank.caCertificatePath],
    ['fileIsOther', () => fileWith('picture.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0))],
    ['certificateUnreadable', () => fileWith('cut.pem', credential.certificatePem.slice(0, 400))],
  ] as const)('is named %s, with one next action, and changes nothing', async (code, make) => {
    const page = await importFile(launched, make(), { expectProblem: true });
    const problem = await page.waitForSelector('[data-problem]');
    expect(await problem?.evaluate((note) => note.getAttribute('data-problem'))).toBe(code);
    expect(await readStore(launched, 'identities')).toEqual([]);
    await page.close();
  });
});

describe("the user's certificate", () => {
  it('is tracked by its own notAfter when it is dropped on the popup', async () => {
    const status = await openStatus(launched);
    await dropFile(status, credential.certificatePem, 'kanri001.pem');
    await eventually(async () => (await badgeOf(launched)).text === '20', 'the badge');
    expect(await readStore(launched, 'identities')).toMatchObject([
      {
        certificate: {
          source: 'file',
          notAfter: credential.notAfter.getTime(),
          summary: { serialNumber: credential.serial, subject: expect.stringContaining('更新 太郎') },
        },
      },
    ]);
    await waitForText(status, '令和8年');
    await status.close();
  });

  it('is read from a PKCS #12 with its passphrase, and the key in it is not kept', async () => {
    const page = await importFile(launched, credential.pkcs12Path, { passphrase: credential.passphrase });
    expect(await readStore(launched, 'keys')).toEqual([]);
    await page.close();
  });

  it('is not read with a wrong passphrase', async () => {
    const page = await importFile(launched, credential.pkcs12Path, { passphrase: 'not this one', expectProblem: true });
    const problem = await page.waitForSelector('[data-problem="pkcs12PassphraseWrong"]');
    expect(problem).not.toBeNull();
    await page.close();
  });
});
