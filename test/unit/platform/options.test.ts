import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { addIdentity, listIdentities } from '../../../lib/platform/identity-store.ts';
import {
  addTypedIdentity,
  forgetCertificate,
  removeIdentity,
  setTypedDate,
} from '../../../lib/platform/own-page/identity-changes.ts';
import { loadSettings } from '../../../lib/platform/own-page/load-settings.ts';
import { addPortal, changePortal, removePortal, takeSettings } from '../../../lib/platform/own-page/portal-choice.ts';
import { listPortalSettings } from '../../../lib/platform/portal-store.ts';
import { beginRenewal, recordEvent } from '../../../lib/platform/renewal-store.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const HOST = 'https://ib.bank.example';
let world: Awaited<ReturnType<typeof freshBrowser>>;
let says: boolean;
let asked: string[][];

beforeEach(async () => {
  world = await freshBrowser();
  says = true;
  asked = [];
  Object.assign(browser.permissions, {
    contains: async ({ origins = [] }) => origins.every((origin: string) => world.granted.has(origin)),
    request: async ({ origins = [] }) => {
      asked.push(origins);
      if (says) for (const origin of origins) world.granted.add(origin);
      return says;
    },
    remove: async ({ origins = [] }) => {
      for (const origin of origins) world.granted.delete(origin);
      return true;
    },
  });
});

async function settings() {
  const stored = await listPortalSettings();
  return stored.ok ? stored.value : [];
}

async function identities() {
  const all = await listIdentities();
  return all.ok ? all.value : [];
}

async function addOwn(address = `${HOST}/login`, name = '') {
  const added = await addPortal({ id: 'generic', address, name }, await settings());
  return added.ok ? added.value : '';
}

describe('addPortal', () => {
  it('asks the browser for exactly that host, before anything is awaited', async () => {
    const adding = addPortal({ id: 'generic', address: `${HOST}/login` }, []);
    expect(asked).toEqual([[`${HOST}/*`]]);
    await adding;
    expect(await settings()).toMatchObject([{ origins: [HOST], profile: { names: { ja: 'ib.bank.example' } } }]);
  });

  it('asks for nothing where access came with the installation', async () => {
    expect(await addPortal({ id: 'shinkin-web-fb', bank: 'nishio' }, [])).toMatchObject({ ok: true });
    expect(asked).toEqual([]);
    expect(await settings()).toEqual([{ id: 'shinkin-web-fb', bank: 'nishio' }]);
  });

  it('stores nothing when the user says no', async () => {
    says = false;
    expect(await addPortal({ id: 'finemax' }, [])).toMatchObject({ problem: { code: 'accessDenied' } });
    expect(asked).toHaveLength(1);
    expect(await settings()).toEqual([]);
  });

  it('keeps one host for one portal, and several other banks apart', async () => {
    const first = await addOwn();
    const current = await settings();
    expect(await addPortal({ id: 'generic', address: HOST }, current)).toMatchObject({
      problem: { code: 'addressTaken' },
    });
    expect(await addOwn('https://ib.other.example')).not.toBe(first);
    expect(await settings()).toHaveLength(2);
  });
});

describe('removePortal', () => {
  it('takes its people and its access with it, and no other', async () => {
    const [own, other] = [await addOwn(), await addOwn('https://ib.other.example')];
    await addTypedIdentity({ profileId: own, role: 'user', userId: 'hanako', date: '2026/12/1' });
    await addTypedIdentity({ profileId: other, role: 'user', userId: 'hanako', date: '2026/12/1' });
    await removePortal(own);
    expect([...world.granted]).toEqual(['https://*.shinkin-ib.jp/*', 'https://ib.other.example/*']);
    expect(await listIdentities()).toMatchObject({ value: [{ identity: { profileId: other } }] });
  });

  it('leaves access that came with the installation', async () => {
    await addPortal({ id: 'shinkin-web-fb' }, []);
    await removePortal('shinkin-web-fb');
    expect([...world.granted]).toEqual(['https://*.shinkin-ib.jp/*']);
    expect(await settings()).toEqual([]);
  });

  it('changes nothing while a renewal there is under way', async () => {
    const own = await addOwn();
    await addTypedIdentity({ profileId: own, role: 'user', userId: 'taro', date: '' });
    const hanako = await addTypedIdentity({ profileId: own, role: 'user', userId: 'hanako', date: '' });
    const identityId = hanako.ok ? hanako.value.id : '';
    await beginRenewal({ id: 'r1', identityId, profileId: own, origin: HOST, mode: 'renew' }, NOW);
    expect(await removePortal(own)).toMatchObject({ problem: { code: 'removalRenewalRunning' } });
    expect(await settings()).toHaveLength(1);
    expect(await listIdentities()).toMatchObject({ value: [{}, {}] });
    expect(world.granted.has(`${HOST}/*`)).toBe(true);
  });
});

describe('takeSettings', () => {
  it('gives access back to a host that the file replaces, and asks for none', async () => {
    const own = await addOwn();
    const [setting] = await settings();
    asked = [];
    if (setting) await takeSettings([{ ...setting, origins: ['https://new.bank.example'] }]);
    expect([...world.granted]).toEqual(['https://*.shinkin-ib.jp/*']);
    expect(asked).toEqual([]);
    expect(await settings()).toMatchObject([{ id: own, origins: ['https://new.bank.example'] }]);
  });
});

