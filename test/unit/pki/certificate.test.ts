import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../lib/pki/certificate.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';
import { generalizedTime, sampleCertificate, sampleSpki, utcTime } from './sample-certificate.ts';

function notAfterOf(notAfter: Uint8Array): string {
  const certificate = parseCertificate(sampleCertificate({ notAfter }));
  return certificate.ok ? new Date(certificate.value.notAfter).toISOString() : certificate.problem.code;
}

describe('parseCertificate', () => {
  it('reads serial number, names, validity, key and purposes', () => {
    const der = sampleCertificate({ serialNumber: Uint8Array.of(0xfe, 0x01), extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] });
    expect(parseCertificate(der)).toMatchObject({
      ok: true,
      value: {
        der,
        serialNumber: 'FE01',
        subject: { display: 'CN=山田太郎, C=JP' },
        issuer: { display: 'CN=Test Bank CA, C=JP' },
        notBefore: Date.UTC(2026, 0, 1),
        notAfter: Date.UTC(2027, 0, 1),
        spki: sampleSpki(),
        publicKeyBits: 2048,
        isCa: false,
        isSelfSigned: false,
        keyUsage: null,
        extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'],
      },
    });
  });

  it.each([
    [utcTime('491231235959Z'), '2049-12-31T23:59:59.000Z'],
    [utcTime('500101000000Z'), '1950-01-01T00:00:00.000Z'],
    [utcTime('280229000000Z'), '2028-02-29T00:00:00.000Z'],
    [generalizedTime('20500101000000Z'), '2050-01-01T00:00:00.000Z'],
    [generalizedTime('99991231235959Z'), '9999-12-31T23:59:59.000Z'],
  ])('reads the two forms of RFC 5280 %#', (time, expected) => {
    expect(notAfterOf(time)).toBe(expected);
  });

  it.each([
    ['30 February', utcTime('270230000000Z')],
    ['29 February of a common year', utcTime('270229000000Z')],
    ['month 13', utcTime('271301000000Z')],
    ['month 0', utcTime('270001000000Z')],
    ['day 0', utcTime('270100000000Z')],
    ['24 o’clock', utcTime('270101240000Z')],
    ['second 60', utcTime('270101000060Z')],
    ['no seconds', utcTime('2701010000Z')],
    ['an offset', utcTime('270101000000+0900')],
    ['no Z', utcTime('270101000000')],
    ['a blank', utcTime('2701010000 0Z')],
    ['four digits of the year in UTCTime', utcTime('20270101000000Z')],
    ['two digits of the year in GeneralizedTime', generalizedTime('270101000000Z')],
    ['a fraction', generalizedTime('20270101000000.5Z')],
    ['an offset in GeneralizedTime', generalizedTime('20270101000000+0900')],
    ['local time', generalizedTime('20270101000000')],
    ['year 0000', generalizedTime('00000101000000Z')],
    ['30 February in GeneralizedTime', generalizedTime('20270230000000Z')],
  ])('refuses a date with %s', (_, time) => {
    expect(notAfterOf(time)).toBe('certificateDatesUnreadable');
  });

  it('reads a malformed or repeated extension as the one that allows least', () => {
    const malformed = Uint8Array.of(0x02, 0x01, 0x01);
    const of = (...oids: string[]) =>
      parseCertificate(sampleCertificate({ extensions: oids.map((oid) => [oid, malformed]) }));
    expect(of(OID.basicConstraints)).toMatchObject({ value: { isCa: true, keyUsage: null, extendedKeyUsage: null } });
    expect(of(OID.keyUsage, OID.extendedKeyUsage)).toMatchObject({
      value: { isCa: false, keyUsage: [], extendedKeyUsage: [] },
    });
    const purposes = { extendedKeyUsage: [OID.clientAuth], extensions: [[OID.extendedKeyUsage, malformed]] } as const;
    expect(parseCertificate(sampleCertificate(purposes))).toMatchObject({ value: { extendedKeyUsage: [] } });
  });

  it('refuses what follows the certificate, and more than 1 MB', () => {
    const der = sampleCertificate();
    expect(parseCertificate(Uint8Array.of(...der, 0))).toMatchObject({ problem: { code: 'certificateUnreadable' } });
    expect(parseCertificate(new Uint8Array(1_000_001))).toMatchObject({ problem: { code: 'fileTooLarge' } });
    expect(parseCertificate(new Uint8Array())).toMatchObject({ problem: { code: 'fileEmpty' } });
  });
});
