import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base64For } from '../../../lib/pki/base64.ts';
import { createRsaSigner, spkiForJwk } from '../../../lib/pki/rsa-signer.ts';
import { createSignedPublicKeyAndChallenge } from '../../../lib/pki/spkac.ts';
import { Bench } from './judges.ts';

let bench: Bench;
beforeAll(() => {
  bench = new Bench();
});
afterAll(() => bench[Symbol.dispose]());

function createFor(bits: number, challenge: string): { spkac: Uint8Array; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const jwk = privateKey.export({ format: 'jwk' }) as JsonWebKey;
  const spkac = createSignedPublicKeyAndChallenge({ spki: spkiForJwk(jwk), challenge, sign: createRsaSigner(jwk) });
  return { spkac, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

function judge(spkac: Uint8Array, ...options: string[]): { status: number; text: string } {
  bench.write('spkac', `SPKAC=${base64For(spkac)}\n`);
  const { status, stdout, stderr } = bench.attempt('openssl', 'spkac', '-in', 'spkac', ...options);
  return { status, text: stdout + stderr };
}

describe('createSignedPublicKeyAndChallenge', () => {
  it.each([
    [2048, 'abc-0123', 'abc-0123'],
    [3072, '', ''],
    [4096, 'x'.repeat(1000), 'x'.repeat(1000)],
    [2048, '要求 1', '?? 1'],
    [2048, '\x7f\x80𠮷', '\x7f??'],
  ])('is verified by OpenSSL, RSA-%i, challenge %j', (bits, challenge, expected) => {
    const { spkac, publicKey } = createFor(bits, challenge);
    expect(judge(spkac, '-verify', '-noout').text).toContain('Signature OK');
    const { text } = judge(spkac);
    expect(text).toContain('Signature Algorithm: sha256WithRSAEncryption');
    expect(text).toContain(`(${bits} bit)`);
    // OpenSSL leaves the line out when the challenge is empty.
    expect(/Challenge String: (.*)/.exec(text)?.[1] ?? '').toBe(expected);
    expect(judge(spkac, '-noout', '-pubkey').text).toContain(publicKey.trim());
  });

  it('is refused by OpenSSL when one octet of the challenge is changed', () => {
    const { spkac } = createFor(2048, 'challenge');
    const changed = spkac.slice();
    const at = Buffer.from(changed).indexOf('challenge');
    changed[at] = 0x43;
    const { status, text } = judge(changed, '-verify', '-noout');
    expect(status !== 0 || /failure/i.test(text)).toBe(true);
    expect(text).not.toContain('Signature OK');
  });
});
