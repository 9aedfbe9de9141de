import { describe, expect, it } from 'vitest';
import { profile as bizsol, rules as bizsolRules } from '../../../lib/portals/built-in/anser-bizsol.ts';
import { rules as shinkin } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import { rules as webFb } from '../../../lib/portals/built-in/shinkin-web-fb.ts';
import { findProfile } from '../../../lib/portals/find-profile.ts';
import { bankCodeFor, portalsInUse, windowsFor } from '../../../lib/portals/portal-setting.ts';

describe('portalsInUse', () => {
  it('gives the built-in ones as they are where nothing was said', () => {
    expect(portalsInUse([shinkin, webFb], [])).toEqual([shinkin, webFb]);
  });

  it('puts the one that the user picked before another one on the same host', () => {
    const at = 'https://hib.shinkin-ib.jp';
    expect(findProfile(at, portalsInUse([shinkin, webFb], []))?.id).toBe('shinkin-corporate');
    expect(findProfile(at, portalsInUse([shinkin, webFb], [{ id: 'shinkin-web-fb' }]))?.id).toBe('shinkin-web-fb');
  });

  it('takes origins, days and desk of a setting, and leaves the profile as it was', () => {
    const before = structuredClone(shinkin);
    const setting = {
      id: shinkin.id,
      origins: ['https://ib.example.jp'],
      reminderDays: [20],
      desk: { phone: '0120-1' },
    };
    const [portal] = portalsInUse([shinkin], [setting]);
    expect(portal).toMatchObject({ origins: [...shinkin.origins, 'https://ib.example.jp'], desk: { phone: '0120-1' } });
    expect(portal && windowsFor(portal, null).reminderDays).toEqual([20]);
    expect(shinkin).toEqual(before);
  });

  it('knows portals that somebody described, and leaves out a setting whose profile is gone', () => {
    const own = { ...bizsol, id: 'own-bank' };
    const ids = portalsInUse([shinkin], [{ id: 'own-bank', profile: own }, { id: 'gone' }]).map(({ id }) => id);
    expect(ids).toEqual(['own-bank', 'shinkin-corporate']);
  });
});

describe('windowsFor', () => {
  it.each([
    ['nishio', 80],
    ['hata', 180],
    ['osaka-city', 0],
    ['hirakata', 0],
    [undefined, 90],
  ])('has the grace of the bank %s', (bank, graceDays) => {
    const [portal] = portalsInUse([shinkin], [bank ? { id: shinkin.id, bank } : { id: shinkin.id }]);
    expect(portal && windowsFor(portal, null)).toEqual({ ...shinkin.windows, graceDays });
  });

  it('goes by the code in the address before the bank that was picked, and by the user before both', () => {
    const banks = [
      { id: 'one', names: { ja: '一', en: '1' }, code: '0001', windows: { graceDays: 1 }, source: 's' },
      { id: 'two', names: { ja: '二', en: '2' }, code: '0002', windows: { reminderDays: [9] }, source: 's' },
    ];
    const portal = { ...bizsolRules, banks, bank: 'one' };
    expect(windowsFor(portal, '0002')).toEqual({ ...bizsolRules.windows, reminderDays: [9] });
    expect(windowsFor(portal, null)).toEqual({ ...bizsolRules.windows, graceDays: 1 });
    // An identity of which no bank is known has an empty one.
    expect(windowsFor(portal, '')).toEqual({ ...bizsolRules.windows, graceDays: 1 });
    expect(windowsFor(portal, '0003')).toEqual(bizsolRules.windows);
    expect(windowsFor({ ...portal, reminderDays: [5] }, '0002').reminderDays).toEqual([5]);
  });
});

describe('bankCodeFor', () => {
  it.each([
    ['https://www.bizsol.anser.ne.jp/0138c/rblgi01/I1RBLGI01-S01.do', '0138'],
    ['https://www.bizsol.anser.ne.jp/0138/rblgi01/', null],
    ['https://www.bizsol.anser.ne.jp/x0138c/', null],
    ['https://www.bizsol.anser.ne.jp/?0138c', null],
  ])('reads the path of %s', (address, code) => {
    expect(bankCodeFor(bizsolRules, address)).toBe(code);
  });

  it.each([
    ['https://www11.ib.shinkin-ib.jp/webbk/login/b-prelogin.do?bankcode=MTIwNg==', '1206'],
    ['https://www11.ib.shinkin-ib.jp/webbk/login/b-prelogin.do?bankcode=1206', null],
    ['https://www11.ib.shinkin-ib.jp/webbk/login/b-prelogin.do?bankcode=%F0%9F', null],
    ['https://www11.ib.shinkin-ib.jp/webbk/login/b-prelogin.do', null],
  ])('reads the query of %s', (address, code) => {
    expect(bankCodeFor({ bankCode: { in: 'query', name: 'bankcode', encoding: 'base64' } }, address)).toBe(code);
  });

  it('finds none where addresses carry none', () => {
    expect(bankCodeFor(shinkin, 'https://hib.shinkin-ib.jp/0138c/')).toBeNull();
  });
});
