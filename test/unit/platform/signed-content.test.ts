import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { TrackedIdentity } from '../../../lib/lifecycle/tracked-identity.ts';
import { base64For } from '../../../lib/pki/base64.ts';
import { parseCertificate } from '../../../lib/pki/certificate.ts';
import { createCsr } from '../../../lib/pki/csr.ts';
import { createDistinguishedName } from '../../../lib/pki/distinguished-name.ts';
import { hexFor } from '../../../lib/pki/hex.ts';
import { createKeyPair } from '../../../lib/pki/key-pair.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';
import { createRsaSigner, spkiForJwk } from '../../../lib/pki/rsa-signer.ts';
import { createSignedPublicKeyAndChallenge } from '../../../lib/pki/spkac.ts';
import { takeRequest } from '../../../lib/platform/own-page/by-hand-request.ts';
import { summaryFor } from '../../../lib/platform/own-page/certificate-summary.ts';
import { findSignedContent } from '../../../lib/platform/own-page/signed-content.ts';
import { getRenewal, recordEvent } from '../../../lib/platform/renewal-store.ts';
import { getArmedKey, setArmedKey } from '../../../lib/platform/session.ts';
import type { Renewal } from '../../../lib/renewal/journal.ts';
import { sampleCertificate } from '../pki/sample-certificate.ts';
import { NOW, RENEWAL, renewalAfter } from './renewal-under-way.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

let spki: Uint8Array;
let sign: (data: Uint8Array) => Uint8Array;
let tracked: TrackedIdentity;
let renewal: Renewal;

beforeAll(async () => {
  const pair = await createKeyPair({ bits: 2048, crypto });
  if (!pair.ok) throw new Error(pair.problem.code);
  const jwk = await crypto.subtle.exportKey('jwk', pair.value.privateKey);
  [spki, sign] = [spkiForJwk(jwk), createRsaSigner(jwk)];
  const certificate = parseCertificate(sampleCertificate({ subject: '山田太郎' }));
  if (!certificate.ok) throw new Error(certificate.problem.code);
  const { notAfter, der } = certificate.value;
  const summary = await summaryFor(certificate.value);
  const identity = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'administrator', userId: 'A001' } as const;
  tracked = {
    id: 'i1',
    identity,
    certificate: { source: 'file', notAfter, summary, der: base64For(der) },
    notice: null,
    logOnUrl: null,
  };
  renewal = {
    id: RENEWAL,
    identityId: 'i1',
    profileId: identity.profileId,
    origin: PORTAL,
    mode: 'renew',
    state: 'requested',
    startedAt: NOW,
    changedAt: NOW,
    requestedAt: NOW,
    spki: base64For(spki),
    previous: summary,
  };
});

function csrFor(...values: readonly (readonly [oid: string, value: string])[]): string {
  const subject = createDistinguishedName(values.map(([oid, value]) => ({ oid, value })));
  return base64For(createCsr({ subject, spki, sign }));
}

const named = (value: string) => csrFor([OID.country, 'JP'], [OID.commonName, value]);

async function verdictOf(change: Partial<Renewal>, of: TrackedIdentity = tracked) {
  const content = await findSignedContent({ ...renewal, ...change }, of);
  return content?.ok ? (content.value.names?.verdict ?? content.value.request.kind) : content?.problem.code;
}

describe('findSignedContent', () => {
  it('compares the name that was asked for with that of the certificate in use at the consent', async () => {
    expect(await verdictOf({ csr: named('山田太郎') })).toBe('same');
    expect(await verdictOf({ csr: named('鈴木一郎') })).toBe('different');
    expect(await verdictOf({ csr: csrFor() })).toBe('unnamed');
  });

  it('gives the fingerprint of the key', async () => {
    const content = await findSignedContent({ ...renewal, csr: named('山田太郎') }, tracked);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', spki.slice()));
    expect(content?.ok && content.value.keyFingerprint).toBe(hexFor(digest));
  });

  it('compares with a certificate that was added later only where none was known before', async () => {
    const { previous, ...unknown } = renewal;
    const csr = named('山田太郎');
    expect(await verdictOf({ csr, previous: { ...(previous as object), fingerprint: '00' } as never })).toBe('unknown');
    expect(await findSignedContent({ ...unknown, csr }, tracked)).toMatchObject({
      value: { names: { verdict: 'same' } },
    });
    // The new certificate itself, taken in after it was issued.
    const issued = tracked.certificate?.summary;
    if (!issued) throw new Error('no summary');
    expect(await findSignedContent({ ...unknown, csr, issued }, tracked)).toMatchObject({
      value: { names: { verdict: 'unknown' } },
    });
    expect(await verdictOf({ csr }, { ...tracked, certificate: null })).toBe('unknown');
  });

  it('reads a SPKAC, which names nobody', async () => {
    const csr = base64For(createSignedPublicKeyAndChallenge({ spki, challenge: 'abc', sign }));
    expect(await verdictOf({ csr })).toBe('spkac');
  });

  it('believes nothing that the renewal’s own key has not signed', async () => {
    const csr = named('山田太郎');
    expect(await verdictOf({ csr, spki: 'MAA=' })).toBe('requestForAnotherKey');
    const forged = base64For(
      createCsr({ subject: createDistinguishedName([]), spki, sign: () => new Uint8Array(256) }),
    );
    expect(await verdictOf({ csr: forged })).toBe('requestForAnotherKey');
    expect(await verdictOf({ csr: 'Q1NS' })).toBe('requestUnreadable');
    expect(await verdictOf({})).toBeUndefined();
  });
});

describe('takeRequest', () => {
  beforeEach(async () => {
    await freshBrowser();
  });

  it('counts as sent before anybody sees it, and shows the same one again', async () => {
    await renewalAfter();
    const armedKey = await getArmedKey(RENEWAL);
    if (!armedKey) throw new Error('not armed');
    await setArmedKey({ ...armedKey, csr: named('山田太郎') });
    const taken = await takeRequest(await stored(), NOW);
    if (!taken.ok) throw new Error(taken.problem.code);
    expect(taken.value.text).toContain('-----BEGIN CERTIFICATE REQUEST-----');
    expect(taken.value.fileName).toMatch(/^koshin-request-2026-11-22-[0-9a-f]{8}\.csr$/);
    expect(await stored()).toMatchObject({ state: 'requested', csr: named('山田太郎') });
    expect(await getArmedKey(RENEWAL)).toBeNull();
    expect(await takeRequest(await stored(), NOW + 86_400_000)).toEqual(taken);
  });

  it('gives nothing when a page was faster with the key', async () => {
    await renewalAfter();
    const before = await stored();
    // The worker, asked to take the key back, hears of the page's request first.
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementationOnce(async () => {
      await recordEvent(RENEWAL, { type: 'requested', csr: 'UEFHRQ==' }, NOW);
    });
    expect(await takeRequest(before, NOW)).toMatchObject({ problem: { code: 'renewalChangedElsewhere' } });
    expect(await stored()).toMatchObject({ state: 'requested', csr: 'UEFHRQ==' });
  });

  it('never gives a SPKAC the name of a certificate request', async () => {
    const csr = base64For(createSignedPublicKeyAndChallenge({ spki, challenge: '', sign }));
    const taken = await takeRequest({ ...renewal, csr }, NOW);
    expect(taken).toMatchObject({
      value: { text: expect.stringMatching(/^SPKAC=/), fileName: expect.stringMatching(/\.spkac$/) },
    });
  });
});

async function stored(): Promise<Renewal> {
  const found = await getRenewal(RENEWAL);
  if (!found.ok || !found.value) throw new Error('no renewal');
  return found.value;
}
