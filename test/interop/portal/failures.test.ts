import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bank, type InitialCredential, startBank } from '../../portal/bank.ts';
import { createFailures } from '../../portal/failures.ts';
import { createRequest, readPkcs7 } from './openssl-user.ts';
import { identityOf, type Page, PortalClient } from './portal-client.ts';

let bank: Bank;
let admin: InitialCredential;
let client: PortalClient;
let requestId: string;

beforeAll(async () => {
  bank = await startBank({ timing: { prepareMs: 10, issueMs: 10 } });
});
afterAll(() => bank.close());

beforeEach(async () => {
  bank.setDate(null);
  bank.setEnrollment('scripted');
  Object.assign(bank.failures, createFailures());
  bank.events.all.length = 0;
  admin = await bank.issueInitial('kanri001', { daysLeft: 0 });
  client = new PortalClient(bank, identityOf(admin));
  await client.logOn('kanri001');
  await client.get('/hib/cert/prepare.do');
  const start = await client.get('/hib/cert/start.do');
  requestId = /name="requestId" value="([0-9A-F]+)"/.exec(start.text)?.[1] ?? '';
});

const send = (csr: string): Promise<Page> => client.post('/hib/cert/request.do', { requestId, csr });
const install = (): Promise<Page> => client.get(`/hib/cert/install.do?requestId=${requestId}`);
const answerOf = (page: Page) => [...page.text.matchAll(/pkcs7 \+= "(.*?)\\r\\n";/g)].map((match) => match[1]).join('');

describe('failures of the request', () => {
  test.each([
    ['beforeIssue', 1],
    ['afterIssue', 2],
  ] as const)('session timeout %s shows the log-on page (J4); issued in all: %i', async (when, issued) => {
    bank.failures.sessionTimeout = when;
    const page = await send(createRequest().csr);
    expect(page.title).toBe('しんきん法人インターネットバンキング ログイン');
    expect(page.text).toContain('一定時間操作がなかったため');
    expect(bank.events.of('issued')).toHaveLength(issued);
  });

  test('idling ends a session by itself', async () => {
    const impatient = await startBank({ sessionTimeoutSeconds: 0.05 });
    try {
      const credential = await impatient.issueInitial('kanri001', { daysLeft: 9 });
      const idler = new PortalClient(impatient, identityOf(credential));
      await idler.post('/hib/login/certlogin.do', { role: 'admin' });
      await idler.post('/hib/login/password.do', { password: 'Kanri-2020' });
      await new Promise((resolve) => setTimeout(resolve, 80));
      expect((await idler.get('/hib/top/top.do')).text).toContain('一定時間操作がなかったため');
    } finally {
      await impatient.close();
    }
  });

  test.each([
    ['http500', 500],
    ['http200', 200],
  ] as const)('%s in answer to the request, nothing issued', async (kind, status) => {
    bank.failures.requestError = kind;
    const page = await send(createRequest().csr);
    expect([page.status, page.title]).toEqual([status, 'システムエラー']);
    expect(bank.events.of('issued')).toHaveLength(1);
  });

  test('maintenance stops every screen of issuing (J13)', async () => {
    bank.failures.maintenance = true;
    for (const path of ['/hib/cert/prepare.do', '/hib/cert/start.do', '/hib/cert/acquire.do?role=user']) {
      expect((await client.get(path)).title).toBe('サービス停止中');
    }
  });

  test('the cut-off hour of the last day ends renewal (J12)', async () => {
    bank.failures.cutOffHour = 9;
    const fresh = async (time: number) => {
      bank.setDate(new Date(time));
      const later = new PortalClient(bank, identityOf(admin));
      await later.logOn('kanri001');
      return later.get('/hib/cert/prepare.do');
    };
    const nine = admin.notAfter.getTime() + 1000 - 15 * 3_600_000;
    expect((await fresh(nine - 1)).title).toBe('電子証明書更新前処理中');
    expect((await fresh(nine)).text).toContain('本日の電子証明書更新の受付は終了しました');
  });

  test('the unsupported browser (J3) is told at the start', async () => {
    bank.failures.unsupportedBrowser = true;
    expect((await client.get('/hib/cert/start.do')).text).toContain('サポートされていないブラウザです');
  });

  test('an error that the page reports is noted', async () => {
    await client.get('/hib/cert/failed.do?where=request&code=0x800704C7');
    expect(bank.events.of('pageError')[0]).toMatchObject({ where: 'request', code: '0x800704C7' });
  });
});

describe('failures of the answer', () => {
  test.each(['http500', 'http200'] as const)('%s stands where the answer should be', async (answer) => {
    bank.failures.answer = answer;
    await send(createRequest().csr);
    expect((await install()).title).toBe('システムエラー');
    expect(bank.events.of('delivered')).toHaveLength(0);
  });

  test("wrongKey brings another key's certificate; the right one can still be fetched", async () => {
    const { csr } = createRequest();
    bank.failures.answer = 'wrongKey';
    await send(csr);
    const [wrong = ''] = readPkcs7(answerOf(await install()));
    const serial = bank.events.of('issued').at(-1)?.serial;
    expect(new X509Certificate(wrong).serialNumber).not.toBe(serial);
    expect(bank.events.of('decoy')).toHaveLength(1);
    bank.failures.answer = 'normal';
    const [right = ''] = readPkcs7(answerOf(await install()));
    expect(new X509Certificate(right).serialNumber).toBe(serial);
    expect(bank.events.of('delivered').map(({ answer }) => answer)).toEqual(['wrongKey', 'normal']);
  });

  test('caCertificate brings only CAs, oldCertificate the old one, expired one of the same key', async () => {
    await send(createRequest().csr);
    const first = async (answer: 'caCertificate' | 'oldCertificate' | 'expired') => {
      bank.failures.answer = answer;
      return new X509Certificate(readPkcs7(answerOf(await install()))[0] ?? '');
    };
    expect((await first('caCertificate')).ca).toBe(true);
    expect((await first('oldCertificate')).serialNumber).toBe(admin.serial);
    expect((await first('expired')).validToDate.getTime()).toBeLessThan(Date.now());
  });

  test('garbage and empty bring no PKCS #7', async () => {
    await send(createRequest().csr);
    bank.failures.answer = 'garbage';
    const garbage = answerOf(await install());
    expect(garbage).not.toBe('');
    expect(() => readPkcs7(garbage)).toThrow();
    bank.failures.answer = 'empty';
    expect(answerOf(await install())).toBe('');
  });
});

test('events hold no secret', async () => {
  await client.identify('riyou001');
  await send(createRequest().csr);
  const told = JSON.stringify(bank.events.all);
  for (const { logOnPassword, pin, confirmationPin } of bank.users) {
    for (const secret of [logOnPassword, `"${pin}"`, confirmationPin]) expect(told).not.toContain(secret);
  }
});

test('createFailures without changes is a bank in good order', () => {
  expect(createFailures()).toEqual({ ...bank.failures });
});
