import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, fingerprintFor } from '../../../lib/pki/certificate.ts';
import { parseCertificateFile } from '../../../lib/pki/certificate-file.ts';
import { generalizedTime, sampleCertificate, utcTime } from '../../unit/pki/sample-certificate.ts';
import { Bench, createCa } from './judges.ts';

/** Certificates of every kind, in every wrapping: read as OpenSSL reads them, or refused by name. */
let bench: Bench;
let pem: string;
let der: Uint8Array<ArrayBuffer>;

beforeAll(() => {
  bench = new Bench();
  createCa(bench);
  selfSigned('user', '-newkey rsa:2048', '/C=JP/O=Bank/CN=user');
  pem = new TextDecoder().decode(bench.read('user.pem'));
  bench.run('openssl', ...'x509 -in user.pem -outform DER -out user.der'.split(' '));
  der = bench.read('user.der');
});
afterAll(() => bench[Symbol.dispose]());

function selfSigned(name: string, key: string, subject: string, more: readonly string[] = []): void {
  const files = `-nodes -keyout ${name}.key -out ${name}.pem -days 400`.split(' ');
  bench.run('openssl', 'req', '-x509', ...key.split(' '), ...files, '-subj', subject, '-utf8', ...more);
}

async function outcomeOf(bytes: Uint8Array | string): Promise<string> {
  const file = await parseCertificateFile(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, {
    crypto,
  });
  return file.ok ? 'read' : [file.problem.code, file.problem.facts?.['kind']].filter(Boolean).join(' ');
}

async function onlyIn(bytes: Uint8Array): Promise<Certificate> {
  const file = await parseCertificateFile(bytes, { crypto });
  if (!file.ok) throw new Error(file.problem.code);
  const [certificate] = file.value.certificates;
  if (file.value.certificates.length !== 1 || !certificate) throw new Error('more than one');
  return certificate;
}

/** What OpenSSL says about a DER certificate; `undefined` when it reads none. */
function opensslSays(bytes: Uint8Array) {
  bench.write('asked.der', bytes);
  const fields = '-noout -serial -dates -dateopt iso_8601 -fingerprint -sha256 -subject -nameopt RFC2253,-esc_msb,utf8';
  const { status, stdout } = bench.attempt('openssl', ...`x509 -inform DER -in asked.der ${fields}`.split(' '));
  // Long numbers go on in the next line, after a backslash.
  const whole = stdout.replaceAll('\\\n', '');
  const field = (name: string) => new RegExp(`^${name}=(.*)$`, 'mi').exec(whole)?.[1] ?? '';
  const instant = (name: string) => Date.parse(field(name));
  if (status !== 0) return undefined;
  return {
    serialNumber: field('serial'),
    notBefore: instant('notBefore'),
    notAfter: instant('notAfter'),
    fingerprint: field('sha256 Fingerprint').replaceAll(':', ''),
    subject: field('subject'),
  };
}

async function koshinSays({ serialNumber, notBefore, notAfter, subject, der: bytes }: Certificate) {
  const rdns = subject.rdns.map((rdn) =>
    rdn
      .map(({ shortName, value }) => `${shortName}=${value}`)
      .toReversed()
      .join('+'),
  );
  const fingerprint = await fingerprintFor(bytes, crypto);
  return { serialNumber, notBefore, notAfter, fingerprint, subject: rdns.toReversed().join(',') };
}

async function expectSame(bytes: Uint8Array): Promise<void> {
  expect(await koshinSays(await onlyIn(bytes))).toEqual(opensslSays(bytes));
}