describe('loadSettings', () => {
  it('shows the installed portal alone at first, and always another bank to add', async () => {
    const loaded = await loadSettings();
    const ids = loaded.ok ? loaded.value.inUse.map(({ portal }) => portal.id) : [];
    expect(ids).toEqual(['shinkin-corporate']);
    expect(loaded.ok && loaded.value.others.map(({ id }) => id)).toContain('generic');
  });

  it('shows the calendar of the bank that was picked, though nothing is known of the bank of anybody there', async () => {
    await changePortal('shinkin-corporate', { bank: 'nishio' });
    await addTypedIdentity({ profileId: 'shinkin-corporate', role: 'user', userId: 'hanako', date: '' });
    const loaded = await loadSettings();
    expect(loaded.ok && loaded.value.inUse[0]?.windows.graceDays).toBe(80);
  });

  it('says when access was taken away, and which days the bank itself would have', async () => {
    const own = await addOwn();
    await changePortal(own, { reminderDays: [60] });
    world.granted.delete(`${HOST}/*`);
    const loaded = await loadSettings();
    const shown = loaded.ok ? loaded.value.inUse.find(({ portal }) => portal.id === own) : null;
    expect(shown).toMatchObject({ hasAccess: false, windows: { reminderDays: [60] }, ownReminderDays: [30, 10] });
    await changePortal(own, { reminderDays: undefined });
    expect((await settings())[0]).not.toHaveProperty('reminderDays');
  });
});

describe('identities by hand', () => {
  const typed = { profileId: 'shinkin-corporate', role: 'user', userId: 'hanako', date: '2026年12月1日' } as const;

  it('never replace a date that was parsed', async () => {
    const parsed = { source: 'file', notAfter: NOW } as const;
    const known = await addIdentity(
      { profileId: 'shinkin-corporate', origin: PORTAL, role: null, userId: null },
      (tracked) => {
        return { ...tracked, certificate: parsed };
      },
    );
    await setTypedDate(known.ok ? known.value.id : '', '2030/1/1');
    expect(await listIdentities()).toMatchObject({ value: [{ certificate: parsed }] });
  });

  it('are kept apart from somebody whose name is not known yet, and taken once', async () => {
    await addIdentity(
      { profileId: 'shinkin-corporate', origin: PORTAL, role: null, userId: null },
      (tracked) => tracked,
    );
    expect(await addTypedIdentity(typed)).toMatchObject({ value: { certificate: { source: 'typed' } } });
    expect(await addTypedIdentity(typed)).toMatchObject({ problem: { code: 'identityKnown' } });
    expect(await listIdentities()).toMatchObject({ value: [{}, {}] });
  });

  it.each([
    [{ date: '26/12/1' }, 'dateUnreadable'],
    [{ date: '2026/2/30' }, 'dateUnreadable'],
    [{ userId: '花子' }, 'userIdUnreadable'],
    [{ userId: ' ', role: null }, 'userIdUnreadable'],
  ])('refuse %j as %s', async (change, code) => {
    expect(await addTypedIdentity({ ...typed, ...change })).toMatchObject({ problem: { code } });
    expect(await listIdentities()).toEqual({ ok: true, value: [] });
  });

  it('go, and lose their date, only when no renewal is under way', async () => {
    const added = await addTypedIdentity(typed);
    const id = added.ok ? added.value.id : '';
    const begun = await beginRenewal(
      { id: 'r1', identityId: id, profileId: typed.profileId, origin: PORTAL, mode: 'renew' },
      NOW,
    );
    for (const remove of [forgetCertificate, removeIdentity])
      expect(await remove(id)).toMatchObject({ problem: { code: 'removalRenewalRunning' } });
    expect(await listIdentities()).toMatchObject({ value: [{ certificate: { source: 'typed' } }] });
    await recordEvent(begun.ok ? begun.value.id : '', { type: 'abandoned' }, NOW);
    await forgetCertificate(id);
    expect(await listIdentities()).toMatchObject({ value: [{ certificate: null }] });
    await removeIdentity(id);
    expect(await listIdentities()).toEqual({ ok: true, value: [] });
  });

  it('lose a certificate back to what the notice says', async () => {
    const notice = { seenAt: NOW, notAfter: NOW + 5, url: PORTAL };
    const known = await addIdentity(
      { profileId: 'shinkin-corporate', origin: PORTAL, role: null, userId: null },
      (tracked) => {
        return { ...tracked, notice, certificate: { source: 'file', notAfter: NOW }, shownNotAfter: NOW + 9 };
      },
    );
    await forgetCertificate(known.ok ? known.value.id : '');
    const [left] = await identities();
    expect(left?.certificate).toEqual({ source: 'notice', notAfter: NOW + 5 });
    expect(left).not.toHaveProperty('shownNotAfter');
  });

  it('have the worker follow', async () => {
    const send = vi.mocked(browser.runtime.sendMessage);
    send.mockClear();
    await addTypedIdentity(typed);
    expect(send).toHaveBeenCalledWith(expect.objectContaining({ type: 'stateChanged' }));
  });
});
