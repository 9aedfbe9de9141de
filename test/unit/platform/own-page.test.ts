import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TrackedIdentity } from '../../../lib/lifecycle/tracked-identity.ts';
import { changeIdentity, listIdentities, updateIdentity } from '../../../lib/platform/identity-store.ts';
import { acknowledgeLostKeys, loadOverview } from '../../../lib/platform/own-page/overview.ts';
import { trackCertificate } from '../../../lib/platform/own-page/track-certificate.ts';
import { markKey } from '../../../lib/platform/pending-key-mark.ts';
import { beginRenewal, commitKey } from '../../../lib/platform/renewal-store.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const consent = { identityId: 'i1', profileId: 'shinkin-corporate', origin: PORTAL, mode: 'renew' } as const;
const administrator = {
  profileId: 'shinkin-corporate',
  origin: PORTAL,
  role: 'administrator',
  userId: 'A001',
} as const;

let folder: string;

function certificateOf(name: string): Blob {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`, '-days', '20'];
  const user = ['-addext', 'basicConstraints=critical,CA:FALSE'];
  execFileSync('openssl', [...request, ...user, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  return new Blob([readFileSync(certificate)]);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'koshin-own-page-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  await freshBrowser();
});

describe('trackCertificate', () => {
  it('gives a file to the one who has none, and a later one of the same subject to the same', async () => {
    await updateIdentity(administrator, (tracked) => tracked);
    for (let file = 0; file < 2; file++) expect((await trackCertificate(certificateOf('taro'), {})).ok).toBe(true);
    expect(await listIdentities()).toMatchObject({ value: [{ identity: { userId: 'A001' } }] });
  });

  it("does not let a second person's file replace the first one's", async () => {
    await updateIdentity(administrator, (tracked) => tracked);
    await trackCertificate(certificateOf('taro'), {});
    await trackCertificate(certificateOf('hanako'), {});
    const identities = await listIdentities();
    const subjects = identities.ok ? identities.value.map(({ certificate }) => certificate?.summary?.subject) : [];
    expect(subjects.sort()).toEqual(['CN=hanako', 'CN=taro']);
  });
});

describe('trackCertificate of what a renewal elsewhere has issued', () => {
  const DAY = 86_400_000;
  /** Somebody whose certificate has that subject and so many days left; the files have twenty. */
  async function trackedWith(subject: string, days: number) {
    const notAfter = Date.now() + days * DAY;
    const summary = { subject, issuer: '', serialNumber: '0A', notBefore: 0, notAfter, fingerprint: '' };
    const userId = subject;
    const added = await updateIdentity({ ...administrator, userId }, (tracked) => ({
      ...tracked,
      certificate: { source: 'file', notAfter, summary },
    }));
    if (!added.ok) throw new Error(added.problem.code);
    return added.value;
  }

  /** The same, or without a certificate (`null`). */
  async function knownWith(days: number | null): Promise<TrackedIdentity> {
    const known = await trackedWith('CN=taro', days ?? 9);
    if (days !== null) return known;
    const without = await changeIdentity(known.id, (tracked) => ({ ...tracked, certificate: null }));
    if (!without.ok || !without.value) throw new Error('There is nobody of that id');
    return without.value;
  }

  it('takes a later one', async () => {
    const identity = await trackedWith('CN=taro', 9);
    const tracked = await trackCertificate(certificateOf('taro'), { identity, renewed: true });
    expect(tracked).toMatchObject({ ok: true, value: { id: identity.id } });
    expect((tracked.ok && tracked.value.certificate?.notAfter) || 0).toBeGreaterThan(Date.now() + 19 * DAY);
  });

  it.each([
    ['given as the new one', 9, true],
    ['given as the new one, where nothing was known', null, true],
    ['that ends later than what was known', 9, false],
  ])('notes when a file was there %s', async (_, days, renewed) => {
    const begun = Date.now();
    const tracked = await trackCertificate(certificateOf('taro'), { identity: await knownWith(days), renewed });
    expect(tracked.ok && tracked.value.renewedAt).toBeGreaterThanOrEqual(begun);
  });

  it.each([
    ['nothing was known before', null],
    ['what was known ends on the same day', 20],
    ['what was known ends later', 60],
  ])('does not take a file for a renewal where %s', async (_, days) => {
    const tracked = await trackCertificate(certificateOf('taro'), { identity: await knownWith(days) });
    expect(tracked.ok && tracked.value.renewedAt).toBeUndefined();
  });

  it.each([
    ['the same day', 20 + 1 / 1440],
    ['an earlier one', 60],
  ])('calls %s the old one, and changes nothing', async (_, days) => {
    const identity = await trackedWith('CN=taro', days);
    expect(await trackCertificate(certificateOf('taro'), { identity, renewed: true })).toMatchObject({
      ok: false,
      problem: { code: 'certificateNotRenewed' },
    });
    expect(await listIdentities()).toEqual({ ok: true, value: [identity] });
  });

  it("refuses somebody else's, and goes by no subject that all share", async () => {
    const identity = await trackedWith('CN=taro', 9);
    await trackedWith('CN=hanako', 9);
    expect(await trackCertificate(certificateOf('hanako'), { identity, renewed: true })).toMatchObject({
      problem: { code: 'certificateOfAnother' },
    });
    const other = await updateIdentity({ ...administrator, userId: 'U9' }, (tracked) => ({
      ...tracked,
      certificate: identity.certificate,
    }));
    const owner = other.ok ? other.value : null;
    expect(await trackCertificate(certificateOf('taro'), { identity: owner, renewed: true })).toMatchObject({
      ok: true,
      value: { id: owner?.id },
    });
  });
});

describe('trackCertificate with several users', () => {
  const users = ['A001', 'U001'] as const;
  beforeEach(async () => {
    for (const userId of users) await updateIdentity({ ...administrator, userId }, (tracked) => tracked);
  });

  it('finds the one whose user ID stands in the subject', async () => {
    expect(await trackCertificate(certificateOf('U001'), {})).toMatchObject({
      value: { identity: { userId: 'U001' } },
    });
  });

  it('asks where nothing tells, and changes nothing until then', async () => {
    const asked = await trackCertificate(certificateOf('taro'), {});
    expect(asked).toMatchObject({
      ok: false,
      problem: { code: 'certificateOwnerUnknown', facts: { subject: 'CN=taro' } },
    });
    const identities = await listIdentities();
    expect(identities.ok && identities.value.every(({ certificate }) => certificate === null)).toBe(true);
    expect(await trackCertificate(certificateOf('taro'), { identity: null })).toMatchObject({ ok: true });
  });
});

describe('a lost key', () => {
  const lost = async () => {
    const overview = await loadOverview(NOW);
    return overview.ok ? overview.value.keysLostSince : 'no overview';
  };

  it('is told when the mark outlived the database, until the user has read it', async () => {
    await markKey({ renewalId: 'r1', since: NOW - 1000 });
    expect(await lost()).toBe(NOW - 1000);
    await acknowledgeLostKeys();
    expect(await lost()).toBeNull();
  });

  it('is not told of a renewal that has no key yet, nor of one whose key is there', async () => {
    const begun = await beginRenewal({ ...consent, id: 'r1' }, NOW);
    if (!begun.ok) throw new Error(begun.problem.code);
    await markKey({ renewalId: 'r1', since: NOW });
    expect(await lost()).toBeNull();
    const bytes = Uint8Array.of(1);
    await commitKey(
      begun.value,
      { renewalId: 'r1', spki: bytes, encryptedPrivateKey: bytes, createdAt: NOW },
      'AQ==',
      NOW,
    );
    expect(await lost()).toBeNull();
    await acknowledgeLostKeys();
    expect(await lost()).toBeNull();
  });
});
