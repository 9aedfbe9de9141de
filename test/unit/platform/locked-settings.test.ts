import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { addIdentity, listIdentities } from '../../../lib/platform/identity-store.ts';
import {
  addTypedIdentity,
  forgetCertificate,
  removeIdentity,
  setTypedDate,
} from '../../../lib/platform/own-page/identity-changes.ts';
import { addPortal, changePortal, removePortal, takeSettings } from '../../../lib/platform/own-page/portal-choice.ts';
import { saveReminderSettings } from '../../../lib/platform/own-page/reminder-choice.ts';
import { listPortalSettings } from '../../../lib/platform/portal-store.ts';
import { getOwnReminderSettings } from '../../../lib/platform/reminder-store.ts';
import { followPolicy } from '../../../lib/platform/worker/follow-policy.ts';
import { profile as generic } from '../../../lib/portals/built-in/generic.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const MINATO = { ...generic, id: 'minato', origins: ['https://ib.minato.example'] };
const PERSON = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId: 'A001' } as const;

beforeEach(async () => {
  await freshBrowser();
  Object.assign(browser.permissions, { request: async () => true });
});

async function decide(managed: object): Promise<void> {
  await browser.storage.managed.set({ ...managed });
  await followPolicy();
}

async function identities() {
  const all = await listIdentities();
  return all.ok ? all.value : [];
}

describe('what is locked', () => {
  const LOCKED = { ok: false, problem: { code: 'policyLocked' } };
  const typed = { profileId: 'finemax', role: 'user', userId: 'b', date: '' } as const;

  it('is not changed by our own pages either', async () => {
    const added = await addIdentity(PERSON, (tracked) => tracked);
    const id = added.ok ? added.value.id : '';
    await decide({ locked: ['portals', 'identities', 'reminders', 'settingsFile'] });
    expect(await addPortal({ id: 'finemax' }, [])).toEqual(LOCKED);
    expect(await changePortal('shinkin-corporate', { bank: 'nishio' })).toEqual(LOCKED);
    expect(await removePortal('shinkin-corporate')).toEqual(LOCKED);
    expect(await takeSettings([{ id: 'finemax' }])).toEqual(LOCKED);
    expect(await addTypedIdentity(typed)).toEqual(LOCKED);
    expect(await setTypedDate(id, '2030-03-31')).toEqual(LOCKED);
    expect(await forgetCertificate(id)).toEqual(LOCKED);
    expect(await removeIdentity(id)).toEqual(LOCKED);
    expect(await saveReminderSettings({ notifies: false, hours: null })).toEqual(LOCKED);
    expect(await listPortalSettings()).toEqual({ ok: true, value: [] });
    expect(await getOwnReminderSettings()).toMatchObject({ value: { notifies: true } });
    expect(await identities()).toMatchObject([{ id, certificate: null }]);
  });

  it('is what the administrator says, and the rest is the user’s', async () => {
    await decide({
      portals: [{ id: 'minato', profile: MINATO, identities: [{ userId: 'm-1' }] }],
      reminders: { notifies: false },
    });
    const [person] = await identities();
    expect(await removeIdentity(person?.id ?? '')).toEqual(LOCKED);
    expect(await removePortal('minato')).toEqual(LOCKED);
    expect(await addPortal({ id: 'generic', address: 'https://ib.minato.example/' }, [])).toMatchObject({
      problem: { code: 'addressTaken' },
    });
    expect(await addPortal({ id: 'finemax' }, [])).toMatchObject({ ok: true });
    expect(await addTypedIdentity(typed)).toMatchObject({ ok: true });
    await saveReminderSettings({ notifies: false, hours: null });
    expect(await getOwnReminderSettings()).toMatchObject({ value: { notifies: true, hours: null } });
  });
});
