import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64For } from '../../../lib/pki/base64.ts';
import { parseCertificateFile } from '../../../lib/pki/certificate-file.ts';
import { decodeAnswer, parseCertificateOutlines } from '../../../lib/pki/certificate-outline.ts';
import { encodeContext, encodeOid, encodeSequence, encodeSetOf, encodeValue } from '../../../lib/pki/der-encoding.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';
import { concatOctets } from '../../../lib/pki/octets.ts';
import { sampleCertificate, utcTime } from './sample-certificate.ts';
import { writePkcs12 } from './write-pkcs12.ts';

async function codeOf(file: Uint8Array | string, passphrase?: string): Promise<string> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const result = await parseCertificateFile(bytes, { crypto, passphrase });
  return result.ok ? 'ok' : [result.problem.code, result.problem.facts?.['kind']].filter(Boolean).join(' ');
}

function nested(depth: number): Uint8Array {
  let der: Uint8Array = new Uint8Array();
  for (let level = 0; level < depth; level += 1) der = encodeSequence(der);
  return der;
}

function chainOf(certificates: readonly Uint8Array[]): Uint8Array {
  const signedData = encodeSequence(
    Uint8Array.of(2, 1, 1),
    encodeSetOf(),
    encodeSequence(encodeOid(OID.data)),
    encodeContext(0, ...certificates),
    encodeSetOf(),
  );
  return encodeSequence(encodeOid(OID.signedData), encodeContext(0, signedData));
}

