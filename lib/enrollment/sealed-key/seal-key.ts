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
  /** AES-128-GCM ciphertext and tag of the key as JSON, base64. */
  readonly box: string;
}

/** The secret serves for one message only, so the nonce may be the same always (NIST SP 800-38D §8: unique per key). */
export const SEAL_NONCE = new Uint8Array(12);

/** Seals a key anew: another secret, another box. */
export async function sealKey(key: ArmedKey, crypto: Crypto): Promise<SealedKey> {
  const secret = crypto.getRandomValues(new Uint8Array(SECRET_LENGTH));
  const sealing = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt']);
  const text = new TextEncoder().encode(JSON.stringify(key));
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: SEAL_NONCE }, sealing, text);
  return { order: orderFor(secret), box: base64For(new Uint8Array(box)) };
}
