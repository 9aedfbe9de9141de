import { childrenFor, type DerNode, findCount, findOctets, findOid } from './der.ts';
import { OID } from './object-identifiers.ts';
import {
  decryptPbes2,
  derivePbes2Key,
  findPbes2Outline,
  findPbes2Parameters,
  importPassphrase,
  type Pbes2Parameters,
} from './pbes2.ts';
import { derivePbkdf2Octets, MAX_SALT_LENGTH, type Pbkdf2Parameters } from './pbkdf2.ts';
import { derivePkcs12Octets, type Pkcs12Kdf } from './pkcs12-kdf.ts';
import type { ScriptCipher } from './script-ciphers.ts';

/** How the contents of a foreign PKCS #12 are encrypted: as the browser can decrypt them, or by a cipher that it does not have. */
export type Pkcs12Encryption =
  | { readonly pbes2: Pbes2Parameters }
  | {
      readonly cipher: ScriptCipher;
      /** Octets; two keys of DES are three of which the last is the first again. */
      readonly keyLength: number;
      /** PBES2 carries its initialisation vector; the older schemes derive it. */
      readonly derivation: Pkcs12Kdf | (Pbkdf2Parameters & { readonly iv: Uint8Array });
    };

/** A password in the two forms in which it goes into derivations. */
export interface Pkcs12Password {
  readonly passphrase: string;
  /** See `bmpPassword`; empty for no password at all. */
  readonly octets: Uint8Array;
}

interface Scheme {
  readonly cipher: ScriptCipher;
  readonly keyLength: number;
}

/** RFC 7292 appendix C: the schemes with SHA-1. Those with RC4 were never what a program took by default. */
const SCHEMES: ReadonlyMap<string | undefined, Scheme> = new Map([
  [OID.pbeWithSha1And3KeyTripleDesCbc, { cipher: '3DES', keyLength: 24 }],
  [OID.pbeWithSha1And2KeyTripleDesCbc, { cipher: '3DES', keyLength: 16 }],
  [OID.pbeWithSha1And128BitRc2Cbc, { cipher: 'RC2', keyLength: 16 }],
  [OID.pbeWithSha1And40BitRc2Cbc, { cipher: 'RC2', keyLength: 5 }],
]);
/** Ciphers of PBES2 (RFC 8018 appendix B.2) that not every browser has. */
const PBES2_CIPHERS: ReadonlyMap<string | undefined, Scheme> = new Map([
  [OID.desEde3Cbc, { cipher: '3DES', keyLength: 24 }],
  [OID.aes192Cbc, { cipher: 'AES', keyLength: 24 }],
]);
/** Octets of a block, and so of an initialisation vector. */
export const BLOCK_LENGTH: Readonly<Record<ScriptCipher, number>> = { '3DES': 8, RC2: 8, AES: 16 };

/** The scheme in an AlgorithmIdentifier, or `undefined` for any other one (RC4, single DES, scrypt) or malformed parameters. */
export function findPkcs12Encryption(algorithm: DerNode | undefined): Pkcs12Encryption | undefined {
  const [oid, parameters] = childrenFor(algorithm);
  if (findOid(oid) === OID.pbes2) return findPbes2(algorithm);
  const scheme = SCHEMES.get(findOid(oid));
  const [salt, count] = childrenFor(parameters);
  const saltOctets = findOctets(salt);
  const iterations = findCount(count);
  if (!scheme || !saltOctets || !iterations || saltOctets.length > MAX_SALT_LENGTH) return undefined;
  return { ...scheme, derivation: { hash: 'SHA-1', salt: saltOctets, iterations } };
}

function findPbes2(algorithm: DerNode | undefined): Pkcs12Encryption | undefined {
  const pbes2 = findPbes2Parameters(algorithm);
  if (pbes2) return { pbes2 };
  const outline = findPbes2Outline(algorithm);
  const scheme = PBES2_CIPHERS.get(outline?.cipher);
  if (!outline || !scheme || outline.iv.length !== BLOCK_LENGTH[scheme.cipher]) return undefined;
  const { derivation, iv } = outline;
  if (derivation.keyLength !== undefined && derivation.keyLength !== scheme.keyLength) return undefined;
  return { ...scheme, derivation: { ...derivation, iv } };
}

/** The plain octets, or `undefined` when the padding shows that the password is wrong or the octets are damaged. */
export async function decryptPkcs12(
  encrypted: Uint8Array,
  { encryption, password, crypto }: { encryption: Pkcs12Encryption; password: Pkcs12Password; crypto: Crypto },
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { passphrase, octets } = password;
  if ('pbes2' in encryption) {
    const secret = await importPassphrase(passphrase, crypto);
    const key = await derivePbes2Key('decrypt', encryption.pbes2, secret, crypto);
    return decryptPbes2(encrypted, key, crypto);
  }
  const { cipher, keyLength, derivation } = encryption;
  const { decryptInScript } = await import('./script-ciphers.ts');
  if ('iv' in derivation) {
    const key = await derivePbkdf2Octets(keyLength, { parameters: derivation, passphrase, crypto });
    return decryptInScript(encrypted, { cipher, key, iv: derivation.iv });
  }
  const key = derivePkcs12Octets(keyLength, { kdf: derivation, purpose: 'key', password: octets });
  const iv = derivePkcs12Octets(BLOCK_LENGTH[cipher], { kdf: derivation, purpose: 'iv', password: octets });
  const isTwoKeys = cipher === '3DES' && keyLength === 16;
  return decryptInScript(encrypted, {
    cipher,
    key: isTwoKeys ? Uint8Array.of(...key, ...key.subarray(0, 8)) : key,
    iv,
  });
}
