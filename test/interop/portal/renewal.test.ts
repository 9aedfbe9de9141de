import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bank, type InitialCredential, startBank } from '../../portal/bank.ts';
import { createFailures } from '../../portal/failures.ts';
import { createRequest, printCertificate, readPkcs7 } from './openssl-user.ts';
import { type ClientIdentity, identityOf, type Page, PortalClient } from './portal-client.ts';

let bank: Bank;
let admin: InitialCredential;
let client: PortalClient;

beforeAll(async () => {
  bank = await startBank({ timing: { prepareMs: 10, issueMs: 10 } });
});
afterAll(() => bank.close());

beforeEach(async () => {
  bank.setDate(null);
  bank.setEnrollment('scripted');
  Object.assign(bank.failures, createFailures());
  bank.events.all.length = 0;
  admin = await bank.issueInitial('kanri001', { daysLeft: 9 });
  client = new PortalClient(bank, identityOf(admin));
  await client.logOn('kanri001');
});

function requestIdOf(page: Page): string {
  return /name="requestId" value="([0-9A-F]+)"/.exec(page.text)?.[1] ?? '';
}

function answerOf(page: Page): string {
  return [...page.text.matchAll(/pkcs7 \+= "(.*?)\\r\\n";/g)].map((match) => match[1]).join('');
}

async function start(): Promise<{ page: Page; requestId: string }> {
  await client.get('/hib/cert/prepare.do');
  const page = await client.get('/hib/cert/start.do');
  return { page, requestId: requestIdOf(page) };
}

describe('renewal by script', () => {
  test('goes through the screens of the procedure and ends in a certificate that logs on', async () => {
    const first = await client.get('/hib/cert/prepare.do');
    expect(first.title).toBe('電子証明書更新前処理中');
    expect(first.text).toContain('location.replace("/hib/cert/start.do")');
    const { page, requestId } = await start();
    expect(page.title).toBe('電子証明書更新');
    expect(page.text).toContain(admin.serial);
    expect(page.text).toContain('id="update" value="更新"');
    expect(page.text).toContain('new ActiveXObject("X509Enrollment.CX509EnrollmentWebClassFactory")');

    const { csr, key } = createRequest();
    const issuing = await client.post('/hib/cert/request.do', { requestId, csr });
    expect(issuing.title).toBe('電子証明書発行処理中');
    expect(bank.events.of('csr')[0]).toMatchObject({ verified: true, openssl: expect.stringContaining('verify OK') });

    const answer = await client.get(`/hib/cert/install.do?requestId=${requestId}`);
    expect(answer.text).toContain('InstallResponse(4, pkcs7, 6, "")');
    const [issued = ''] = readPkcs7(answerOf(answer));
    const certificate = new X509Certificate(issued);
    expect(certificate.serialNumber).toBe(bank.events.of('issued').at(-1)?.serial);
    expect(printCertificate(issued, '-subject', '-nameopt', 'utf8,sep_comma_plus')).toContain(
      'O=株式会社山田製作所,OU=HIB 12060012345,CN=管理者 更新 太郎,UID=kanri001',
    );
    expect(printCertificate(issued, '-ext', 'extendedKeyUsage,keyUsage')).toMatch(
      /Digital Signature[\s\S]*TLS Web Client Authentication/,
    );
    expect(certificate.validToDate.getTime()).toBeGreaterThan(admin.notAfter.getTime());

    const done = await client.post('/hib/cert/complete.do', { requestId });
    expect(done.title).toBe('電子証明書のインストールが完了しました');
    for (const label of ['発行先', '発行者', 'シリアル番号', '有効期間', 'このウィンドウを閉じる']) {
      expect(done.text).toContain(label);
    }
    await expectLogOn({ cert: issued, key }, '重要なお知らせ');
    expect(bank.events.of('logOn').at(-1)?.serial).toBe(certificate.serialNumber);
  });

  test('replaces the old certificate once installed, unless it is still accepted (J9), then without a notice', async () => {
    const { requestId } = await start();
    await client.post('/hib/cert/request.do', { requestId, csr: createRequest().csr });
    await expectLogOn(identityOf(admin), '重要なお知らせ');
    await client.post('/hib/cert/complete.do', { requestId });
    await expectLogOn(identityOf(admin), 'ログインエラー');
    bank.failures.oldCertificateAccepted = true;
    const page = await expectLogOn(identityOf(admin), '重要なお知らせ');
    expect(page.text).not.toContain('電子証明書の更新をお願いします</a>');
  });

  test('issues once: the same request gets the same certificate, another an error', async () => {
    const { requestId } = await start();
    const { csr } = createRequest();
    const issuedBefore = bank.events.of('issued').length;
    const answers: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      await client.post('/hib/cert/request.do', { requestId, csr });
      answers.push(answerOf(await client.get(`/hib/cert/install.do?requestId=${requestId}`)));
    }
    expect(new Set(answers).size).toBe(1);
    const other = await client.post('/hib/cert/request.do', { requestId, csr: createRequest().csr });
    expect(other.text).toContain('既に発行手続きを受け付けています');
    bank.failures.repeatedRequest = 'error';
    const again = await client.post('/hib/cert/request.do', { requestId, csr });
    expect(again.title).toBe('電子証明書発行エラー');
    expect(bank.events.of('issued').length).toBe(issuedBefore + 1);
  });

  test('issues once for eight sendings at the same moment', async () => {
    const { requestId } = await start();
    const { csr } = createRequest();
    const issuedBefore = bank.events.of('issued').length;
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => client.post('/hib/cert/request.do', { requestId, csr })));
    expect(bank.events.of('issued').length).toBe(issuedBefore + 1);
  });

  test.each([
    ['a weak key', () => createRequest(1024).csr],
    ['a broken signature', () => flipLastByte(createRequest().csr)],
    ['no request at all', () => '<html>'],
  ])('refuses %s', async (_name, csr) => {
    const { requestId } = await start();
    const page = await client.post('/hib/cert/request.do', { requestId, csr: csr() });
    expect(page.title).toBe('電子証明書発行エラー');
    expect(bank.events.of('csr')[0]?.verified).toBe(false);
    expect(bank.events.of('issued')).toHaveLength(1);
  });

  test('is not there for a stranger to the session', async () => {
    const { requestId } = await start();
    const other = new PortalClient(bank, identityOf(await bank.issueInitial('riyou001', { daysLeft: 5 })));
    await other.logOn('riyou001');
    const page = await other.get(`/hib/cert/install.do?requestId=${requestId}`);
    expect(page.text).toContain('画面遷移が正しくありません');
  });
});

