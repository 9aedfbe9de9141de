import aes from 'node-forge/lib/aes.js';
import type { Decryption } from 'node-forge/lib/cipher.js';
import des from 'node-forge/lib/des.js';
import rc2 from 'node-forge/lib/rc2.js';
import util from 'node-forge/lib/util.js';

/**
 * The block ciphers of foreign PKCS #12 files that browsers do not have: 3DES and RC2, with which Windows exports in its older form, and AES-192,
 * which Chromium leaves out. Only these files of node-forge are taken, and only this file imports them: it is loaded (`import()`) when such a file is met.
 */
export type ScriptCipher = '3DES' | 'RC2' | 'AES';

/** The longer the buffer, the slower is RC2. */
const CHUNK = 4096;

/**
 * CBC decryption; `undefined` when length or padding show that key or octets are wrong.
 * @param key 24 octets for 3DES; all bits of an RC2 key are effective (RFC 2268 §2)
 */
export function decryptInScript(
  encrypted: Uint8Array,
  { cipher, key, iv }: { readonly cipher: ScriptCipher; readonly key: Uint8Array; readonly iv: Uint8Array },
): Uint8Array<ArrayBuffer> | undefined {
  const decryption = decryptionFor(cipher, key);
  decryption.start(binaryText(iv));
  let plain = '';
  // What is decrypted is fetched one chunk late: the padding is taken away from what is left at the end.
  for (let at = 0; at < encrypted.length; at += CHUNK) {
    if (at > 0) plain += decryption.output.getBytes();
    decryption.update(util.createBuffer(binaryText(encrypted.subarray(at, at + CHUNK))));
  }
  if (!decryption.finish()) return undefined;
  plain += decryption.output.getBytes();
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function decryptionFor(cipher: ScriptCipher, key: Uint8Array): Decryption {
  if (cipher === 'RC2') return rc2.createDecryptionCipher(binaryText(key), key.length * 8);
  return (cipher === 'AES' ? aes : des).createDecryptionCipher(binaryText(key), 'CBC');
}

/** One character for each octet. */
function binaryText(octets: Uint8Array): string {
  return Array.from(octets, (octet) => String.fromCharCode(octet)).join('');
}
