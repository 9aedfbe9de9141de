import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { base64For } from '../../../lib/pki/base64.ts';
import { createCsrWithKey } from '../../../lib/pki/csr.ts';
import { createDistinguishedName } from '../../../lib/pki/distinguished-name.ts';
import { createKeyPair } from '../../../lib/pki/key-pair.ts';
import { createEncryptedPrivateKey } from '../../../lib/pki/pkcs8.ts';
import { closeDatabase } from '../../../lib/platform/database.ts';
import { updateIdentity } from '../../../lib/platform/identity-store.ts';
import { createKeyBackup } from '../../../lib/platform/own-page/back-up-key.ts';
import { checkAnswer } from '../../../lib/platform/own-page/check-answer.ts';
import { abandonRenewal, confirmByUser } from '../../../lib/platform/own-page/finish-renewal.ts';
import { createHandOver, deriveHandOverKeys, recordHandOver } from '../../../lib/platform/own-page/hand-over.ts';
import { type IdentityOverview, loadOverview } from '../../../lib/platform/own-page/overview.ts';
import { takeAnswer } from '../../../lib/platform/own-page/own-answer.ts';
import { restoreKey } from '../../../lib/platform/own-page/restore-key.ts';
import { armAgain } from '../../../lib/platform/own-page/start-renewal.ts';
import {
  beginRenewal,
  commitKey,
  deleteKey,
  getKey,
  listKeyIds,
  listRenewals,
  putKey,
  recordEvent,
} from '../../../lib/platform/renewal-store.ts';
import { success } from '../../../lib/problem.ts';
import type { Renewal } from '../../../lib/renewal/journal.ts';
import { Bench, createCa, issueCertificate } from '../../interop/pki/judges.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const LATER = NOW + 86_400_000;
const PASSPHRASE = 'abcd-efgh-jkmn-pqrs-tuvw';
const RENEWAL = '3b0c9a52-6a55-4f0e-9c67-1f1b0f6d2a11';
const OTHER = '3b0c9a52-6a55-4f0e-9c67-1f1b0f6d2a12';
const identity = {
  profileId: 'shinkin-corporate',
  origin: PORTAL,
  role: 'administrator',
  userId: 'A001',
  bank: '',
} as const;

const made = await createKeyPair({ bits: 2048, crypto });
if (!made.ok) throw new Error(made.problem.code);
const { spki, privateKey } = made.value;
const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
const encryptedPrivateKey = await createEncryptedPrivateKey({
  pkcs8,
  passphrase: PASSPHRASE,
  iterations: 1000,
  crypto,
});
const csr = await createCsrWithKey({ subject: createDistinguishedName([]), spki, crypto, privateKey });

async function mine(): Promise<IdentityOverview> {
  const overview = await loadOverview(NOW);
  const [first] = overview.ok ? overview.value.identities : [];
  if (!first) throw new Error('nobody');
  return first;
}

/** A renewal with its key on disk, under way for `identity`. */
async function pending(id = RENEWAL): Promise<Renewal> {
  const tracked = await updateIdentity(identity, (known) => known);
  if (!tracked.ok) throw new Error(tracked.problem.code);
  const consent = { id, identityId: tracked.value.id, profileId: identity.profileId, origin: PORTAL };
  const begun = await beginRenewal({ ...consent, mode: 'renew' }, NOW);
  if (!begun.ok) throw new Error(begun.problem.code);
  const key = { renewalId: id, spki, encryptedPrivateKey, createdAt: NOW };
  const committed = await commitKey(begun.value, key, base64For(spki), NOW);
  if (!committed.ok) throw new Error(committed.problem.code);
  return committed.value;
}

async function handOver(renewal: Renewal, passphrase: string) {
  const keys = await deriveHandOverKeys(renewal.id, passphrase, null);
  return keys.ok ? createHandOver(renewal, await mine(), keys.value) : keys;
}

async function backupOf(renewal: Renewal): Promise<Blob> {
  const backup = await createKeyBackup(renewal, await mine(), NOW);
  if (!backup.ok) throw new Error(backup.problem.code);
  expect(backup.value.fileName).toMatch(/^koshin-key-backup-2026-11-22-[0-9a-f]{8}\.pem$/);
  return new Blob([backup.value.text]);
}

async function loseDatabase(): Promise<void> {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
}

const lostSince = async () => {
  const overview = await loadOverview(LATER);
  return overview.ok ? overview.value.keysLostSince : overview.problem.code;
};

async function restored(file: Blob): Promise<Renewal> {
  const result = await restoreKey(file, LATER);
  if (!result?.ok) throw new Error(result?.problem.code ?? 'no backup');
  return result.value;
}

