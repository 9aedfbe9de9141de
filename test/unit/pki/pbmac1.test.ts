import { beforeAll, describe, expect, it } from 'vitest';
import { parseCertificateFile } from '../../../lib/pki/certificate-file.ts';
import { childrenFor, derFor, findOctets, parseDer } from '../../../lib/pki/der.ts';
import { encodeAlgorithm, encodeCount, encodeOctets, encodeSequence } from '../../../lib/pki/der-encoding.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';
import { sampleCertificate } from './sample-certificate.ts';
import { writePkcs12 } from './write-pkcs12.ts';

/** PBMAC1 (RFC 9579), which OpenSSL writes from 3.4 on: a file of ours with its MAC exchanged. */
const PASSPHRASE = 'abcdefghijkl';
const SALT = new Uint8Array(16).fill(7);
let parts: Uint8Array[];
let content: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  const certificate = sampleCertificate();
  const common = { pkcs8: encodeSequence(), certificate, chain: [], friendlyName: '', passphrase: PASSPHRASE, crypto };
  const [version, authSafe] = childrenFor(parseDer(await writePkcs12({ ...common, iterations: 1 })));
  if (!version || !authSafe) throw new Error('no PKCS #12');
  parts = [derFor(version), derFor(authSafe)];
  content = findOctets(childrenFor(childrenFor(authSafe)[1])[0]) ?? new Uint8Array();
});

async function sealed({
  iterations = 1000,
  keyLength = 32 as number | null,
  hmac = OID.hmacWithSha256 as string,
} = {}) {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(PASSPHRASE), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const derivation = { name: 'PBKDF2', salt: SALT, iterations: Math.min(iterations, 1000), hash: 'SHA-512' };
  const raw = await crypto.subtle.deriveBits(derivation, secret, 256);
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
  const length = keyLength === null ? [] : [encodeCount(keyLength)];
  const prf = encodeAlgorithm(OID.hmacWithSha512);
  const kdf = encodeAlgorithm(OID.pbkdf2, encodeSequence(encodeOctets(SALT), encodeCount(iterations), ...length, prf));
  const pbmac1 = encodeAlgorithm(OID.pbmac1, encodeSequence(kdf, encodeAlgorithm(hmac)));
  // The salt of MacData means nothing here.
  const macData = encodeSequence(encodeSequence(pbmac1, encodeOctets(digest)), encodeOctets(new Uint8Array(8)));
  return encodeSequence(...parts, macData);
}

async function codeOf(bytes: Uint8Array, passphrase?: string): Promise<string> {
  const file = await parseCertificateFile(bytes, { crypto, passphrase });
  return file.ok ? `read ${file.value.certificates.length}` : file.problem.code;
}

describe('parseCertificateFile on PBMAC1', () => {
  it('opens it, and has the same words for passwords', async () => {
    const file = await sealed();
    expect(await codeOf(file, PASSPHRASE)).toBe('read 1');
    expect(await codeOf(file, `${PASSPHRASE} `)).toBe('pkcs12PassphraseWrong');
    expect(await codeOf(file, '')).toBe('pkcs12PassphraseEmpty');
    expect(await codeOf(file)).toBe('pkcs12NeedsPassphrase');
  });

  it('refuses one without the length of its key, with a huge one, and with another scheme', async () => {
    for (const made of [{ keyLength: null }, { keyLength: 2 ** 31 - 1 }, { keyLength: 0 }, { hmac: OID.sha256 }]) {
      expect(await codeOf(await sealed(made), PASSPHRASE), JSON.stringify(made)).toBe('pkcs12Unsupported');
    }
  });

  it('refuses what would take minutes, before it derives anything', async () => {
    const file = await sealed({ iterations: 2 ** 31 - 1 });
    const start = performance.now();
    expect(await codeOf(file, PASSPHRASE)).toBe('pkcs12TooCostly');
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
