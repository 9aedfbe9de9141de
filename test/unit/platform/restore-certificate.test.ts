import { beforeEach, describe, expect, it } from 'vitest';
import type { KnownCertificate } from '../../../lib/lifecycle/tracked-identity.ts';
import { listIdentities, updateIdentity } from '../../../lib/platform/identity-store.ts';
import { restoreKey } from '../../../lib/platform/own-page/restore-key.ts';
import { beginRenewal, listRenewals } from '../../../lib/platform/renewal-store.ts';
import { keyBackupText } from '../../../lib/renewal/key-backup.ts';
import { issued, NOT_AFTER, NOW, RENEWAL } from './renewal-under-way.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const OTHER = '3b0c9a52-6a55-4f0e-9c67-1f1b0f6d2a12';
const identity = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'administrator', userId: 'A001' } as const;
const previous = { ...issued, serialNumber: '0A', notAfter: NOT_AFTER };

const renewal = { id: RENEWAL, mode: 'renew' as const, startedAt: NOW, previous };
const facts = { savedAt: NOW, keyCreatedAt: NOW, spki: 'AQ==', renewal, identity };
const file = new Blob([await keyBackupText({ facts, encryptedPrivateKey: Uint8Array.of(1) }, '', crypto)]);

const track = async (certificate: KnownCertificate | null) => {
  const tracked = await updateIdentity(identity, (known) => ({ ...known, certificate }));
  if (!tracked.ok) throw new Error(tracked.problem.code);
  return tracked.value.id;
};
const certificates = async () => {
  const identities = await listIdentities();
  return identities.ok ? identities.value.map(({ certificate }) => certificate) : identities.problem.code;
};

beforeEach(async () => {
  await freshBrowser();
});

describe('the certificate of a backup’s day', () => {
  it('never keeps the key from coming back, however long its names are', async () => {
    const subject = `CN=${'名'.repeat(64_000)}`;
    const named = { ...facts, renewal: { ...renewal, previous: { ...previous, subject } } };
    const text = await keyBackupText({ facts: named, encryptedPrivateKey: Uint8Array.of(1) }, '', crypto);
    expect(await restoreKey(new Blob([text]), NOW + 1)).toMatchObject({ ok: true });
    expect(await certificates()).toEqual([null]);
  });

  it.each<[string, KnownCertificate]>([
    ['a later one from a file', { source: 'file', notAfter: issued.notAfter, summary: issued, der: 'AQID' }],
    ['the issued one', { source: 'issued', notAfter: issued.notAfter, summary: issued, der: 'AQID' }],
    ['itself, with all that is known of it', { source: 'file', notAfter: NOT_AFTER, summary: previous, der: 'AQID' }],
  ])('does not replace %s', async (_, certificate) => {
    await track(certificate);
    expect(await restoreKey(file, NOW + 1)).toMatchObject({ ok: true });
    expect(await certificates()).toEqual([certificate]);
  });

  it.each<[string, KnownCertificate | null]>([
    ['where nobody is known any more', null],
    ['where there is only a date of the notice', { source: 'notice', notAfter: NOT_AFTER - 1 }],
  ])('is noted %s', async (_, certificate) => {
    if (certificate) await track(certificate);
    expect(await restoreKey(file, NOW + 1)).toMatchObject({ ok: true });
    expect(await certificates()).toEqual([{ source: 'file', notAfter: NOT_AFTER, summary: previous }]);
  });

  it('is not noted by a restore that is refused', async () => {
    const id = await track({ source: 'notice', notAfter: NOT_AFTER - 1 });
    const consent = {
      id: OTHER,
      identityId: id,
      profileId: identity.profileId,
      origin: PORTAL,
      mode: 'renew',
    } as const;
    await beginRenewal(consent, NOW);
    expect(await restoreKey(file, NOW + 1)).toMatchObject({ problem: { code: 'backupRenewalRunning' } });
    expect(await certificates()).toEqual([{ source: 'notice', notAfter: NOT_AFTER - 1 }]);
    expect(await listRenewals()).toMatchObject({ value: [{ id: OTHER }] });
  });
});
