import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Bank, type InitialCredential, startBank } from '../../portal/bank.ts';
import { addDays } from '../../portal/tokyo-calendar.ts';
import { createSelfSigned } from './openssl-user.ts';
import { identityOf, PortalClient } from './portal-client.ts';

let bank: Bank;
let admin: InitialCredential;
let user: InitialCredential;

beforeAll(async () => {
  bank = await startBank();
  admin = await bank.issueInitial('kanri001', { daysLeft: 100 });
  user = await bank.issueInitial('riyou001', { daysLeft: 100 });
});
afterAll(() => bank.close());
afterEach(() => {
  bank.setDate(null);
  bank.unlock();
});

describe('log-on by client certificate', () => {
  test('opens 「重要なお知らせ」 for the holder of the certificate and names contract, role and user ID', async () => {
    const page = await new PortalClient(bank, identityOf(admin)).logOn('kanri001');
    expect(page.title).toBe('重要なお知らせ');
    expect(page.text).toContain('株式会社山田製作所');
    expect(page.text).toContain('管理者ID：<b id="userId">kanri001</b>');
    expect(page.text).toContain('前回ログイン：');
    expect(bank.events.of('logOn').at(-1)).toMatchObject({ userId: 'kanri001', role: 'admin', serial: admin.serial });
  });

  test.each([
    ['no certificate', () => undefined, '電子証明書が確認できません'],
    ['unknown certificate', () => createSelfSigned(), 'この電子証明書ではご利用いただけません'],
    ['wrong role', () => identityOf(user), '選択された電子証明書は利用者の電子証明書です'],
  ])('refuses %s', async (reason, identity, text) => {
    const page = await new PortalClient(bank, identity()).logOn('kanri001');
    expect(page.title).toBe('ログインエラー');
    expect(page.text).toContain(text);
    expect(bank.events.of('refused').at(-1)?.reason).toBe(reason);
  });

  test("judges validity by the bank's own clock, inclusive of the last second", async () => {
    const client = () => new PortalClient(bank, identityOf(admin)).logOn('kanri001');
    bank.setDate(admin.notAfter);
    expect((await client()).title).toBe('重要なお知らせ');
    bank.setDate(new Date(admin.notAfter.getTime() + 1));
    expect((await client()).text).toContain('電子証明書の有効期限が切れています');
    bank.setDate(new Date(admin.notBefore.getTime() - 1));
    expect((await client()).text).toContain('有効期間が開始していません');
  });

  test('admits a certificate that TLS calls expired when the bank is told an earlier date', async () => {
    const expired = await bank.issueInitial('riyou002', { notAfter: addDays(new Date(), -2) });
    bank.setDate(addDays(new Date(), -10));
    const page = await new PortalClient(bank, identityOf(expired)).logOn('riyou002');
    expect(page.title).toBe('重要なお知らせ');
  });

  test('refuses a revoked certificate', async () => {
    const lost = await bank.issueInitial('riyou002', { daysLeft: 50 });
    bank.revoke(lost.serial);
    expect((await new PortalClient(bank, identityOf(lost)).logOn('riyou002')).text).toContain('失効しています');
  });

  test('locks after five wrong passwords', async () => {
    const client = new PortalClient(bank, identityOf(user));
    await client.post('/hib/login/certlogin.do', { role: 'user' });
    for (let count = 1; count <= 4; count += 1) {
      const page = await client.post('/hib/login/password.do', { password: 'wrong' });
      expect(page.text).toContain('ログインパスワードが違います');
    }
    expect((await client.post('/hib/login/password.do', { password: 'wrong' })).text).toContain('ご利用を停止');
    expect((await new PortalClient(bank, identityOf(user)).logOn('riyou001')).title).toBe('ログインエラー');
    expect(bank.events.of('locked').at(-1)?.userId).toBe('riyou001');
  });
});

describe('sessions', () => {
  test.each(['/hib/notice/list.do', '/hib/top/top.do', '/hib/cert/prepare.do'])('guard %s', async (path) => {
    const page = await new PortalClient(bank, identityOf(admin)).get(path);
    expect(page.title).toBe('しんきん法人インターネットバンキング ログイン');
  });

  test('end at 「ログアウト」', async () => {
    const client = new PortalClient(bank, identityOf(admin));
    await client.logOn('kanri001');
    expect((await client.get('/hib/login/logout.do')).text).toContain('ログアウトしました');
    expect((await client.get('/hib/top/top.do')).text).toContain('ログインしてからご利用ください');
  });

  test('let only 管理者 see when the certificates of others end (J14)', async () => {
    const client = new PortalClient(bank, identityOf(admin));
    await client.logOn('kanri001');
    expect((await client.get('/hib/user/certlist.do')).text).toContain('証明 花子');
    const other = new PortalClient(bank, identityOf(user));
    await other.logOn('riyou001');
    expect((await other.get('/hib/user/certlist.do')).text).toContain('権限がありません');
  });
});

describe('what the user holds', () => {
  test('is a PKCS #12 that OpenSSL opens with the passphrase, without legacy algorithms', () => {
    const args = ['pkcs12', '-in', admin.pkcs12Path, '-info', '-noout', '-passin', 'env:P'];
    const env = { ...process.env, P: admin.passphrase };
    execFileSync('openssl', args, { env, stdio: 'pipe' });
    const ca = join(admin.pkcs12Path, '..', 'issuing.pem');
    const verify = ['verify', '-purpose', 'sslclient', '-CAfile', bank.caCertificatePath, '-untrusted', ca];
    expect(execFileSync('openssl', [...verify, admin.certificatePath]).toString()).toContain('OK');
  });
});