describe('parseCertificateFile reads as OpenSSL does', () => {
  it.each([
    '-newkey ec -pkeyopt ec_paramgen_curve:P-256',
    '-newkey ec -pkeyopt ec_paramgen_curve:secp521r1',
    '-newkey ec -pkeyopt ec_paramgen_curve:secp256k1',
    '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit',
    '-newkey ed25519',
    '-newkey ed448',
    '-newkey rsa-pss -pkeyopt rsa_keygen_bits:2048',
    '-newkey rsa:1024 -sha1',
    '-newkey rsa:2048 -sigopt rsa_padding_mode:pss',
  ])('a certificate of %s', async (key) => {
    selfSigned('made', key, '/CN=x');
    bench.run('openssl', ...'x509 -in made.pem -outform DER -out made.der'.split(' '));
    await expectSame(bench.read('made.der'));
  });

  it.each([
    ['several attributes in one RDN', '/C=JP/CN=山田 太郎+serialNumber=0001+UID=a/O=信用金庫', []],
    ['no subject at all', '/', []],
    ['forty attributes', Array.from({ length: 40 }, (_, at) => `/OU=${at}`).join(''), []],
    ['BMPString', '/CN=山田 太郎', ['string_mask=MASK:0x800']],
    ['UniversalString', '/CN=山田 太郎', ['string_mask=MASK:0x100']],
    ['T61String', '/CN=Bornhöved', ['string_mask=MASK:0x4']],
  ] as const)('a name with %s', async (_, subject, options) => {
    bench.write('req.cnf', `[req]\ndistinguished_name=n\nprompt=no\n${options.join('\n')}\n[n]\n`);
    selfSigned('made', '-newkey ec -pkeyopt ec_paramgen_curve:P-256', subject, [
      '-multivalue-rdn',
      '-config',
      bench.path('req.cnf'),
    ]);
    bench.run('openssl', ...'x509 -in made.pem -outform DER -out made.der'.split(' '));
    await expectSame(bench.read('made.der'));
  });

  it.each([
    ['1950 in UTCTime', utcTime('500101000000Z'), utcTime('491231235959Z')],
    ['1949 in GeneralizedTime', generalizedTime('19491231235959Z'), generalizedTime('20500101000000Z')],
    ['1970', utcTime('700101000000Z'), utcTime('380119031408Z')],
    ['29 February', utcTime('240229235959Z'), generalizedTime('20800229000000Z')],
    ['the end of time', utcTime('991231235959Z'), generalizedTime('99991231235959Z')],
    ['an end before the beginning', utcTime('300101000000Z'), utcTime('200101000000Z')],
  ])('dates: %s', async (_, notBefore, notAfter) => {
    await expectSame(sampleCertificate({ notBefore, notAfter }));
  });

  it.each(['00', '01', '7F', '80', 'FF00', '0123456789ABCDEF', 'FF'.repeat(20), '7F'.repeat(64)])(
    'serial number %s',
    async (hex) => {
      await expectSame(sampleCertificate({ serialNumber: Buffer.from(hex, 'hex') }));
    },
  );

  it.each(['-1', '-128', '-129', '-32768', '-0x0102030405'])('the negative serial number %s', async (serial) => {
    selfSigned('made', '-newkey ec -pkeyopt ec_paramgen_curve:P-256', '/CN=x', ['-set_serial', serial]);
    bench.run('openssl', ...'x509 -in made.pem -outform DER -out made.der'.split(' '));
    await expectSame(bench.read('made.der'));
  });

  it('version 1, and a thousand extensions', async () => {
    bench.run('openssl', ...'req -new -key user.key -subj /CN=v1 -out v1.csr'.split(' '));
    bench.run('openssl', ...'x509 -req -in v1.csr -signkey user.key -days 9 -outform DER -out v1.der'.split(' '));
    await expectSame(bench.read('v1.der'));
    const extensions = Array.from(
      { length: 1000 },
      (_, at) => [`1.3.6.1.4.1.99999.${at}`, Uint8Array.of(5, 0)] as const,
    );
    await expectSame(sampleCertificate({ extensions }));
  });
});

