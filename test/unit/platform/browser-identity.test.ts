import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { syncBrowserIdentity } from '../../../lib/platform/browser-identity.ts';
import { browserIdentityRules, browserIdentityScripts } from '../../../lib/platform/browser-identity-rules.ts';
import { refresh } from '../../../lib/platform/worker/refresh.ts';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import { BUILT_IN_RULES } from '../../../lib/portals/built-in-rules.ts';
import type { PortalProfile } from '../../../lib/portals/portal-profile.ts';
import { NOW } from './renewal-under-way.ts';
import { freshBrowser } from './worker-browser.ts';

const ten: PortalProfile = { ...shinkinCorporate, enrollmentPaths: ['/ib/enroll/'], browserIdentity: 'ie10' };
const eleven: PortalProfile = {
  ...shinkinCorporate,
  id: 'other',
  origins: ['https://ib.bank.example'],
  excludedHosts: ['demo.bank.example'],
  enrollmentPaths: ['/a/', '/b'],
  browserIdentity: 'ie11',
};

const namesIn = (rules: ReturnType<typeof browserIdentityRules>) =>
  rules.map(({ priority, condition, action }) => [
    priority,
    condition.urlFilter,
    action.requestHeaders?.find(({ header }) => header === 'user-agent')?.value?.match(/MSIE|Trident|Firefox/)?.[0] ??
      action.type,
  ]);

describe('browserIdentityRules', () => {
  it('are none for the built-in profiles, or for paths without a browser', () => {
    expect(browserIdentityRules(BUILT_IN_RULES, null)).toEqual([]);
    expect(browserIdentityRules([{ ...shinkinCorporate, enrollmentPaths: ['/ib/'] }], 'Firefox/1')).toEqual([]);
    expect(browserIdentityScripts(BUILT_IN_RULES)).toEqual([]);
  });

  it('name the browser at the paths of the origins, and at nothing beside them', () => {
    expect(namesIn(browserIdentityRules([ten, eleven], null))).toEqual([
      [2, '||shinkin-ib.jp/ib/enroll/', 'MSIE'],
      [3, '|https://shinkin-ib.jp/', 'allow'],
      [2, '|https://ib.bank.example/a/', 'Trident'],
      [2, '|https://ib.bank.example/b', 'Trident'],
      [3, '|https://demo.bank.example/', 'allow'],
    ]);
  });

  it('put the name back on the rest of the origins, for a browser that would carry it along', () => {
    expect(namesIn(browserIdentityRules([ten], 'Mozilla/5.0 Firefox/153.0'))).toEqual([
      [1, '||shinkin-ib.jp/', 'Firefox'],
      [2, '||shinkin-ib.jp/ib/enroll/', 'MSIE'],
      [3, '|https://shinkin-ib.jp/', 'Firefox'],
    ]);
  });

  it('take away every client hint about the browser, and no other header', () => {
    const headers = browserIdentityRules([ten], null)[0]?.action.requestHeaders ?? [];
    const removed = headers.filter(({ operation }) => operation === 'remove').map(({ header }) => header);
    expect(removed).toContain('sec-ch-ua');
    expect(removed).toContain('sec-ch-ua-full-version-list');
    expect(removed.every((header) => /^sec-ch-ua(-[a-z0-9-]+)?$/.test(header))).toBe(true);
    expect(headers).toHaveLength(removed.length + 1);
  });

  it('are the same for the same pages, and there only once', () => {
    const rules = browserIdentityRules([ten, eleven], null);
    expect(
      browserIdentityRules([eleven, { ...ten, id: 'again' }, ten], null)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(rules.map(({ id }) => id).sort());
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id } of rules) expect(id > 0 && id < 2 ** 31).toBe(true);
  });
});

describe('browserIdentityScripts', () => {
  it('run in the page at the same addresses, before its own', () => {
    expect(browserIdentityScripts([ten, eleven, ten])).toMatchObject([
      {
        js: ['content-scripts/browser-identity-ie10.js'],
        matches: ['https://*.shinkin-ib.jp/ib/enroll/*'],
        excludeMatches: ['https://shinkin-ib.jp/*'],
        world: 'MAIN',
        runAt: 'document_start',
        allFrames: true,
        persistAcrossSessions: false,
      },
      {
        js: ['content-scripts/browser-identity-ie11.js'],
        matches: ['https://ib.bank.example/a/*', 'https://ib.bank.example/b*'],
        excludeMatches: ['https://demo.bank.example/*'],
      },
    ]);
  });
});

describe('syncBrowserIdentity', () => {
  let registered: Awaited<ReturnType<typeof freshBrowser>>['registered'];
  let sessionRules: Awaited<ReturnType<typeof freshBrowser>>['sessionRules'];
  beforeEach(async () => {
    ({ registered, sessionRules } = await freshBrowser());
  });

  it('changes nothing that is right, and only what is not', async () => {
    const update = vi.spyOn(browser.declarativeNetRequest, 'updateSessionRules');
    const register = vi.spyOn(browser.scripting, 'registerContentScripts');
    const unregister = vi.spyOn(browser.scripting, 'unregisterContentScripts');
    for (const spy of [update, register, unregister]) spy.mockClear();
    await syncBrowserIdentity([]);
    await syncBrowserIdentity(BUILT_IN_RULES);
    expect([update.mock.calls, register.mock.calls, unregister.mock.calls]).toEqual([[], [], []]);

    await syncBrowserIdentity([ten]);
    await syncBrowserIdentity([{ ...ten, id: 'renamed' }]);
    expect(update).toHaveBeenCalledTimes(1);
    expect(register).toHaveBeenCalledTimes(1);
    const [first] = sessionRules;

    await syncBrowserIdentity([eleven, ten]);
    expect(update).toHaveBeenLastCalledWith({ removeRuleIds: [], addRules: browserIdentityRules([eleven], null) });
    expect(register).toHaveBeenLastCalledWith(browserIdentityScripts([eleven]));
    expect(unregister).not.toHaveBeenCalled();

    await syncBrowserIdentity([eleven]);
    expect(sessionRules).toEqual(browserIdentityRules([eleven], null));
    expect(sessionRules).not.toContain(first);
    expect([...registered.values()]).toEqual(browserIdentityScripts([eleven]));
  });

  it('leaves the rules and scripts of others alone', async () => {
    await browser.declarativeNetRequest.updateSessionRules({
      addRules: [{ id: 1, condition: {}, action: { type: 'allow' } }],
    });
    await browser.scripting.registerContentScripts([{ id: 'enrollment-signer', js: ['x.js'], matches: [] }]);
    await syncBrowserIdentity([ten]);
    await syncBrowserIdentity([]);
    expect(sessionRules.map(({ id }) => id)).toEqual([1]);
    expect([...registered.keys()]).toEqual(['enrollment-signer']);
  });

  it('follows at every wake of the worker', async () => {
    await syncBrowserIdentity([ten]);
    await refresh(NOW);
    expect(sessionRules).toEqual([]);
    expect([...registered.keys()]).toEqual([]);
  });
});
