import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificateFile } from '../../../lib/pki/certificate-file.ts';
import { createCsr } from '../../../lib/pki/csr.ts';
import { createDistinguishedName } from '../../../lib/pki/distinguished-name.ts';
import { createKeyPair } from '../../../lib/pki/key-pair.ts';
import { createEncryptedPrivateKey, openEncryptedPrivateKey } from '../../../lib/pki/pkcs8.ts';
import { createRsaSigner } from '../../../lib/pki/rsa-signer.ts';
import { writePkcs12 } from '../../unit/pki/write-pkcs12.ts';
import { Bench, caCertificate, createCa, isInstalled, issueCertificate } from './judges.ts';

const PASSPHRASES = [
  'kx7m-p2rq-9dfe-wzbn-h4ty',
  ` !"#%&'()*+,-./:;<=>?@[\\]^_\`{|}~$0`,
  '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_',
];
const NAME = '更新 2026 山田太郎';
/** The default takes a second for each file in OpenSSL, NSS and Java together; one test uses it. */
const FAST = 2048;

let bench: Bench;
let pkcs8: Uint8Array<ArrayBuffer>;
let certificate: Uint8Array<ArrayBuffer>;
let chain: Uint8Array<ArrayBuffer>[];

beforeAll(async () => {
  bench = new Bench();
  createCa(bench);
  const pair = await createKeyPair({ bits: 2048, crypto });
  if (!pair.ok) throw new Error(pair.problem.code);
  const { privateKey, spki } = pair.value;
  pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
  const subject = createDistinguishedName([{ oid: '2.5.4.3', value: '山田太郎' }]);
  const sign = createRsaSigner(await crypto.subtle.exportKey('jwk', privateKey));
  certificate = issueCertificate(bench, createCsr({ subject, spki, sign }));
  chain = [caCertificate(bench)];
});
afterAll(() => bench[Symbol.dispose]());

async function write(passphrase: string, iterations?: number): Promise<void> {
  const limited = iterations === undefined ? {} : { iterations };
  bench.write(
    'made.p12',
    await writePkcs12({ pkcs8, certificate, chain, friendlyName: NAME, passphrase, crypto, ...limited }),
  );
  bench.write('passphrase.txt', passphrase);
}

const OPEN = ['pkcs12', '-in', 'made.p12', '-passin', 'file:passphrase.txt'];

