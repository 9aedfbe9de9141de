import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { base64For } from '../../../lib/pki/base64.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';
import { pemFor } from '../../../lib/pki/pem.ts';
import { findClockNote } from '../../../lib/platform/clock-note.ts';
import { changeIdentity, listIdentities, updateIdentity } from '../../../lib/platform/identity-store.ts';
import { checkAnswer } from '../../../lib/platform/own-page/check-answer.ts';
import { recordAnswer } from '../../../lib/platform/own-page/finish-renewal.ts';
import { giveAnswer, takeAnswer } from '../../../lib/platform/own-page/own-answer.ts';
import { trackCertificate } from '../../../lib/platform/own-page/track-certificate.ts';
import { beginRenewal, commitKey, getRenewal, recordEvent } from '../../../lib/platform/renewal-store.ts';
import type { Renewal } from '../../../lib/renewal/journal.ts';
import { sampleCertificate, sampleSpki, utcTime } from '../pki/sample-certificate.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
/** As the notice tells an expiry date: the last millisecond of the day in Tokyo. */
const LAST_DAY = Date.parse('2026-12-01T14:59:59.999Z');
const KEYS = { administrator: 1, user: 2 } as const;
type Role = keyof typeof KEYS;

/** 管理者 or 利用者 with a renewal that waits for its answer, at the same portal. */
async function waiting(role: Role): Promise<Renewal> {
  const identity = { profileId: 'shinkin-corporate', origin: PORTAL, role, userId: role } as const;
  const tracked = await updateIdentity(identity, (known) => known);
  if (!tracked.ok) throw new Error(tracked.problem.code);
  const consent = { id: role, identityId: tracked.value.id, profileId: identity.profileId, origin: PORTAL };
  const begun = await beginRenewal({ ...consent, mode: 'renew' }, NOW);
  if (!begun.ok) throw new Error(begun.problem.code);
  const spki = new Uint8Array(sampleSpki(KEYS[role]));
  const key = { renewalId: role, spki, encryptedPrivateKey: Uint8Array.of(1), createdAt: NOW };
  await commitKey(begun.value, key, base64For(spki), NOW);
  await recordEvent(role, { type: 'armed', until: NOW + 1, sendAgain: false }, NOW);
  await recordEvent(role, { type: 'requested', csr: 'MAA=' }, NOW);
  return stored(role);
}

async function stored(role: Role): Promise<Renewal> {
  const renewal = await getRenewal(role);
  if (!renewal.ok || !renewal.value) throw new Error('no such renewal');
  return renewal.value;
}

const certificateFor = (role: Role) =>
  sampleCertificate({ key: KEYS[role], subject: role, extendedKeyUsage: [OID.clientAuth] });

let administrator: Renewal;
let user: Renewal;

beforeEach(async () => {
  await freshBrowser();
  [administrator, user] = [await waiting('administrator'), await waiting('user')];
});

