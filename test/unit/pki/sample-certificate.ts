import {
  encodeAlgorithm,
  encodeBits,
  encodeContext,
  encodeOctets,
  encodeOid,
  encodeSequence,
  encodeUnsigned,
  encodeValue,
} from '../../../lib/pki/der-encoding.ts';
import { createDistinguishedName } from '../../../lib/pki/distinguished-name.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';

/** A certificate with whatever fields a test wants to go wrong; the signature is empty, since nothing here verifies it. */
export interface SampleFields {
  readonly serialNumber?: Uint8Array;
  readonly subject?: string;
  readonly issuer?: string;
  /** DER Time. */
  readonly notBefore?: Uint8Array;
  readonly notAfter?: Uint8Array;
  readonly isCa?: boolean;
  /** Object identifiers; none leaves the extension out. */
  readonly extendedKeyUsage?: readonly string[];
  /** Further extensions: object identifier and DER value. */
  readonly extensions?: readonly (readonly [oid: string, value: Uint8Array])[];
  /** Distinguishes keys. */
  readonly key?: number;
}

export function utcTime(text: string): Uint8Array {
  return encodeValue(0x17, new TextEncoder().encode(text));
}

export function generalizedTime(text: string): Uint8Array {
  return encodeValue(0x18, new TextEncoder().encode(text));
}

export function sampleSpki(key = 1): Uint8Array {
  const modulus = new Uint8Array(256).fill(key, 1).fill(0xc1, 0, 1);
  return encodeSequence(
    encodeAlgorithm(OID.rsaEncryption),
    encodeBits(encodeSequence(encodeUnsigned(modulus), encodeUnsigned(Uint8Array.of(1, 0, 1)))),
  );
}

export function sampleCertificate(fields: SampleFields = {}): Uint8Array {
  const name = (value: string) =>
    createDistinguishedName([
      { oid: OID.country, value: 'JP' },
      { oid: OID.commonName, value },
    ]);
  const extension = (oid: string, value: Uint8Array) => encodeSequence(encodeOid(oid), encodeOctets(value));
  const extensions = [
    ...(fields.isCa ? [extension(OID.basicConstraints, encodeSequence(encodeValue(0x01, Uint8Array.of(0xff))))] : []),
    ...(fields.extendedKeyUsage
      ? [extension(OID.extendedKeyUsage, encodeSequence(...fields.extendedKeyUsage.map(encodeOid)))]
      : []),
  ];
  extensions.push(...(fields.extensions ?? []).map(([oid, value]) => extension(oid, value)));
  const algorithm = encodeAlgorithm(OID.sha256WithRsaEncryption);
  const tbs = encodeSequence(
    encodeContext(0, Uint8Array.of(0x02, 0x01, 0x02)),
    encodeUnsigned(fields.serialNumber ?? Uint8Array.of(0x0a, 0x0b)),
    algorithm,
    name(fields.issuer ?? 'Test Bank CA'),
    encodeSequence(fields.notBefore ?? utcTime('260101000000Z'), fields.notAfter ?? utcTime('270101000000Z')),
    name(fields.subject ?? '山田太郎'),
    sampleSpki(fields.key),
    ...(extensions.length > 0 ? [encodeContext(3, encodeSequence(...extensions))] : []),
  );
  return encodeSequence(tbs, algorithm, encodeBits(new Uint8Array(256)));
}
