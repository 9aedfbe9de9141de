import { describe, expect, it } from 'vitest';
import { type Certificate, parseCertificate } from '../../../lib/pki/certificate.ts';
import {
  checkIssuedCertificate,
  findIssuedCertificate,
  type IssuedCertificateInput,
} from '../../../lib/pki/issued-certificate.ts';
import { type SampleFields, sampleCertificate, sampleSpki } from './sample-certificate.ts';

const HOUR = 3_600_000;
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

function sample(fields: SampleFields = {}): Certificate {
  const certificate = parseCertificate(sampleCertificate({ extendedKeyUsage: [CLIENT_AUTH], ...fields }));
  if (!certificate.ok) throw new Error(certificate.problem.code);
  return certificate.value;
}

const issued = sample();
const good: IssuedCertificateInput = {
  issued,
  spki: sampleSpki(),
  now: Date.UTC(2026, 5, 1),
  current: { serialNumber: '0A0A', issuer: issued.issuer, notAfter: Date.UTC(2026, 5, 30) },
  expectedSubject: issued.subject,
  expectedIssuer: issued.issuer,
};

const codes = (input: Partial<IssuedCertificateInput>) =>
  checkIssuedCertificate({ ...good, ...input }).map(({ code }) => code);

describe('checkIssuedCertificate', () => {
  it('finds nothing wrong with a good certificate, also when little is known', () => {
    expect(checkIssuedCertificate(good)).toEqual([]);
    expect(checkIssuedCertificate({ issued, spki: sampleSpki(), now: good.now })).toEqual([]);
  });

  it.each<[string, Partial<IssuedCertificateInput>]>([
    ['issuedForAnotherKey', { spki: sampleSpki(2) }],
    ['issuedIsCurrent', { current: { serialNumber: '0A0B', issuer: issued.issuer } }],
    ['issuedIsCurrent', { current: { serialNumber: '0A0B' } }],
    ['issuedNotLater', { current: { notAfter: issued.notAfter } }],
    ['issuedSubjectDiffers', { expectedSubject: sample({ subject: '山田花子' }).subject }],
    ['issuedIssuerDiffers', { expectedIssuer: sample({ issuer: 'Another CA' }).issuer }],
    ['issuedIsCa', { issued: sample({ isCa: true }) }],
    [
      'issuedSelfSigned',
      { issued: sample({ subject: 'x', issuer: 'x' }), expectedIssuer: undefined, expectedSubject: undefined },
    ],
    ['issuedNotForClientAuth', { issued: sample({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'] }) }],
    ['issuedExpired', { now: issued.notAfter + 1 }],
    ['issuedNotYetValid', { now: issued.notBefore - HOUR - 1 }],
    ['issuedAheadOfClock', { now: issued.notBefore - HOUR }],
    ['issuedAheadOfClock', { now: issued.notBefore - 1 }],
  ])('says %s', (code, input) => {
    expect(codes(input)).toEqual([code]);
  });

  it('counts both ends of the validity as valid', () => {
    expect(codes({ now: issued.notAfter })).toEqual([]);
    expect(codes({ now: issued.notBefore })).toEqual([]);
  });

  it('allows the same serial number from another issuer', () => {
    expect(codes({ current: { serialNumber: '0A0B', issuer: sample({ issuer: 'Old CA' }).issuer } })).toEqual([]);
  });

  it('allows a certificate without purposes and one for any purpose', () => {
    const { extendedKeyUsage: _, ...fields } = issued;
    expect(codes({ issued: { ...fields, extendedKeyUsage: null } })).toEqual([]);
    expect(codes({ issued: sample({ extendedKeyUsage: ['2.5.29.37.0'] }) })).toEqual([]);
  });

  it('lists every problem, the gravest first', () => {
    const input = { spki: sampleSpki(2), issued: sample({ isCa: true }), now: issued.notAfter + 1 };
    expect(codes(input)).toEqual(['issuedForAnotherKey', 'issuedIsCa', 'issuedExpired']);
  });
});

describe('findIssuedCertificate', () => {
  it('picks by key, wherever it stands', () => {
    const other = sample({ key: 2 });
    expect(findIssuedCertificate([other, issued], sampleSpki())).toBe(issued);
    expect(findIssuedCertificate([other], sampleSpki())).toBeUndefined();
  });
});