describe('takeAnswer', () => {
  it.each<[string, () => BlobPart]>([
    ['DER, as application/x-x509-user-cert is downloaded', () => new Uint8Array(certificateFor('administrator'))],
    ['PEM', () => pemFor('CERTIFICATE', certificateFor('administrator'))],
    ['base64 without lines', () => base64For(certificateFor('administrator'))],
  ])('takes a file: %s', async (_, content) => {
    expect((await takeAnswer(administrator, new Blob([content()]), NOW)).ok).toBe(true);
    const answered = await stored('administrator');
    expect(answered).toMatchObject({ state: 'answered', answer: base64For(certificateFor('administrator')) });
    expect(await checkAnswer(answered, NOW)).toMatchObject({ value: { state: 'checked' } });
  });

  it('names the renewal to which an answer belongs, and both go on waiting', async () => {
    const answer = new Blob([new Uint8Array(certificateFor('user'))]);
    const facts = { renewalId: 'user', identityId: user.identityId, state: 'requested' };
    expect(await takeAnswer(administrator, answer, NOW)).toEqual({
      ok: false,
      problem: { code: 'issuedForOtherRenewal', facts },
    });
    expect([(await stored('administrator')).state, (await stored('user')).state]).toEqual(['requested', 'requested']);
    expect((await giveAnswer('user', answer, NOW)).ok).toBe(true);
    expect([(await stored('administrator')).state, (await stored('user')).state]).toEqual(['requested', 'answered']);
  });

  it('takes a file with the certificates of both for whom it was given', async () => {
    const both = new Blob([
      pemFor('CERTIFICATE', certificateFor('user')),
      pemFor('CERTIFICATE', certificateFor('administrator')),
    ]);
    expect((await takeAnswer(administrator, both, NOW)).ok).toBe(true);
    expect(await checkAnswer(await stored('administrator'), NOW)).toMatchObject({ value: { state: 'checked' } });
  });

  it.each([
    ['fileIsPrivateKey', '-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----'],
    ['fileIsRequest', '-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----'],
    ['fileIsWebPage', '<!DOCTYPE html><html><body>エラー</body></html>'],
    ['certificateUnreadable', '銀行からのお知らせ'],
    ['fileEmpty', ''],
  ])('refuses %s by name and keeps nothing of it', async (code, text) => {
    expect(await takeAnswer(administrator, text, NOW)).toMatchObject({ problem: { code } });
    expect(await stored('administrator')).toEqual(administrator);
  });

  it('keeps no private key in DER either', async () => {
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'der' });
    const file = new Blob([new Uint8Array(key)]);
    expect(await takeAnswer(administrator, file, NOW)).toMatchObject({ problem: { code: 'certificateUnreadable' } });
    expect(await stored('administrator')).toEqual(administrator);
  });

  it('keeps no private key that stands beside a certificate', async () => {
    const key = '-----BEGIN PRIVATE KEY-----\nU0VDUkVU\n-----END PRIVATE KEY-----\n';
    await takeAnswer(administrator, key + pemFor('CERTIFICATE', certificateFor('administrator')), NOW);
    expect((await stored('administrator')).answer).toBe(base64For(certificateFor('administrator')));
  });
});

describe('checkAnswer', () => {
  it.each([
    ['on the last day that the notice named', '261201030000Z', { source: 'notice', notAfter: LAST_DAY }, 0],
    ['after it', '261201150000Z', { source: 'notice', notAfter: LAST_DAY }, 0],
    ['after the day that the user typed', '261201150000Z', { source: 'typed', notAfter: LAST_DAY }, 0],
    [
      'the day before',
      '261130030000Z',
      { source: 'notice', notAfter: LAST_DAY },
      NOW - Date.parse('2026-11-30T03:00Z'),
    ],
    ['after an end that nobody knows', '261201150000Z', null, NOW - Date.parse('2026-12-01T15:00Z')],
  ] as const)(
    'holds a new validity against the clock only if it does not follow on the old one: %s',
    async (...row) => {
      const [, notBefore, certificate, ahead] = row;
      const dates = { notBefore: utcTime(notBefore), notAfter: utcTime('271201150000Z') };
      const issued = sampleCertificate({ ...dates, key: KEYS.user, extendedKeyUsage: [OID.clientAuth] });
      await changeIdentity(user.identityId, (tracked) => ({ ...tracked, certificate }));
      await recordAnswer(user, base64For(issued), NOW);
      expect(await checkAnswer(await stored('user'), NOW)).toMatchObject({ value: { state: 'checked' } });
      expect((await findClockNote())?.ahead ?? 0).toBe(ahead);
    },
  );

  it('names the other renewal also when the bank’s page gave the answer', async () => {
    await recordAnswer(administrator, base64For(certificateFor('user')), NOW);
    await checkAnswer(await stored('administrator'), NOW);
    expect(await stored('administrator')).toMatchObject({
      state: 'rejected',
      problems: [{ code: 'issuedForOtherRenewal', facts: { renewalId: 'user', identityId: user.identityId } }],
    });
  });
});

describe('trackCertificate', () => {
  it('does not take what a renewal waits for as the current certificate', async () => {
    const file = new Blob([new Uint8Array(certificateFor('user'))]);
    expect(await trackCertificate(file, {})).toMatchObject({
      problem: { code: 'fileIsAnswer', facts: { renewalId: 'user', identityId: user.identityId, state: 'requested' } },
    });
    const identities = await listIdentities();
    expect(identities.ok && identities.value.map(({ certificate }) => certificate)).toEqual([null, null]);
  });
});
