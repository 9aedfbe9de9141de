import { createList, lowerCase, plain } from './primordials.ts';

/** A provider as Windows lists it. */
export interface Provider {
  readonly name: string;
  /** X509ProviderType: 1 PROV_RSA_FULL, 24 PROV_RSA_AES; 0 for a key storage provider (CNG). */
  readonly type: number;
  readonly legacy: boolean;
}

/** Some pages keep the legacy providers only, others the one of CNG only, so the list has both. */
export const PROVIDERS: readonly Provider[] = [
  { name: 'Microsoft Enhanced RSA and AES Cryptographic Provider', type: 24, legacy: true },
  { name: 'Microsoft Enhanced Cryptographic Provider v1.0', type: 1, legacy: true },
  { name: 'Microsoft Strong Cryptographic Provider', type: 1, legacy: true },
  { name: 'Microsoft Base Cryptographic Provider v1.0', type: 1, legacy: true },
  { name: 'Microsoft Software Key Storage Provider', type: 0, legacy: false },
];

/** AlgorithmType (certenroll.h). */
export const HASH = 2;
export const ASYMMETRIC = 3;

export interface Algorithm {
  readonly name: string;
  /** `HASH` or `ASYMMETRIC`. */
  readonly type: number;
  readonly oid: string;
  /** ALG_ID (wincrypt.h), by which XEnroll names it; 0 where XEnroll has another one for each use. */
  readonly algId: number;
  readonly lengths: KeyLengths;
}

/** Bits. */
export interface KeyLengths {
  readonly min: number;
  readonly max: number;
  readonly usual: number;
  readonly step: number;
}

/** Less than 2048 bits is given to nobody, so pages that build a list of lengths never offer it. */
export const RSA_LENGTHS: KeyLengths = { min: 2048, max: 4096, usual: 2048, step: 1024 };

export const ALGORITHMS: readonly Algorithm[] = [
  { name: 'RSA', type: ASYMMETRIC, oid: '1.2.840.113549.1.1.1', algId: 0, lengths: RSA_LENGTHS },
  { name: 'SHA256', type: HASH, oid: '2.16.840.1.101.3.4.2.1', algId: 0x800c, lengths: fixed(256) },
  { name: 'SHA384', type: HASH, oid: '2.16.840.1.101.3.4.2.2', algId: 0x800d, lengths: fixed(384) },
  { name: 'SHA512', type: HASH, oid: '2.16.840.1.101.3.4.2.3', algId: 0x800e, lengths: fixed(512) },
  { name: 'SHA1', type: HASH, oid: '1.3.14.3.2.26', algId: 0x8004, lengths: fixed(160) },
];

export function findProvider(name: string): Provider | undefined {
  const wanted = lowerCase(name);
  return selectFrom(PROVIDERS, (provider) => lowerCase(provider.name) === wanted)[0];
}

/** What `Array.filter` does, whatever the page made of that; the list inherits nothing. */
export function selectFrom<T>(list: readonly T[], isWanted: (item: T) => boolean): readonly T[] {
  const selected = createList<T>();
  for (let at = 0; at < list.length; at += 1) {
    const item = list[at];
    if (item !== undefined && isWanted(item)) selected[selected.length] = item;
  }
  return selected;
}

function fixed(bits: number): KeyLengths {
  return plain({ min: bits, max: bits, usual: bits, step: 0 });
}
