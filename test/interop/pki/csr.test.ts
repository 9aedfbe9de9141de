import { describe, expect, it } from 'vitest';
import { createCsr, createCsrWithKey } from '../../../lib/pki/csr.ts';
import { createDistinguishedName } from '../../../lib/pki/distinguished-name.ts';
import { createKeyPair } from '../../../lib/pki/key-pair.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';
import { createRsaSigner, spkiForJwk } from '../../../lib/pki/rsa-signer.ts';
import { Bench } from './judges.ts';

const subject = createDistinguishedName([
  { oid: OID.country, value: 'JP' },
  { oid: '2.5.4.10', value: 'しんきん商事' },
  { oid: OID.commonName, value: '山田, 太郎+1' },
  { oid: OID.emailAddress, value: 'yamada@example.jp' },
]);

function refusal(csr: Uint8Array): string {
  using bench = new Bench();
  bench.write('request.csr', csr);
  const { stdout, stderr } = bench.attempt(
    'openssl',
    'req',
    '-inform',
    'DER',
    '-in',
    'request.csr',
    '-verify',
    '-noout',
  );
  return stdout + stderr;
}

async function newKey(bits = 2048) {
  const pair = await createKeyPair({ bits, crypto });
  if (!pair.ok) throw new Error(pair.problem.code);
  return { ...pair.value, jwk: await crypto.subtle.exportKey('jwk', pair.value.privateKey) };
}

function judge(csr: Uint8Array): string {
  using bench = new Bench();
  bench.write('request.csr', csr);
  return bench.run(
    'openssl',
    'req',
    '-inform',
    'DER',
    '-in',
    'request.csr',
    '-verify',
    '-noout',
    '-text',
    '-nameopt',
    'utf8,sep_comma_plus_space',
  );
}

describe('createCsr', () => {
  it.each([2048, 3072, 4096])('makes a request that OpenSSL verifies, RSA-%i', async (bits) => {
    const { jwk, spki } = await newKey(bits);
    const verdict = judge(createCsr({ subject, spki, sign: createRsaSigner(jwk) }));
    expect(verdict).toContain('self-signature verify OK');
    expect(verdict).toContain(`Public-Key: (${bits} bit)`);
    expect(verdict).toContain('Subject: C=JP, O=しんきん商事, CN=山田, 太郎+1, emailAddress=yamada@example.jp');
    expect(verdict).toContain('sha256WithRSAEncryption');
  });

  it('puts extensions into extensionRequest and further attributes beside it', async () => {
    const { jwk, spki } = await newKey();
    const verdict = judge(
      createCsr({
        subject,
        spki,
        extensions: [
          { oid: OID.keyUsage, critical: true, value: Uint8Array.of(0x03, 0x02, 0x05, 0xa0) },
          { oid: OID.extendedKeyUsage, value: Uint8Array.of(0x30, 0x0a, 0x06, 0x08, 0x2b, 6, 1, 5, 5, 7, 3, 2) },
        ],
        attributes: [{ oid: '1.3.6.1.4.1.311.13.2.3', values: [Uint8Array.of(0x16, 3, 0x31, 0x30, 0x2e)] }],
        sign: createRsaSigner(jwk),
      }),
    );
    expect(verdict).toMatch(/X509v3 Key Usage: critical\s+Digital Signature, Key Encipherment/);
    expect(verdict).toContain('TLS Web Client Authentication');
    expect(verdict).toContain('1.3.6.1.4.1.311.13.2.3');
    expect(verdict).toContain('self-signature verify OK');
  });

  it('is refused by OpenSSL when one bit of the signed part is changed', async () => {
    const { jwk, spki } = await newKey();
    const csr = createCsr({ subject, spki, sign: createRsaSigner(jwk) });
    csr[40] = (csr[40] ?? 0) ^ 1;
    // OpenSSL 3.0 says so but ends with 0; later versions end with 1.
    expect(refusal(csr)).toMatch(/verify failure|verification failed/i);
  });
});

describe('createCsrWithKey', () => {
  it('makes octet for octet the request that createCsr makes', async () => {
    const { jwk, spki, privateKey } = await newKey();
    const synchronous = createCsr({ subject, spki, sign: createRsaSigner(jwk) });
    expect(await createCsrWithKey({ subject, spki, crypto, privateKey })).toEqual(synchronous);
    expect(judge(synchronous)).toContain('verify OK');
  });
});

describe('createRsaSigner', () => {
  it('signs what WebCrypto verifies, in a tenth of a second when warm', async () => {
    const { jwk, publicKey } = await newKey();
    const sign = createRsaSigner(jwk);
    const data = new TextEncoder().encode('要求');
    sign(data);
    const times = Array.from({ length: 10 }, () => {
      const start = performance.now();
      sign(data);
      return performance.now() - start;
    });
    expect(await crypto.subtle.verify('RSASSA-PKCS1-v1_5', publicKey, sign(data), data)).toBe(true);
    console.info(`RSA-2048 synchronous signature: ${Math.min(...times).toFixed(1)} ms`);
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it('throws rather than release a signature that does not verify', async () => {
    const { jwk } = await newKey();
    const other = await newKey();
    expect(() => createRsaSigner({ ...jwk, d: other.jwk.d ?? '' })(new Uint8Array(3))).toThrow();
  });

  it('throws for a key without its private exponent', () => {
    expect(() => createRsaSigner({ kty: 'RSA', n: 'AQAB', e: 'AQAB' })).toThrow();
  });
});

describe('spkiForJwk', () => {
  it('gives the octets that WebCrypto exports', async () => {
    const { jwk, spki } = await newKey();
    expect(spkiForJwk(jwk)).toEqual(spki);
  });
});