describe('parseCertificateFile', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'fileEmpty'],
    ['one byte', Uint8Array.of(0x30), 'fileIsOther text'],
    ['a NUL', Uint8Array.of(0), 'certificateUnreadable'],
    ['white space', ' \r\n', 'fileEmpty'],
    ['a web page', '<!DOCTYPE html><html><body>ログオン</body></html>', 'fileIsWebPage'],
    ['a web page after a comment', '<!-- -->\n<html>', 'fileIsWebPage'],
    ['a page without html', ' <script>location="/"</script>', 'fileIsWebPage'],
    ['PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), 'fileIsOther image'],
    ['PDF', '%PDF-1.7\n', 'fileIsOther pdf'],
    ['ZIP', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'fileIsOther archive'],
    ['prose', '電子証明書の更新をお願いします', 'fileIsOther text'],
    ['an SSH public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA user@host', 'fileIsOther publicKey'],
    [
      'an SSH private key',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----',
      'fileIsPrivateKey',
    ],
    ['a PuTTY key', 'PuTTY-User-Key-File-3: ssh-rsa\n', 'fileIsPrivateKey'],
    [
      'a PGP key',
      '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----',
      'fileIsOther pgp',
    ],
    [
      'an encrypted key',
      '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMA==\n-----END ENCRYPTED PRIVATE KEY-----',
      'fileIsPrivateKey',
    ],
    ['a broken key', '-----BEGIN RSA PRIVATE KEY-----\nあ', 'fileIsPrivateKey'],
    [
      'a request',
      '-----BEGIN NEW CERTIFICATE REQUEST-----\nMA==\n-----END NEW CERTIFICATE REQUEST-----',
      'fileIsRequest',
    ],
    ['more than 5 MB', new Uint8Array(5_000_001), 'fileTooLarge'],
    ['a length of 4 GB', Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x02), 'certificateUnreadable'],
    ['a chain with no certificate', chainOf([]), 'chainHasNoCertificate'],
    ['random DER', encodeSequence(Uint8Array.of(2, 1, 5)), 'certificateUnreadable'],
  ])('names %s', async (_, file, code) => {
    expect(await codeOf(file)).toBe(code);
  });

  it.each<[string, () => Uint8Array]>([
    ['150 levels', () => nested(150)],
    ['20 000 levels', () => nested(20_000)],
    ['20 000 levels of indefinite length', () => new Uint8Array(40_000).map((_, at) => (at % 2 ? 0x80 : 0x30))],
    ['200 000 NULLs', () => encodeSequence(new Uint8Array(400_000).map((_, at) => (at % 2 ? 0 : 5)))],
    ['2 million NULLs one after another', () => new Uint8Array(4_000_000).map((_, at) => (at % 2 ? 0 : 5))],
    ['a chain of 5 MB of NULLs', () => chainOf([new Uint8Array(4_900_000).map((_, at) => (at % 2 ? 0 : 5))])],
    ['4 MB of open braces', () => new Uint8Array(4_000_000).fill(0x30)],
    ['4 MB of less-than signs', () => new Uint8Array(4_000_000).fill(0x3c)],
    ['4 MB of one base64 line', () => new Uint8Array(4_000_000).fill(0x4d)],
    ['4 MB of dashes', () => new Uint8Array(4_000_000).fill(0x2d)],
    ['4 MB of blanks and a letter', () => new Uint8Array(4_000_000).fill(0x20).fill(0x7e, -1)],
    ['4 MB of equals signs', () => new Uint8Array(4_000_000).fill(0x3d)],
  ])('refuses %s in a second', async (_, make) => {
    const file = make();
    const start = performance.now();
    expect(await codeOf(file)).not.toBe('ok');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('reads a chain of a hundred, and refuses one of seven thousand in a second', async () => {
    const chain = (length: number) => chainOf(Array.from({ length }, (_, at) => sampleCertificate({ key: at % 250 })));
    expect(await codeOf(chain(100))).toBe('ok');
    const huge = chain(7_000);
    const start = performance.now();
    expect(await codeOf(huge)).toBe('certificateUnreadable');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('does not show the CA alone when the other certificate cannot be read', async () => {
    const ca = sampleCertificate({ isCa: true });
    const leaf = sampleCertificate({ notAfter: utcTime('270230000000Z') });
    expect(await codeOf(chainOf([ca]))).toBe('ok');
    expect(await codeOf(chainOf([ca, leaf]))).toBe('certificateDatesUnreadable');
    expect(await codeOf(chainOf([leaf, sampleCertificate()]))).toBe('ok');
  });

  it('never throws, whatever is changed, cut or inserted in a good file', async () => {
    const passphrase = 'abcdefghijkl';
    const certificate = sampleCertificate({ isCa: true, extendedKeyUsage: [OID.clientAuth] });
    const common = { pkcs8: encodeSequence(), certificate, chain: [], friendlyName: '更新', passphrase, crypto };
    const pkcs12 = await writePkcs12({ ...common, iterations: 1 });
    const pem = new TextEncoder().encode(
      `-----BEGIN CERTIFICATE-----\n${base64For(certificate)}\n-----END CERTIFICATE-----`,
    );
    const file = fc.constantFrom(certificate, chainOf([certificate]), pkcs12, pem);
    const change = fc.record({ at: fc.nat(3000), cut: fc.nat(4), insert: fc.uint8Array({ maxLength: 4 }) });
    await fc.assert(
      fc.asyncProperty(file, fc.array(change, { minLength: 1, maxLength: 3 }), async (bytes, changes) => {
        let changed: Uint8Array = bytes;
        for (const { at, cut, insert } of changes) {
          const start = at % (changed.length + 1);
          changed = concatOctets([changed.subarray(0, start), insert, changed.subarray(start + cut)]);
        }
        expect(typeof (await codeOf(changed, passphrase))).toBe('string');
      }),
      { numRuns: 3000 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await codeOf(bytes)).not.toBe('ok');
      }),
    );
  });

  it('adds up the iterations of a PKCS #12 before it derives anything', async () => {
    const common = { pkcs8: encodeSequence(), certificate: sampleCertificate(), chain: [], friendlyName: '', crypto };
    const pkcs12 = await writePkcs12({ ...common, passphrase: 'abcdefghijkl', iterations: 0x010101 });
    // 02 03 01 01 01 becomes 02 03 7F 01 01: 8.3 million. The MAC's count is the last value of the file.
    const isCount = (at: number) => [2, 3, 1, 1, 1].every((octet, offset) => pkcs12[at - 2 + offset] === octet);
    const raised = (from: number, to: number) =>
      pkcs12.map((octet, at) => (isCount(at) && at >= from && at < to ? 0x7f : octet));
    const macAt = pkcs12.length - 5;
    for (const file of [raised(0, macAt), raised(macAt, pkcs12.length)]) {
      expect(file).not.toEqual(pkcs12);
      const start = performance.now();
      expect(await codeOf(file, 'abcdefghijkl')).toBe('pkcs12TooCostly');
      expect(performance.now() - start).toBeLessThan(300);
    }
  });
});

describe('decodeAnswer', () => {
  it('names an error page of the portal', () => {
    expect(decodeAnswer('<html><title>エラー</title>')).toEqual({ ok: false, problem: { code: 'portalErrorPage' } });
  });

  it('takes several PEM blocks as one answer', () => {
    const [one, two] = [sampleCertificate({ key: 1 }), sampleCertificate({ key: 2 })];
    const pem = (der: Uint8Array) =>
      `-----BEGIN CERTIFICATE-----\r\n${base64For(der)}\r\n-----END CERTIFICATE-----\r\n`;
    const decoded = decodeAnswer(pem(one) + pem(two));
    const outlines = decoded.ok ? parseCertificateOutlines(decoded.value) : decoded;
    expect(outlines.ok && outlines.value.map(({ der }) => der)).toEqual([one, two]);
  });

  it.each([encodeValue(4, Uint8Array.of(1)), 'AAAA', 'not base64!', '-----BEGIN CERTIFICATE-----\nMII'])(
    'refuses %j',
    (answer) => {
      expect(decodeAnswer(answer)).toEqual({ ok: false, problem: { code: 'certificateUnreadable' } });
    },
  );
});
