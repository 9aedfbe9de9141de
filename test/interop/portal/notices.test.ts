import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Bank, type InitialCredential, startBank } from '../../portal/bank.ts';
import { identityOf, PortalClient } from './portal-client.ts';

const NOTICE = '電子証明書の更新をお願いします</a>';
/** 2026-12-20 23:59:59 in Tokyo. */
const NOT_AFTER = new Date('2026-12-20T14:59:59Z');

let bank: Bank;
let admin: InitialCredential;

beforeAll(async () => {
  bank = await startBank();
  admin = await bank.issueInitial('kanri001', { notAfter: NOT_AFTER });
});
afterAll(() => bank.close());
afterEach(() => {
  bank.setSkin('plain');
  Object.assign(bank.failures, { noticeWithheld: false, deadButton: false });
});

async function logOnAt(time: string) {
  bank.setDate(new Date(time));
  const client = new PortalClient(bank, identityOf(admin));
  return { client, page: await client.logOn('kanri001') };
}

describe('the renewal notice', () => {
  test.each([
    ['2026-11-19T23:59:59.999+09:00', false],
    ['2026-11-20T00:00:00+09:00', true],
    ['2026-12-20T00:00:00+09:00', true],
    ['2026-12-20T23:59:59+09:00', true],
  ])('at %s stands in the list: %s', async (time, stands) => {
    const { page } = await logOnAt(time);
    expect(page.title).toBe('重要なお知らせ');
    expect(page.text.includes(NOTICE)).toBe(stands);
  });

  test('opens the body with the date and the button that opens a window', async () => {
    const { client } = await logOnAt('2026-12-11T09:00:00+09:00');
    const body = await client.get('/hib/notice/detail.do?no=C0001');
    expect(body.text).toContain('<td id="expiryDate">2026年12月20日</td>');
    expect(body.text).toContain('value="電子証明書の更新はこちら" onclick="openRenewal()"');
    expect(body.text).toMatch(/window\.open\("\/hib\/cert\/prepare\.do", "certUpdate", "width=/);
  });

  test('stands among others that ask for nothing', async () => {
    const { page } = await logOnAt('2026-12-11T09:00:00+09:00');
    expect(page.text).toContain('SSLサーバ証明書の更新について');
    expect(page.text).toContain('電子証明書の更新手順の変更について');
    expect(page.text.match(/未読/g)).toHaveLength(5);
  });

  test('is not for a certificate that is no longer the newest', async () => {
    const newer = await bank.issueInitial('kanri001', { notAfter: new Date('2027-12-20T14:59:59Z') });
    expect((await logOnAt('2026-12-11T09:00:00+09:00')).page.text).not.toContain(NOTICE);
    bank.revoke(newer.serial);
    expect((await logOnAt('2026-12-11T09:00:00+09:00')).page.text).toContain(NOTICE);
  });

  test('may be withheld (J8) and have a dead button (J1)', async () => {
    bank.failures.deadButton = true;
    const { client } = await logOnAt('2026-12-11T09:00:00+09:00');
    expect((await client.get('/hib/notice/detail.do?no=C0001')).text).not.toContain('window.open');
    bank.failures.noticeWithheld = true;
    expect((await client.get('/hib/notice/list.do')).text).not.toContain(NOTICE);
  });
});

describe('skins', () => {
  test('framed puts list and body into a frame of the page', async () => {
    bank.setSkin('framed');
    const { client, page } = await logOnAt('2026-12-11T09:00:00+09:00');
    expect(page.text).toContain('<iframe class="main" name="main" id="main" src="/hib/notice/list.do">');
    expect(page.text).not.toContain(NOTICE);
    const list = await client.get('/hib/notice/list.do');
    expect(list.text).toContain(NOTICE);
    expect(list.text).not.toContain('class="head"');
  });

  test('late brings list and body by script', async () => {
    bank.setSkin('late');
    const { client, page } = await logOnAt('2026-12-11T09:00:00+09:00');
    expect(page.text).not.toContain(NOTICE);
    expect((await client.get('/hib/notice/listpart.do')).text).toContain(NOTICE);
    expect((await client.get('/hib/notice/detailpart.do?no=C0001')).text).toContain('電子証明書の更新はこちら');
  });

  test('legacy shows the date and 「証明書更新」 on 「ステータス画面」', async () => {
    bank.setSkin('legacy');
    const { page } = await logOnAt('2026-12-11T09:00:00+09:00');
    expect(page.title).toBe('ステータス画面');
    expect(page.text).toContain('value="証明書更新"');
    expect((await logOnAt('2026-11-01T09:00:00+09:00')).page.text).not.toContain('value="証明書更新"');
  });
});

describe('hosts', () => {
  test('that are not the portal get a look-alike with the same labels and nothing behind it (J16)', async () => {
    const client = new PortalClient(bank);
    for (const path of ['/', '/hib/cert/start.do']) {
      const page = await client.get(path, 'www.example-bank.test');
      expect(page.title).toBe('操作体験版 重要なお知らせ');
      expect(page.text).toContain('電子証明書の更新はこちら');
    }
  });
});
