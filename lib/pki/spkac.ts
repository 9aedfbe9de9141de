import { DER_NULL, encodeAlgorithm, encodeBits, encodeSequence, encodeValue } from './der-encoding.ts';
import { OID } from './object-identifiers.ts';

const TAG_IA5_STRING = 0x16;

/**
 * SignedPublicKeyAndChallenge, what `<keygen>` sent (Netscape, "HTML Tag Extensions"; HTML5 of 2014-10-28 §4.10.12; `openssl spkac`), DER:
 *
 *     SignedPublicKeyAndChallenge ::= SEQUENCE {
 *       publicKeyAndChallenge SEQUENCE { spki SubjectPublicKeyInfo, challenge IA5String },
 *       signatureAlgorithm AlgorithmIdentifier,
 *       signature BIT STRING }
 *
 * The browsers that had it signed with MD5; here it is sha256WithRSAEncryption, which the structure names, so readers follow.
 *
 * @param content.spki DER SubjectPublicKeyInfo of an RSA key; goes in octet for octet
 * @param content.challenge characters outside ASCII, which an IA5String cannot hold, become `?`
 * @param content.sign RSASSA-PKCS1-v1_5 with SHA-256 over the DER that it gets; what it throws passes through
 */
export function createSignedPublicKeyAndChallenge(content: {
  readonly spki: Uint8Array;
  readonly challenge: string;
  readonly sign: (data: Uint8Array) => Uint8Array;
}): Uint8Array<ArrayBuffer> {
  const ascii = Array.from(content.challenge, (character) => (character <= '\x7f' ? character.charCodeAt(0) : 0x3f));
  const signed = encodeSequence(content.spki, encodeValue(TAG_IA5_STRING, Uint8Array.from(ascii)));
  return encodeSequence(
    signed,
    encodeAlgorithm(OID.sha256WithRsaEncryption, DER_NULL),
    encodeBits(content.sign(signed)),
  );
}