describe('renewal by a form', () => {
  test('takes a PEM request and shows the PKCS #7', async () => {
    bank.setEnrollment('csr-form');
    const { page, requestId } = await start();
    expect(page.text).not.toContain('ActiveXObject');
    const form = await client.get('/hib/cert/csr.do');
    expect(form.text).toContain('<label for="csr">証明書署名要求（PKCS#10）</label>');
    const { csrPem, key } = createRequest();
    expect((await client.post('/hib/cert/request.do', { requestId, csr: csrPem })).title).toBe('電子証明書発行処理中');
    const answer = await client.get(`/hib/cert/install.do?requestId=${requestId}`);
    expect(answer.text).toContain('<label for="pkcs7">発行された電子証明書（PKCS#7）</label>');
    const pem = /-----BEGIN PKCS7-----([^-]+)-----END PKCS7-----/.exec(answer.text)?.[1] ?? '';
    const [issued = '', ...chain] = readPkcs7(pem);
    expect(chain).toHaveLength(2);
    const download = await client.get(`/hib/cert/download.do?requestId=${requestId}`);
    expect(download.text).toContain(pem.trim());
    expect((await client.post('/hib/cert/complete.do', { requestId })).title).toContain('完了');
    await expectLogOn({ cert: issued, key }, '重要なお知らせ');
  });
});

async function expectLogOn(identity: ClientIdentity, title: string): Promise<Page> {
  const page = await new PortalClient(bank, identity).logOn('kanri001');
  expect(page.title).toBe(title);
  return page;
}

function flipLastByte(base64: string): string {
  const der = Buffer.from(base64, 'base64');
  der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
  return der.toString('base64');
}
