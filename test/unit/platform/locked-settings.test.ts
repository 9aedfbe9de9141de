import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { addIdentity, changeIdentity, listIdentities } from '../../../lib/platform/identity-store.ts';
import {
  addTypedIdentity,
  forgetCertificate,
  removeIdentity,
  setTypedDate,
} from '../../../lib/platform/own-page/identity-changes.ts';
import { addPortal, changePortal, removePortal, takeSettings } from '../../../lib/platform/own-page/portal-choice.ts';
import { saveReminderSettings } from '../../../lib/platform/own-page/reminder-choice.ts';
import { restoreKey } from '../../../lib/platform/own-page/restore-key.ts';
import { readSettingsFile } from '../../../lib/platform/own-page/settings-file.ts';
import { trackCertificate } from '../../../lib/platform/own-page/track-certificate.ts';
import { listPortalSettings } from '../../../lib/platform/portal-store.ts';
import { getOwnReminderSettings } from '../../../lib/platform/reminder-store.ts';
import { getKey } from '../../../lib/platform/renewal-store.ts';
import { followPolicy } from '../../../lib/platform/worker/follow-policy.ts';
import { LOCKABLE, type Lockable } from '../../../lib/policy/managed-policy.ts';
import { profile as generic } from '../../../lib/portals/built-in/generic.ts';
import { keyBackupText } from '../../../lib/renewal/key-backup.ts';
import { issued, NOW, RENEWAL } from './renewal-under-way.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const MINATO = { ...generic, id: 'minato', origins: ['https://ib.minato.example'] };
const PERSON = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId: 'A001' } as const;

const DAY = 86_400_000;
/** The user's certificate in a file; it has twenty days left. */
let certificate: Blob;
/** Of a key of the administrator's at the portal. */
let backup: Blob;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'koshin-locked-'));
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=taro', '-days', '20'];
  const user = ['-addext', 'basicConstraints=critical,CA:FALSE'];
  execFileSync('openssl', [...request, ...user, '-keyout', key, '-out', file], { stdio: 'ignore' });
  certificate = new Blob([readFileSync(file)]);
  const identity = { ...PERSON, role: 'administrator' } as const;
  const renewal = { id: RENEWAL, mode: 'renew' as const, startedAt: NOW, previous: issued };
  const facts = { savedAt: NOW, keyCreatedAt: NOW, spki: 'AQ==', renewal, identity };
  backup = new Blob([await keyBackupText({ facts, encryptedPrivateKey: Uint8Array.of(1) }, '', crypto)]);
});

afterAll(() => rmSync(folder, { recursive: true }));

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

const LOCKED = { ok: false, problem: { code: 'policyLocked' } };
const typed = { profileId: 'finemax', role: 'user', userId: 'b', date: '' } as const;

/** Everything that our own pages can do to what may be locked, by its name, done to `id`. */
const ACTS = {
  addPortal: () => addPortal({ id: 'finemax' }, []),
  changePortal: () => changePortal('shinkin-corporate', { bank: 'nishio' }),
  changeDays: () => changePortal('shinkin-corporate', { reminderDays: [20] }),
  removePortal: () => removePortal('shinkin-corporate'),
  readSettingsFile: () => readSettingsFile(new Blob(['{}']), []),
  takeSettings: () => takeSettings([{ id: 'finemax' }]),
  addTypedIdentity: () => addTypedIdentity(typed),
  setTypedDate: (id: string) => setTypedDate(id, '2030-03-31'),
  forgetCertificate: (id: string) => forgetCertificate(id),
  removeIdentity: (id: string) => removeIdentity(id),
  trackCertificate: () => trackCertificate(certificate, { identity: null }),
  restoreKey: () => restoreKey(backup, NOW),
  saveReminderSettings: () => saveReminderSettings({ notifies: false, hours: null }),
} satisfies Readonly<Record<string, (id: string) => Promise<unknown>>>;

/** Which of them each part locks. */
const LOCKED_BY: Readonly<Record<Lockable, readonly (keyof typeof ACTS)[]>> = {
  portals: ['addPortal', 'changePortal', 'changeDays', 'removePortal', 'readSettingsFile', 'takeSettings'],
  identities: [
    'removePortal',
    'addTypedIdentity',
    'setTypedDate',
    'forgetCertificate',
    'removeIdentity',
    'trackCertificate',
    'restoreKey',
  ],
  reminders: ['changeDays', 'readSettingsFile', 'takeSettings', 'saveReminderSettings'],
  settingsFile: ['readSettingsFile', 'takeSettings'],
};

describe('what is locked', () => {
  const named = Object.entries(ACTS) as [keyof typeof ACTS, (id: string) => Promise<unknown>][];
  it.each(LOCKABLE.flatMap((part) => named.map(([name, act]) => ({ part, name, act }))))(
    'is not changed by our own pages either: $part, $name',
    async ({ part, name, act }) => {
      const added = await addIdentity(PERSON, (tracked) => tracked);
      const before = [await identities(), await listPortalSettings(), await getOwnReminderSettings()];
      await decide({ locked: [part] });
      const result = await act(added.ok ? added.value.id : '');
      if (!LOCKED_BY[part].includes(name)) return expect(result).not.toEqual(LOCKED);
      expect(result).toEqual(LOCKED);
      expect([await identities(), await listPortalSettings(), await getOwnReminderSettings()]).toEqual(before);
    },
  );

  it('lets a certificate of somebody known be followed by a newer one, and by no older one', async () => {
    const added = await addIdentity(PERSON, (tracked) => tracked);
    const identity = added.ok ? added.value : null;
    await decide({ locked: ['identities'] });
    const first = await trackCertificate(certificate, { identity });
    expect(first).toMatchObject({ ok: true, value: { certificate: { source: 'file' } } });
    if (!first.ok) return;
    expect(await trackCertificate(certificate, { identity: first.value })).toMatchObject({ ok: true });
    const later = { ...first.value, certificate: { source: 'file', notAfter: Date.now() + 60 * DAY } } as const;
    await changeIdentity(later.id, () => later);
    expect(await trackCertificate(certificate, { identity: later })).toEqual(LOCKED);
    // Whoever it is said to be: what it says itself is no way round.
    expect(await trackCertificate(certificate, {})).toEqual(LOCKED);
    expect(await identities()).toEqual([later]);
  });

  it('brings the key of somebody known back', async () => {
    await addIdentity({ ...PERSON, role: 'administrator' }, (tracked) => tracked);
    await decide({ locked: ['identities'] });
    expect(await restoreKey(backup, NOW)).toMatchObject({ ok: true });
    expect(await identities()).toHaveLength(1);
    expect(await getKey(RENEWAL)).toMatchObject({ value: { renewalId: RENEWAL } });
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
