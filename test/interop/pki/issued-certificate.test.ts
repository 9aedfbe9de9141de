import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, parseCertificate } from '../../../lib/pki/certificate.ts';
import { checkIssuedCertificate, type IssuedCertificateInput } from '../../../lib/pki/issued-certificate.ts';
import { Bench, createCa } from './judges.ts';

/** Certificates that a real CA program made, each wrong in one way, and the one code that says so. */
let bench: Bench;
let current: Certificate;
let requested: Uint8Array;

const HOUR = 3_600_000;
const USER = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\n';

beforeAll(() => {
  bench = new Bench();
  createCa(bench);
  for (const key of ['old', 'new', 'other']) {
    bench.run('openssl', ...`genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out ${key}.key`.split(' '));
    bench.run('openssl', ...`pkey -in ${key}.key -pubout -outform DER -out ${key}.spki`.split(' '));
  }
  requested = bench.read('new.spki');
  current = issue({ key: 'old', serial: '0x1000', days: 30 });
});
afterAll(() => bench[Symbol.dispose]());

interface Wanted {
  readonly key?: string;
  readonly serial?: string;
  readonly days?: number;
  readonly subject?: string;
  readonly extensions?: string;
  /** Base name of the CA's files; `null` signs with the key itself. */
  readonly ca?: string | null;
}

/** As the bank's CA would, but for what is wanted otherwise. */
function issue(wanted: Wanted): Certificate {
  const { key = 'new', serial = '0x1001', days = 400, subject = '/C=JP/O=Bank/CN=0012345678', ca = 'ca' } = wanted;
  bench.write('issue.cnf', wanted.extensions ?? USER);
  bench.run('openssl', 'req', '-new', '-key', `${key}.key`, '-subj', subject, '-utf8', '-out', 'issue.csr');
  const signer = ca === null ? `-signkey ${key}.key` : `-CA ${ca}.crt -CAkey ${ca}.key`;
  const line = `x509 -req -in issue.csr ${signer} -set_serial ${serial} -days ${days} -extfile issue.cnf -outform DER -out issue.der`;
  bench.run('openssl', ...line.split(' '));
  const certificate = parseCertificate(bench.read('issue.der'));
  if (!certificate.ok) throw new Error(certificate.problem.code);
  return certificate.value;
}

function codesFor(issued: Certificate, input: Partial<IssuedCertificateInput> = {}): string[] {
  const known = { current, expectedSubject: current.subject, expectedIssuer: current.issuer };
  const now = issued.notBefore + 60_000;
  return checkIssuedCertificate({ issued, spki: requested, now, ...known, ...input }).map(({ code }) => code);
}

describe('checkIssuedCertificate on what OpenSSL issues', () => {
  it('finds nothing wrong with the new certificate', () => {
    expect(codesFor(issue({}))).toEqual([]);
    expect(codesFor(issue({ extensions: 'basicConstraints=CA:FALSE\n' }))).toEqual([]);
    expect(codesFor(issue({ extensions: 'extendedKeyUsage=anyExtendedKeyUsage\n' }))).toEqual([]);
    // Another string type, case and blanks are the same name (RFC 5280 §7.1).
    expect(codesFor(issue({ subject: '/C=JP/O=bank/CN=0012345678' }))).toEqual([]);
  });

  it.each<[string, Wanted, ...string[]]>([
    ['another key', { key: 'other' }, 'issuedForAnotherKey'],
    ['the old key', { key: 'old' }, 'issuedForAnotherKey'],
    ['the old serial number', { serial: '0x1000' }, 'issuedIsCurrent'],
    ['an end that is no later', { days: 29 }, 'issuedNotLater'],
    ['another subject', { subject: '/C=JP/O=Bank/CN=0012345679' }, 'issuedSubjectDiffers'],
    ['more in the subject', { subject: '/C=JP/O=Bank/OU=x/CN=0012345678' }, 'issuedSubjectDiffers'],
    ['a CA', { extensions: 'basicConstraints=critical,CA:TRUE\nextendedKeyUsage=clientAuth\n' }, 'issuedIsCa'],
    ['a server only', { extensions: 'extendedKeyUsage=serverAuth\n' }, 'issuedNotForClientAuth'],
    ['mail and code only', { extensions: 'extendedKeyUsage=emailProtection,codeSigning\n' }, 'issuedNotForClientAuth'],
    ['its own signature', { ca: null }, 'issuedIssuerDiffers', 'issuedSelfSigned'],
  ])('says so of a certificate with %s', (_, wanted, ...codes) => {
    expect(codesFor(issue(wanted))).toEqual(codes);
  });

  it('says so of another issuer', () => {
    const request = 'req -x509 -newkey rsa:2048 -nodes -keyout ca2.key -out ca2.crt -days 99 -subj /CN=Other';
    bench.run('openssl', ...request.split(' '));
    expect(codesFor(issue({ ca: 'ca2' }))).toEqual(['issuedIssuerDiffers']);
    // There the old serial number is a new one.
    expect(codesFor(issue({ ca: 'ca2', serial: '0x1000' }), { current: { ...current } })).toEqual([
      'issuedIssuerDiffers',
    ]);
  });

  it('says of a beginning in the future how far it is', () => {
    const issued = issue({});
    const at = (now: number) => codesFor(issued, { now });
    expect(at(issued.notBefore)).toEqual([]);
    expect(at(issued.notBefore - 1)).toEqual(['issuedAheadOfClock']);
    expect(at(issued.notBefore - HOUR)).toEqual(['issuedAheadOfClock']);
    expect(at(issued.notBefore - HOUR - 1)).toEqual(['issuedNotYetValid']);
    expect(at(issued.notAfter)).toEqual([]);
    expect(at(issued.notAfter + 1)).toEqual(['issuedExpired']);
  });

  it('crossed: every key against every certificate, only its own fits', () => {
    for (const key of ['old', 'new', 'other']) {
      const issued = issue({ key });
      for (const asked of ['old', 'new', 'other']) {
        const codes = codesFor(issued, { spki: bench.read(`${asked}.spki`) });
        expect(codes, `${key} against ${asked}`).toEqual(key === asked ? [] : ['issuedForAnotherKey']);
      }
    }
  });
});