beforeEach(async () => {
  await freshBrowser();
});

describe('restoreKey', () => {
  it('brings a lost renewal back to where the answer is checked against its key, and asks for the passphrase only then', async () => {
    using bench = new Bench();
    createCa(bench);
    const file = await backupOf(await pending());
    await loseDatabase();
    expect(await lostSince()).toBe(NOW);
    const renewal = await restored(file);
    expect(renewal).toMatchObject({ id: RENEWAL, state: 'armed', fateUnknownSince: NOW, origin: PORTAL });
    expect(await lostSince()).toBeNull();
    expect(await getKey(RENEWAL)).toEqual(success({ renewalId: RENEWAL, spki, encryptedPrivateKey, createdAt: NOW }));
    expect((await mine()).tracked.identity).toEqual(identity);
    const answered = await takeAnswer(renewal, new Blob([issueCertificate(bench, csr)]), Date.now());
    if (!answered.ok) throw new Error(answered.problem.code);
    const checked = await checkAnswer(answered.value, Date.now());
    if (!checked.ok) throw new Error(checked.problem.code);
    expect(checked.value.state).toBe('checked');
    expect(await handOver(checked.value, 'not the passphrase')).toMatchObject({
      problem: { code: 'passphraseWrong' },
    });
    const made = await handOver(checked.value, PASSPHRASE);
    if (!made.ok) throw new Error(made.problem.code);
    bench.write('new.p12', made.value.pkcs12);
    const opened = bench.run('openssl', 'pkcs12', '-in', 'new.p12', '-passin', `pass:${PASSPHRASE}`, '-noenc');
    expect(opened).toContain('BEGIN PRIVATE KEY');
  });

  it('refuses an answer for another key after a restore as before', async () => {
    using bench = new Bench();
    createCa(bench);
    const file = await backupOf(await pending());
    await loseDatabase();
    const another = await createKeyPair({ bits: 2048, crypto });
    if (!another.ok) throw new Error(another.problem.code);
    const content = { ...another.value, subject: createDistinguishedName([]), crypto };
    const certificate = issueCertificate(bench, await createCsrWithKey(content));
    const answered = await takeAnswer(await restored(file), new Blob([certificate]), Date.now());
    if (!answered.ok) throw new Error(answered.problem.code);
    expect(await checkAnswer(answered.value, Date.now())).toMatchObject({
      value: { state: 'rejected', problems: [{ code: 'issuedForAnotherKey' }] },
    });
  });

  it('keeps the request that was on record, and sends nothing again unasked', async () => {
    const renewal = await pending();
    await recordEvent(renewal.id, { type: 'armed', until: NOW + 1, sendAgain: false }, NOW);
    const requested = await recordEvent(renewal.id, { type: 'requested', csr: 'MAA=' }, NOW);
    if (!requested.ok) throw new Error(requested.problem.code);
    const file = await backupOf(requested.value);
    await loseDatabase();
    expect(await restored(file)).toMatchObject({ state: 'requested', requestedAt: NOW, csr: 'MAA=' });
    expect(await armAgain(RENEWAL, await mine(), PASSPHRASE, false, () => LATER)).toMatchObject({
      problem: { code: 'requestFateUnknown' },
    });
  });

  it('puts only the key back where the renewal is still on record', async () => {
    const renewal = await pending();
    const file = await backupOf(renewal);
    await deleteKey(RENEWAL);
    expect(await restored(file)).toEqual(renewal);
    expect((await getKey(RENEWAL)).ok).toBe(true);
  });

  it('of a renewal that was given up brings it back', async () => {
    const renewal = await pending();
    const file = await backupOf(renewal);
    await abandonRenewal(renewal, NOW);
    expect(await listKeyIds()).toEqual(success([]));
    expect(await restored(file)).toMatchObject({ state: 'armed', fateUnknownSince: NOW });
  });

  it('does not touch a key that is there, and leads to its renewal', async () => {
    const renewal = await pending();
    const file = await backupOf(renewal);
    expect(await restoreKey(file, LATER)).toMatchObject({
      problem: {
        code: 'backupKeyKept',
        facts: { renewalId: RENEWAL, identityId: renewal.identityId, state: 'keyCommitted' },
      },
    });
    expect(await listRenewals()).toEqual(success([renewal]));
  });

  it('does not replace a key on disk by another one of the same name', async () => {
    const file = await backupOf(await pending());
    await loseDatabase();
    const own = await pending();
    const key = { renewalId: RENEWAL, spki: Uint8Array.of(1), encryptedPrivateKey: Uint8Array.of(2), createdAt: NOW };
    await putKey(key, () => success({ ...own, spki: 'AQ==' }));
    expect(await restoreKey(file, LATER)).toMatchObject({ problem: { code: 'backupDamaged' } });
    expect(await getKey(RENEWAL)).toEqual(success(key));
  });

  it('leaves another renewal of the same person alone, and names it', async () => {
    const file = await backupOf(await pending());
    await loseDatabase();
    await pending(OTHER);
    expect(await restoreKey(file, LATER)).toMatchObject({
      problem: { code: 'backupRenewalRunning', facts: { renewalId: OTHER } },
    });
    expect(await listKeyIds()).toEqual(success([OTHER]));
  });

  it('is not needed after the proof', async () => {
    const renewal = await pending();
    const file = await backupOf(renewal);
    await putKey({ renewalId: RENEWAL, spki, encryptedPrivateKey, createdAt: NOW }, () =>
      success({ ...renewal, state: 'checked' }),
    );
    await recordHandOver({ ...renewal, state: 'checked' }, NOW);
    await confirmByUser(renewal, await mine(), NOW);
    await deleteKey(RENEWAL);
    expect(await restoreKey(file, LATER)).toMatchObject({ problem: { code: 'backupNotNeeded' } });
    expect(await listKeyIds()).toEqual(success([]));
  });

  it('takes no backup for a site that is not the portal’s', async () => {
    const text = await (await backupOf(await pending())).text();
    const { keyBackupText, parseKeyBackup } = await import('../../../lib/renewal/key-backup.ts');
    const parsed = await parseKeyBackup(text, crypto);
    if (!parsed.ok) throw new Error(parsed.problem.code);
    const { facts } = parsed.value;
    const foreign = { ...facts, identity: { ...facts.identity, origin: 'https://shinkin-ib.jp.evil.example' } };
    await loseDatabase();
    const file = new Blob([await keyBackupText({ ...parsed.value, facts: foreign }, '', crypto)]);
    expect(await restoreKey(file, LATER)).toMatchObject({ problem: { code: 'backupOtherVersion' } });
    expect(await listRenewals()).toEqual(success([]));
  });

  it('leaves a damaged file’s renewal lost, and any other file to others', async () => {
    const text = await (await backupOf(await pending())).text();
    await loseDatabase();
    const damaged = new Blob([text.replace(/(BEGIN ENCRYPTED PRIVATE KEY-----\s+\S{20})./, '$1/')]);
    expect(await restoreKey(damaged, LATER)).toMatchObject({ problem: { code: 'backupDamaged' } });
    expect(await lostSince()).toBe(NOW);
    expect(await restoreKey(new Blob(['-----BEGIN CERTIFICATE-----']), LATER)).toBeNull();
    expect(await restoreKey(new Blob([new Uint8Array(400_000)]), LATER)).toBeNull();
  });

  it('finds at the hand-over that the key of a changed file does not fit', async () => {
    const another = await createKeyPair({ bits: 2048, crypto });
    if (!another.ok) throw new Error(another.problem.code);
    const foreign = new Uint8Array(await crypto.subtle.exportKey('pkcs8', another.value.privateKey));
    const wrapped = await createEncryptedPrivateKey({
      pkcs8: foreign,
      passphrase: PASSPHRASE,
      iterations: 1000,
      crypto,
    });
    const renewal = await pending();
    await putKey({ renewalId: RENEWAL, spki, encryptedPrivateKey: wrapped, createdAt: NOW }, () => success(renewal));
    const issued = { subject: '', issuer: '', serialNumber: '', notBefore: 0, notAfter: 0, fingerprint: '' };
    const made = await handOver({ ...renewal, certificate: 'MAA=', issued }, PASSPHRASE);
    expect(made).toMatchObject({ problem: { code: 'keyLost' } });
    expect(await armAgain(RENEWAL, await mine(), PASSPHRASE, false, () => NOW)).toMatchObject({
      problem: { code: 'keyLost' },
    });
  });
});

describe('createKeyBackup', () => {
  it('holds neither the passphrase nor the plain key, and names a key that is gone', async () => {
    const renewal = await pending();
    const text = await (await backupOf(renewal)).text();
    expect(text).not.toContain(PASSPHRASE);
    expect(text.replace(/\s/g, '')).not.toContain(base64For(pkcs8).slice(60, 120));
    expect(await browser.storage.local.get(null)).toEqual({ [`pendingKey ${RENEWAL}`]: NOW });
    await deleteKey(RENEWAL);
    expect(await createKeyBackup(renewal, await mine(), NOW)).toMatchObject({ problem: { code: 'keyLost' } });
  });
});
