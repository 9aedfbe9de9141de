import { gcm } from '@noble/ciphers/aes.js';
import { parseBase64 } from '../../pki/base64.ts';
import type { ArmedKey } from '../enrollment-context.ts';
import { parseArmedKey } from '../enrollment-context-reply.ts';
import { secretFor } from './script-order.ts';
import { SEAL_NONCE, type SealedKey } from './seal-key.ts';

/** Opens what `sealKey` sealed, at once (WebCrypto could only do it later); `null` when the parts are missing or do not belong together. */
export function openSealedKey({ order, box }: SealedKey): ArmedKey | null {
  const secret = secretFor(order);
  const sealed = parseBase64(box);
  if (!secret || !sealed) return null;
  try {
    return parseArmedKey(JSON.parse(new TextDecoder().decode(gcm(secret, SEAL_NONCE).decrypt(sealed))));
  } catch {
    // An earlier arming's header on a page out of the cache, or one that the page's server made up.
    return null;
  } finally {
    secret.fill(0);
  }
}
