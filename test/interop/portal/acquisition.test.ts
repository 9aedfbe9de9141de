import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bank, startBank } from '../../portal/bank.ts';
import { createRequest, readPkcs7 } from './openssl-user.ts';
import { PortalClient } from './portal-client.ts';

/** 2026-08-01 09:00 in Tokyo: 90 days later is 2026-10-30. */
const NOT_AFTER = new Date('2026-08-01T00:00:00Z');

let bank: Bank;
beforeAll(async () => {
  bank = await startBank();
  await bank.issueInitial('kanri001', { notAfter: NOT_AFTER });
  await bank.issueInitial('riyou001', { notAfter: NOT_AFTER });
});
afterAll(() => bank.close());
beforeEach(() => {
  bank.unlock();
  bank.failures.graceDays = 90;
  bank.setDate(new Date('2026-10-30T23:59:59.999+09:00'));
});

const identify = (userId: string, changes?: Record<string, string>) => new PortalClient(bank).identify(userId, changes);

describe('「電子証明書取得」', () => {
  test.each([
    ['2026-08-01T09:00:00+09:00', '電子証明書取得', '有効な電子証明書が既に発行されています'],
    ['2026-08-01T09:00:00.001+09:00', '電子証明書発行', ''],
    ['2026-10-30T23:59:59.999+09:00', '電子証明書発行', ''],
    ['2026-10-31T00:00:00+09:00', '電子証明書取得', '有効期限日から90日を超過している'],
  ])('at %s leads to 「%s」 %s', async (time, title, text) => {
    bank.setDate(new Date(time));
    const page = await identify('kanri001');
    expect(page.title).toBe(title);
    expect(page.text).toContain(text);
  });

  test('sends 管理者 to the branch and 利用者 to the 管理者 afterwards', async () => {
    bank.setDate(new Date('2026-10-31T00:00:00+09:00'));
    expect((await identify('kanri001')).text).toContain('お取引店で電子証明書再発行');
    expect((await identify('riyou001')).text).toContain('管理者の方が利用者の電子証明書再発行');
  });

  test.each([
    [80, '2026-10-20T12:00:00+09:00', '電子証明書発行'],
    [80, '2026-10-21T12:00:00+09:00', '電子証明書取得'],
    [0, '2026-08-02T12:00:00+09:00', '電子証明書取得'],
  ])('with %i days of grace at %s leads to 「%s」 (J5 to J7)', async (graceDays, time, title) => {
    bank.failures.graceDays = graceDays;
    bank.setDate(new Date(time));
    expect((await identify('riyou001')).title).toBe(title);
  });

  test.each([
    ['admin', ['契約者ID(利用者番号)', 'ご契約先暗証番号', 'ご契約先確認暗証番号']],
    ['user', ['利用者ID', '利用者暗証番号', '利用者確認暗証番号']],
  ])('asks the %s by the labels of the manual', async (role, labels) => {
    const page = await new PortalClient(bank).get(`/hib/cert/acquire.do?role=${role}`);
    expect(page.title).toBe('電子証明書取得');
    for (const label of labels) expect(page.text).toContain(`<th>${label}</th>`);
  });

  test('issues, without a client certificate, one that logs on', async () => {
    const client = new PortalClient(bank);
    const start = await client.identify('riyou001');
    const requestId = /name="requestId" value="([0-9A-F]+)"/.exec(start.text)?.[1] ?? '';
    const { key, csr } = createRequest();
    await client.post('/hib/cert/request.do', { requestId, csr });
    const answer = await client.get(`/hib/cert/install.do?requestId=${requestId}`);
    const base64 = [...answer.text.matchAll(/pkcs7 \+= "(.*?)\\r\\n";/g)].map((match) => match[1]).join('');
    const [cert = ''] = readPkcs7(base64);
    const done = await client.post('/hib/cert/complete.do', { requestId });
    expect(done.title).toBe('電子証明書のインストールが完了しました');
    const page = await new PortalClient(bank, { key, cert }).logOn('riyou001');
    expect(page.title).toBe('重要なお知らせ');
    expect((await identify('riyou001')).text).toContain('有効な電子証明書が既に発行されています');
    bank.revoke(new X509Certificate(cert).serialNumber);
  });

  test('serves again after the bank has revoked what there was', async () => {
    const fresh = await bank.issueInitial('riyou002', { daysLeft: 300 });
    expect((await identify('riyou002')).title).toBe('電子証明書取得');
    bank.revoke(fresh.serial);
    expect((await identify('riyou002')).title).toBe('電子証明書発行');
  });
});

describe('wrong PINs', () => {
  test('count, and those of the 管理者 lock the whole contract (J11)', async () => {
    for (let count = 1; count <= 4; count += 1) {
      expect((await identify('kanri001', { pin: '0000' })).text).toContain('入力内容に誤りがあります');
    }
    expect((await identify('kanri001', { confirmationPin: '000000' })).text).toContain('ご利用を停止しています');
    expect((await identify('riyou001')).text).toContain('ご利用を停止しています');
    bank.unlock();
    expect((await identify('riyou001')).title).toBe('電子証明書発行');
  });

  test('of a 利用者 lock only that user; the right ones in between start the count again', async () => {
    const wrong = () => identify('riyou001', { pin: '0000' });
    for (let count = 1; count <= 4; count += 1) await wrong();
    await identify('riyou001');
    for (let count = 1; count <= 4; count += 1) await wrong();
    expect((await identify('riyou001')).title).toBe('電子証明書発行');
    for (let count = 1; count <= 5; count += 1) await wrong();
    expect((await identify('riyou001')).text).toContain('ご利用を停止しています');
    expect((await identify('kanri001')).title).toBe('電子証明書発行');
  });
});
