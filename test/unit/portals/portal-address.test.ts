import { describe, expect, it } from 'vitest';
import { parsePortalAddress } from '../../../lib/portals/portal-address.ts';

describe('parsePortalAddress', () => {
  it.each([
    ['https://ib.bank.example/login?session=1#x', 'https://ib.bank.example'],
    ['  https://IB.Bank.Example  ', 'https://ib.bank.example'],
    ['ib.bank.example/login', 'https://ib.bank.example'],
    ['https://ib.bank.example:443/', 'https://ib.bank.example'],
    ['ｈｔｔｐｓ：／／ｉｂ．ｂａｎｋ．ｅｘａｍｐｌｅ／', 'https://ib.bank.example'],
  ])('takes the host of %s alone', (typed, origin) => {
    expect(parsePortalAddress(typed)).toEqual({ ok: true, value: origin });
  });

  it.each([
    ['', 'addressUnreadable'],
    ['my bank', 'addressUnreadable'],
    ['https://', 'addressUnreadable'],
    ['https://*.bank.example/', 'addressUnreadable'],
    ['https://user@ib.bank.example/', 'addressUnreadable'],
    ['https://ib.bank.example./', 'addressUnreadable'],
    ['http://ib.bank.example/', 'addressNotHttps'],
    ['file:///etc/hosts', 'addressNotHttps'],
    ['chrome://settings', 'addressNotHttps'],
    ['https://ib.bank.example:8443/', 'addressHasPort'],
    ['ib.bank.example:8443', 'addressHasPort'],
    ['https://192.168.0.1/', 'addressIsNoHost'],
    ['https://0x7f.1/', 'addressIsNoHost'],
    ['https://[::1]/', 'addressIsNoHost'],
    ['https://intranet/', 'addressIsNoHost'],
    [`https://${'a'.repeat(3000)}.example/`, 'addressUnreadable'],
  ])('refuses %s as %s', (typed, code) => {
    expect(parsePortalAddress(typed)).toMatchObject({ ok: false, problem: { code } });
  });
});