describe('parseCertificateFile knows every wrapping', () => {
  it('of one certificate', async () => {
    bench.run('openssl', ...'x509 -in user.pem -trustout -addtrust clientAuth -setalias x -out trusted.pem'.split(' '));
    bench.run('openssl', ...'x509 -in user.pem -text -out text.pem'.split(' '));
    bench.run('openssl', ...'crl2pkcs7 -nocrl -certfile user.pem -out chain.p7b'.split(' '));
    const base64 = Buffer.from(der).toString('base64');
    const chain = new TextDecoder().decode(bench.read('chain.p7b'));
    const variants: Record<string, string | Uint8Array> = {
      trusted: bench.read('trusted.pem'),
      'readable text first': bench.read('text.pem'),
      'Mac line ends': pem.replaceAll('\n', '\r'),
      'Windows line ends and blank lines': pem.replaceAll('\n', '\r\n\r\n'),
      'one long line': `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`,
      'lines of 76, indented': `  -----BEGIN CERTIFICATE-----\n${base64.replace(/.{76}/g, '  $&\n')}\n  -----END CERTIFICATE-----`,
      'an older label': pem.replaceAll('CERTIFICATE', 'X509 CERTIFICATE'),
      'the label of a chain': pem.replaceAll('CERTIFICATE', 'PKCS7'),
      'the label of a chain around a chain': chain,
      'the label of CMS': chain.replaceAll('PKCS7', 'CMS'),
      'a longer label of a chain': chain.replaceAll('PKCS7', 'PKCS #7 SIGNED DATA'),
      'attributes of a bag': `Bag Attributes\n    localKeyID: 01 02\nsubject=CN = x\n\n${pem}`,
      'UTF-16 LE': Buffer.from(`\uFEFF${pem}`, 'utf16le'),
      'UTF-16 BE': Buffer.from(`\uFEFF${pem}`, 'utf16le').swap16(),
      'UTF-16 LE without a mark': Buffer.from(pem, 'utf16le'),
      'UTF-16 BE without a mark': Buffer.from(pem, 'utf16le').swap16(),
      'base64 without armor': base64,
      'base64 of a chain, without armor': chain.replace(/-----.*-----/g, ''),
      'a mail': `From: bank@example.jp\nSubject: 証明書\n\n> ${pem.trim().replaceAll('\n', '\n> ')}\n`,
    };
    for (const [name, content] of Object.entries(variants)) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
      expect((await onlyIn(bytes)).der, name).toEqual(der);
    }
  });

  it('of something else', async () => {
    const run = (line: string) => bench.run('openssl', ...line.split(' '));
    run('ecparam -name prime256v1 -out ec.params');
    run('genpkey -algorithm ed25519 -outform DER -out ed.p8');
    run('rsa -in user.key -pubout -RSAPublicKey_out -out rsa.pub');
    run('rsa -in user.key -pubout -outform DER -out rsa.spki');
    run('rsa -in user.key -aes128 -passout pass:abcd -traditional -out locked.key');
    run('req -new -key user.key -subj /CN=x -outform DER -out csr.der');
    run('cms -encrypt -aes128 -in user.pem -outform PEM -out enveloped.pem user.pem');
    run('cms -digest_create -in user.pem -outform DER -out digested.der');
    run('ocsp -issuer user.pem -cert user.pem -reqout ocsp.der -no_nonce');
    run('ts -query -data user.pem -out query.tsq');
    const label = (name: string) => pem.replaceAll('CERTIFICATE', name);
    const expected: Record<string, [content: string | Uint8Array, outcome: string]> = {
      'EC parameters': [bench.read('ec.params'), 'chainHasNoCertificate'],
      'an Ed25519 key': [bench.read('ed.p8'), 'fileIsPrivateKey'],
      'an RSA public key': [bench.read('rsa.pub'), 'fileIsOther publicKey'],
      'a public key': [bench.read('rsa.spki'), 'fileIsOther publicKey'],
      'an encrypted key': [bench.read('locked.key'), 'fileIsPrivateKey'],
      'a request': [bench.read('csr.der'), 'fileIsRequest'],
      'an encrypted message': [bench.read('enveloped.pem'), 'chainHasNoCertificate'],
      'a digest': [bench.read('digested.der'), 'chainHasNoCertificate'],
      'an OCSP request': [bench.read('ocsp.der'), 'certificateUnreadable'],
      'a time stamp query': [bench.read('query.tsq'), 'certificateUnreadable'],
      'a certificate of attributes': [label('ATTRIBUTE CERTIFICATE'), 'chainHasNoCertificate'],
      'a PGP message': ['-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n', 'fileIsOther pgp'],
      'a Java key store': [Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2), 'certificateUnreadable'],
      'a certificate and rubbish': [Uint8Array.of(...der, 1, 2, 3), 'certificateUnreadable'],
      'a certificate and zeros': [Uint8Array.of(...der, 0, 0), 'certificateUnreadable'],
      'a certificate cut short': [der.subarray(0, -1), 'certificateUnreadable'],
      'PEM cut short': [pem.slice(0, 600), 'certificateUnreadable'],
      'PEM with a wrong letter': [pem.replace(/\n(.{8})./, '\n$1!'), 'certificateUnreadable'],
    };
    const found: Record<string, string> = {};
    for (const [name, [content]] of Object.entries(expected)) found[name] = await outcomeOf(content);
    expect(found).toEqual(Object.fromEntries(Object.entries(expected).map(([name, [, outcome]]) => [name, outcome])));
  });
});

describe('parseCertificateFile on damaged certificates', () => {
  /** Repeatable: the same mutants in every run. */
  function* numbers(seed: number): Generator<number> {
    for (let state = seed; ; ) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      yield state;
    }
  }

  const asWritten = (instant: number) => new Date(instant).toISOString().replace(/[-:T]|\.000/g, '');

  it('never throws and never shows a date that is not written there, and that OpenSSL reads otherwise', async () => {
    const random = numbers(2026);
    const next = (limit: number) => random.next().value % limit;
    // Every second change goes where the dates are.
    // (A "Z" alone may also stand in a serial number.)
    const dates =
      Buffer.from(der)
        .toString('latin1')
        .search(/\d{12}Z/) - 1;
    const original = await onlyIn(der);
    let read = 0;
    let asked = 0;
    for (let run = 0; run < 4000; run += 1) {
      const mutant = der.slice();
      for (let change = next(3); change >= 0; change -= 1) {
        const at = run % 2 === 0 ? dates + next(34) : next(mutant.length);
        mutant[at] = run % 4 === 0 ? 0x30 + next(10) : next(256);
      }
      const file = await parseCertificateFile(mutant, { crypto });
      if (!file.ok) continue;
      read += 1;
      const text = Buffer.from(mutant).toString('latin1');
      for (const { notBefore, notAfter } of file.value.certificates) {
        for (const written of [asWritten(notBefore), asWritten(notAfter)]) {
          expect(text.includes(written.slice(2)), `${written} in mutant ${run}`).toBe(true);
        }
        if ((notBefore === original.notBefore && notAfter === original.notAfter) || asked > 150) continue;
        asked += 1;
        const judge = opensslSays(mutant);
        if (judge) expect({ notBefore, notAfter }).toEqual({ notBefore: judge.notBefore, notAfter: judge.notAfter });
      }
    }
    expect(read).toBeGreaterThan(500);
    expect(asked).toBeGreaterThan(100);
  });
});