describe('createPkcs12', () => {
  it.each(PASSPHRASES)('opens in OpenSSL with its key, names and chain: %s', async (passphrase) => {
    await write(passphrase, FAST);
    const info = bench.run('openssl', ...OPEN, '-info', '-noout');
    expect(info).toContain('MAC: sha256, Iteration 2048');
    expect(info).toContain('salt length: 16');
    expect(info.match(/PBES2, PBKDF2, AES-256-CBC, Iteration 2048, PRF hmacWithSHA256/g)).toHaveLength(2);
    const all = bench.run('openssl', ...OPEN, '-nodes');
    expect(all.match(/-----BEGIN CERTIFICATE-----/g)).toHaveLength(2);
    // OpenSSL prints the low octets of a BMPString only; NSS and Java, below, show the name itself.
    expect(all.match(/friendlyName: /g)).toHaveLength(2);
    expect(new Set(all.match(/localKeyID: .+/g))).toHaveLength(1);
    bench.run('openssl', ...OPEN, '-nodes', '-nocerts', '-out', 'key.pem');
    bench.run('openssl', ...OPEN, '-nokeys', '-clcerts', '-out', 'leaf.pem');
    const ofKey = bench.try('openssl', 'pkey', '-in', 'key.pem', '-pubout').stdout;
    expect(bench.try('openssl', 'x509', '-in', 'leaf.pem', '-pubkey', '-noout').stdout).toBe(ofKey);
    bench.run('openssl', 'x509', '-in', 'leaf.pem', '-outform', 'DER', '-out', 'leaf.der');
    expect(bench.read('leaf.der')).toEqual(certificate);
  });

  it.each(PASSPHRASES)('goes into NSS with certificate, key and chain: %s', async (passphrase) => {
    await write(passphrase, FAST);
    using store = new Bench();
    store.run('certutil', '-N', '-d', `sql:${store.directory}`, '--empty-password');
    const listed = store.run('pk12util', '-l', bench.path('made.p12'), '-w', bench.path('passphrase.txt'));
    expect(listed.match(new RegExp(`Friendly Name: ${NAME}`, 'g'))).toHaveLength(2);
    store.run(
      'pk12util',
      '-i',
      bench.path('made.p12'),
      '-d',
      `sql:${store.directory}`,
      '-w',
      bench.path('passphrase.txt'),
    );
    const certificates = store.run('certutil', '-L', '-d', `sql:${store.directory}`);
    expect(certificates).toMatch(new RegExp(`${NAME}\\s+u,u,u`));
    expect(certificates).toContain('Test Bank CA');
    expect(store.run('certutil', '-K', '-d', `sql:${store.directory}`)).toContain(NAME);
  });

  it.skipIf(!isInstalled('keytool')).each(PASSPHRASES)(
    'opens in Java with a chain of two (skipped without keytool): %s',
    async (passphrase) => {
      await write(passphrase, FAST);
      const open = [
        '-list',
        '-v',
        '-storetype',
        'PKCS12',
        '-keystore',
        'made.p12',
        '-storepass:file',
        'passphrase.txt',
      ];
      const listed = bench.run(
        'keytool',
        '-J-Duser.language=en',
        '-J-Dfile.encoding=UTF-8',
        '-J-Dsun.stdout.encoding=UTF-8',
        '-J-Dstdout.encoding=UTF-8',
        ...open,
      );
      expect(listed).toContain(`Alias name: ${NAME}`);
      expect(listed).toContain('Entry type: PrivateKeyEntry');
      expect(listed).toContain('Certificate chain length: 2');
    },
  );

  it('is refused everywhere with a wrong passphrase', async () => {
    await write(PASSPHRASES[0] ?? '', FAST);
    bench.write('passphrase.txt', 'kx7m-p2rq-9dfe-wzbn-h4tz');
    expect(bench.attempt('openssl', ...OPEN, '-noout').stderr).toContain('invalid password');
    expect(bench.attempt('pk12util', '-l', 'made.p12', '-w', 'passphrase.txt').status).not.toBe(0);
    const ours = await parseCertificateFile(bench.read('made.p12'), { crypto, passphrase: 'kx7m-p2rq-9dfe-wzbn-h4tz' });
    expect(ours).toEqual({ ok: false, problem: { code: 'pkcs12PassphraseWrong' } });
  });

  it('stays below the limits of Windows by default, opens in OpenSSL and comes back to us', async () => {
    const start = performance.now();
    await write(PASSPHRASES[0] ?? '');
    console.info(`PKCS #12 with default iterations: ${(performance.now() - start).toFixed(0)} ms`);
    const counts = [...bench.run('openssl', ...OPEN, '-info', '-noout').matchAll(/Iteration (\d+)/g)].map((match) =>
      Number(match[1]),
    );
    expect(counts).toHaveLength(3);
    expect(Math.max(...counts)).toBeLessThanOrEqual(300_000);
    expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(1_000_000);
    const ours = await parseCertificateFile(bench.read('made.p12'), { crypto, passphrase: PASSPHRASES[0] });
    expect(ours).toMatchObject({ ok: true, value: { format: 'pkcs12', userCertificate: { der: certificate } } });
    expect(ours.ok && ours.value.certificates).toHaveLength(2);
  });

  it('throws for more iterations than Windows reads', async () => {
    await expect(write('kx7m-p2rq-9dfe', 300_001)).rejects.toThrow(RangeError);
  });
});

describe('createEncryptedPrivateKey', () => {
  it('makes what OpenSSL opens, with a salt of 16 octets', async () => {
    const passphrase = PASSPHRASES[1] ?? '';
    bench.write('passphrase.txt', passphrase);
    bench.write('key.p8', await createEncryptedPrivateKey({ pkcs8, passphrase, iterations: 600_000, crypto }));
    bench.run(
      'openssl',
      'pkcs8',
      '-inform',
      'DER',
      '-in',
      'key.p8',
      '-passin',
      'file:passphrase.txt',
      '-topk8',
      '-nocrypt',
      '-outform',
      'DER',
      '-out',
      'plain.p8',
    );
    expect(bench.read('plain.p8')).toEqual(pkcs8);
    expect(bench.run('openssl', 'asn1parse', '-inform', 'DER', '-in', 'key.p8')).toMatch(
      /l= {2}16 prim: OCTET STRING[\s\S]*INTEGER +:0927C0/,
    );
  });
});

describe('openEncryptedPrivateKey', () => {
  it('opens what OpenSSL made and names a wrong passphrase', async () => {
    bench.write('plain.p8', pkcs8);
    bench.write('passphrase.txt', 'abcdefghijkl');
    bench.run(
      'openssl',
      'pkcs8',
      '-topk8',
      '-inform',
      'DER',
      '-in',
      'plain.p8',
      '-v2',
      'aes-256-cbc',
      '-v2prf',
      'hmacWithSHA512',
      '-passout',
      'file:passphrase.txt',
      '-outform',
      'DER',
      '-out',
      'key.p8',
    );
    const der = bench.read('key.p8');
    expect(await openEncryptedPrivateKey({ der, passphrase: 'abcdefghijkl', crypto })).toEqual({
      ok: true,
      value: pkcs8,
    });
    // One wrong passphrase in 256 gives a valid padding: enough tries meet that case.
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const wrong = await openEncryptedPrivateKey({ der, passphrase: `wrong-passphrase-${attempt}`, crypto });
      expect(wrong).toEqual({ ok: false, problem: { code: 'passphraseWrong' } });
    }
  });
});
