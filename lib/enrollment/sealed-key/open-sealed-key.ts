import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { parseBase64 } from '../../pki/base64.ts';
import { equalOctets } from '../../pki/octets.ts';
import type { ArmedKey } from '../enrollment-context.ts';
import { parseArmedKey } from '../enrollment-context-reply.ts';
import { secretFor } from './script-order.ts';
import { SEAL_INFO, type SealedKey, TAG_LENGTH } from './seal-key.ts';

/** Opens what `sealKey` sealed, at once (WebCrypto could only do it later); `null` when the parts are missing or do not belong together. */
export function openSealedKey({ order, box }: SealedKey): ArmedKey | null {
  const secret = secretFor(order);
  const sealed = parseBase64(box);
  // More than HKDF gives was not made by `sealKey`.
  if (!secret || !sealed || sealed.length < TAG_LENGTH || sealed.length > 255 * 32) return null;
  const ciphertext = sealed.subarray(0, -TAG_LENGTH);
  const stream = hkdf(sha256, secret, undefined, SEAL_INFO, sealed.length);
  const tag = hmac(sha256, stream.subarray(ciphertext.length), ciphertext);
  // An earlier arming's header on a page out of the cache, or one that the page's server made up.
  if (!equalOctets(tag, sealed.subarray(-TAG_LENGTH))) return null;
  const text = ciphertext.map((octet, at) => octet ^ (stream[at] ?? 0));
  return parseArmedKey(JSON.parse(new TextDecoder().decode(text)));
}
