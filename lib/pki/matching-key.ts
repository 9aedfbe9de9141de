/**
 * Says whether a private key (PrivateKeyInfo, RFC 5958 §2, DER) is that of an RSA public key (SubjectPublicKeyInfo, DER): what it signs is verified.
 * A stored record or a backup may have been changed, and a file with two halves that do not fit helps nobody.
 */
export async function isKeyOf(pkcs8: Uint8Array, spki: Uint8Array, crypto: Crypto): Promise<boolean> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const message = Uint8Array.of(1);
  try {
    const [privateKey, publicKey] = await Promise.all([
      crypto.subtle.importKey('pkcs8', pkcs8.slice(), algorithm, false, ['sign']),
      crypto.subtle.importKey('spki', spki.slice(), algorithm, false, ['verify']),
    ]);
    const signature = await crypto.subtle.sign(algorithm, privateKey, message);
    return await crypto.subtle.verify(algorithm, publicKey, signature, message);
  } catch {
    // Not RSA, or no key at all.
    return false;
  }
}
