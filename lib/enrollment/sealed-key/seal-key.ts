import { base64For } from '../../pki/base64.ts';
import type { ArmedKey } from '../enrollment-context.ts';
import { orderFor, SECRET_LENGTH } from './script-order.ts';

/**
 * An armed key in two parts, neither of which tells anything without the other. `order` goes to every renderer process with the registered
 * scripts, but to no page; `box` goes to the pages of one origin, readable for them, with a header of their own response.
 */
export interface SealedKey {
  /** See `script-order.ts`. */
  readonly order: readonly number[];
  /** Base64 of the key as JSON, encrypted, and of its tag. */
  readonly box: string;
}

/** HKDF (RFC 5869) with SHA-256, no salt, and this `info`, from a secret that serves for one box only. */
export const SEAL_INFO = new TextEncoder().encode('koshin sealed key');
/** Octets of the tag, HMAC-SHA-256 over the ciphertext, and of its key. */
export const TAG_LENGTH = 32;

/**
 * Seals a key anew: another secret, another box. The ciphertext is the text XOR as many octets from HKDF; the 32 after them are the key of
 * the tag. HKDF and not AES-GCM, because it is opened by JavaScript in the first milliseconds of a page: an AES in JavaScript first computes
 * tables for longer than the page takes to be parsed, and SHA-256 is there for the signature anyway.
 *
 * At most 8128 octets of JSON (RFC 5869 §2.3); a key of 4096 bits has 3300.
 */
export async function sealKey(key: ArmedKey, crypto: Crypto): Promise<SealedKey> {
  const secret = crypto.getRandomValues(new Uint8Array(SECRET_LENGTH));
  const text = new TextEncoder().encode(JSON.stringify(key));
  const from = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: SEAL_INFO };
  const stream = new Uint8Array(await crypto.subtle.deriveBits(derivation, from, (text.length + TAG_LENGTH) * 8));
  const ciphertext = text.map((octet, at) => octet ^ (stream[at] ?? 0));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const tagKey = await crypto.subtle.importKey('raw', stream.subarray(text.length), hmac, false, ['sign']);
  const tag = new Uint8Array(await crypto.subtle.sign(hmac, tagKey, ciphertext));
  return { order: orderFor(secret), box: base64For(Uint8Array.of(...ciphertext, ...tag)) };
}
