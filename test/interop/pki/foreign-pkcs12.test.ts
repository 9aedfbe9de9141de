import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificateFile } from '../../../lib/pki/certificate-file.ts';
import { Bench, createCa, isInstalled } from './judges.ts';

/** PKCS #12 files as other programs write them, in every form that people still have on their disks. */
let bench: Bench;
const SERIAL = '1122334455';
const PASSWORD = 'ひみつ secret!';

beforeAll(() => {
  bench = new Bench();
  createCa(bench);
  bench.run('openssl', ...'req -newkey rsa:2048 -nodes -keyout user.key -out user.csr -subj /CN=0012345678'.split(' '));
  const issue = `x509 -req -in user.csr -CA ca.crt -CAkey ca.key -days 400 -set_serial 0x${SERIAL} -out user.crt`;
  bench.run('openssl', ...issue.split(' '));
});
afterAll(() => bench[Symbol.dispose]());

function exportAs(name: string, options: string, password = PASSWORD): void {
  const files = '-export -inkey user.key -in user.crt -certfile ca.crt'.split(' ');
  bench.run('openssl', 'pkcs12', ...files, ...options.split(' '), '-passout', `pass:${password}`, '-out', name);
}

async function read(name: string | Uint8Array, passphrase?: string): Promise<string> {
  const bytes = typeof name === 'string' ? bench.read(name) : name;
  const file = await parseCertificateFile(bytes, { crypto, passphrase });
  if (!file.ok) return file.problem.code;
  const { format, certificates, userCertificate } = file.value;
  return `${format} ${certificates.length} ${userCertificate?.serialNumber}`;
}

const OPENED = `pkcs12 2 ${SERIAL}`;
/** RC2 and the older schemes are in OpenSSL's module of old algorithms. */
const OLD = '-legacy';

