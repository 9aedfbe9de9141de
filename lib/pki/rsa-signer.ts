import { PKCS1_SHA256 } from 'micro-rsa-dsa-dh/rsa.js';
import { parseBase64 } from './base64.ts';
import { encodeAlgorithm, encodeBits, encodeSequence, encodeUnsigned } from './der-encoding.ts';
import { OID } from './object-identifiers.ts';

/**
 * A synchronous RSASSA-PKCS1-v1_5 signature with SHA-256 (RFC 8017 §8.2). WebCrypto has only asynchronous ones, and a portal's page
 * waits in `CreateRequest` for the result. This file ships in the enrolment script.
 *
 * The library computes without the Chinese remainder theorem: about 17 ms for RSA-2048, 45 ms for 3072, 100 ms for 4096 on the machine
 * that this was written on. Its running time depends on the key, so a key may sign this way once, after consent, and not on demand.
 * Each signature is verified before it is returned (under 1 ms): a miscalculation must not leave the machine.
 *
 * @param jwk RSA private key (RFC 7518 §6.3) with at least n, e and d
 * @throws Error when the key is incomplete or the signature does not verify: neither can happen with a key from WebCrypto
 */
export function createRsaSigner(jwk: JsonWebKey): (data: Uint8Array) => Uint8Array<ArrayBuffer> {
  const n = numberFor(jwk.n);
  const e = numberFor(jwk.e);
  const d = numberFor(jwk.d);
  return (data) => {
    const signature = PKCS1_SHA256.sign({ n, d }, data);
    if (!PKCS1_SHA256.verify({ n, e }, data, signature)) throw new Error('the RSA signature does not verify');
    return signature.slice();
  };
}

/**
 * The SubjectPublicKeyInfo (RFC 5280 §4.1.2.7, RFC 4055 §1.2) of an RSA key, DER: the octets that WebCrypto exports as `spki`.
 * @param jwk RSA key, public or private, with n and e
 * @throws Error when n or e is missing
 */
export function spkiForJwk(jwk: JsonWebKey): Uint8Array<ArrayBuffer> {
  const key = encodeSequence(encodeUnsigned(octetsFor(jwk.n)), encodeUnsigned(octetsFor(jwk.e)));
  return encodeSequence(encodeAlgorithm(OID.rsaEncryption), encodeBits(key));
}

/** Base64urlUInt (RFC 7518 §2). */
function octetsFor(base64url: string | undefined): Uint8Array {
  const octets = parseBase64((base64url ?? '').replace(/-/g, '+').replace(/_/g, '/'));
  if (!octets || octets.length === 0) throw new Error('the JWK is not a complete RSA key');
  return octets;
}

function numberFor(base64url: string | undefined): bigint {
  return octetsFor(base64url).reduce((number, octet) => (number << 8n) | BigInt(octet), 0n);
}