describe('parseCertificateFile on PKCS #12 of other programs', () => {
  it.each([
    ['Windows and OpenSSL 1: RC2-40 and 3DES', `${OLD} -certpbe PBE-SHA1-RC2-40 -keypbe PBE-SHA1-3DES -macalg sha1`],
    [
      'Windows, older form: 3DES throughout',
      `${OLD} -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1 -iter 2000`,
    ],
    ['3DES with two keys', `${OLD} -certpbe PBE-SHA1-2DES -keypbe PBE-SHA1-2DES`],
    ['RC2-128', `${OLD} -certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-RC2-128`],
    [
      'Windows 10 and later: AES-256 with SHA-256',
      '-certpbe AES-256-CBC -keypbe AES-256-CBC -macalg sha256 -iter 2000',
    ],
    ['AES-128', '-certpbe AES-128-CBC'],
    ['AES-192', '-certpbe AES-192-CBC'],
    ['PBES2 with 3DES', '-certpbe DES-EDE3-CBC'],
    ['SHA-384', '-macalg sha384'],
    ['SHA-512', '-macalg sha512'],
    ['one iteration for the MAC', '-nomaciter'],
    ['Firefox: 600 000 iterations of each', '-iter 600000'],
    [
      'an old Firefox: the same with 3DES',
      `${OLD} -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1 -iter 600000`,
    ],
    ['certificates in the clear', '-certpbe NONE'],
    ['nothing encrypted', '-certpbe NONE -keypbe NONE'],
  ])('opens %s', async (_, options) => {
    exportAs('made.p12', options);
    expect(await read('made.p12', PASSWORD)).toBe(OPENED);
    expect(await read('made.p12', `${PASSWORD}x`)).toBe('pkcs12PassphraseWrong');
    expect(await read('made.p12', '')).toBe('pkcs12PassphraseEmpty');
    expect(await read('made.p12')).toBe('pkcs12NeedsPassphrase');
  });

  it.each([
    ['RC4', `${OLD} -certpbe PBE-SHA1-RC4-128`],
    ['single DES', `${OLD} -certpbe PBE-MD5-DES`],
    ['Camellia', '-certpbe CAMELLIA-256-CBC'],
    ['MD5', '-macalg md5'],
  ])('refuses %s as unsupported, whatever the password', async (_, options) => {
    exportAs('made.p12', options);
    for (const password of [PASSWORD, 'other', '', undefined])
      expect(await read('made.p12', password)).toBe('pkcs12Unsupported');
  });

  it('refuses one without a MAC, and one that would take minutes', async () => {
    exportAs('made.p12', '-nomac');
    expect(await read('made.p12', PASSWORD)).toBe('pkcs12WithoutMac');
    // Each derivation alone would pass; the MAC is derived in JavaScript and counts more.
    for (const costly of ['-iter 1500000', `${OLD} -iter 800000 -certpbe PBE-SHA1-3DES -macalg sha1`]) {
      exportAs('made.p12', costly);
      for (const password of [PASSWORD, '', undefined])
        expect(await read('made.p12', password)).toBe('pkcs12TooCostly');
    }
  });

  it.each(['', `${OLD} -certpbe PBE-SHA1-RC2-40 -keypbe PBE-SHA1-3DES`])(
    'opens one without a password unasked: %s',
    async (options) => {
      exportAs('made.p12', options || '-macalg sha256', '');
      expect(await read('made.p12')).toBe(OPENED);
      expect(await read('made.p12', '')).toBe(OPENED);
      expect(await read('made.p12', 'x')).toBe('pkcs12PassphraseWrong');
    },
  );

  it.each(['PBE-SHA1-RC2-40', 'PBE-SHA1-3DES', 'AES-192-CBC'])(
    'opens a chain of thirty, longer than any chunk, in %s',
    async (cipher) => {
      const chain = new TextDecoder().decode(bench.read('ca.crt')).repeat(30);
      bench.write('chain.pem', chain);
      exportAs('made.p12', `${OLD} -certpbe ${cipher} -certfile chain.pem`);
      expect(await read('made.p12', PASSWORD)).toMatch(new RegExp(`^pkcs12 3[01] ${SERIAL}$`));
    },
  );

  it('opens one that is wrapped as PEM or as base64 alone', async () => {
    exportAs('made.p12', OLD);
    const base64 = Buffer.from(bench.read('made.p12')).toString('base64');
    const text = new TextEncoder();
    expect(await read(text.encode(base64), PASSWORD)).toBe(OPENED);
    expect(await read(text.encode(`-----BEGIN PKCS12-----\n${base64}\n-----END PKCS12-----\n`), PASSWORD)).toBe(OPENED);
  });

  it('never takes a damaged one for anything else', async () => {
    exportAs('made.p12', OLD);
    const bytes = bench.read('made.p12');
    const outcomes = new Set<string>();
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      outcomes.add(await read(changed, PASSWORD));
    }
    // What is left unprotected by the MAC is the wrapping alone: where the file is read, its certificates are the same.
    outcomes.delete(OPENED);
    const refusals = [
      'certificateUnreadable',
      'pkcs12PassphraseWrong',
      'pkcs12Unsupported',
      'pkcs12TooCostly',
      'pkcs12WithoutMac',
    ];
    expect([...outcomes].filter((outcome) => !refusals.includes(outcome))).toEqual([]);
  });

  it('opens what NSS writes, as Firefox does', async () => {
    exportAs('in.p12', '-macalg sha256', 'in');
    using store = new Bench();
    const database = `sql:${store.directory}`;
    store.run('certutil', '-N', '-d', database, '--empty-password');
    store.run('pk12util', '-i', bench.path('in.p12'), '-d', database, '-W', 'in');
    const nickname = /^(.+?)\s+u,u,u\s*$/m.exec(store.run('certutil', '-L', '-d', database))?.[1] ?? '';
    for (const ciphers of [
      [],
      ['-c', 'AES-256-CBC', '-C', 'AES-256-CBC'],
      ['-c', 'PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC'],
    ]) {
      store.run('pk12util', '-o', 'out.p12', '-n', nickname, '-d', database, '-W', 'secret', ...ciphers);
      expect(await read(store.read('out.p12'), 'secret'), ciphers.join(' ')).toMatch(
        new RegExp(`^pkcs12 [12] ${SERIAL}$`),
      );
      expect(await read(store.read('out.p12'), 'Secret')).toBe('pkcs12PassphraseWrong');
    }
  });

  it.skipIf(!isInstalled('keytool'))(
    'opens what Java writes, today and in its older form (skipped without keytool)',
    async () => {
      for (const form of [[], ['-J-Dkeystore.pkcs12.legacy']]) {
        const make = [
          '-genkeypair',
          '-alias',
          'a',
          '-keyalg',
          'EC',
          '-dname',
          'CN=java',
          '-storetype',
          'PKCS12',
          '-keystore',
          'java.p12',
        ];
        bench.run('rm', '-f', bench.path('java.p12'));
        bench.run('keytool', ...form, ...make, '-storepass', 'secret');
        expect(await read('java.p12', 'secret'), form.join()).toMatch(/^pkcs12 1 [0-9A-F]+$/);
        expect(await read('java.p12', 'secre')).toBe('pkcs12PassphraseWrong');
      }
    },
  );
});
