import type { DistinguishedName } from './distinguished-name.ts';
import { equalOctets } from './octets.ts';

/** Octet for octet the same. */
export function isSameEncoding(a: DistinguishedName, b: DistinguishedName): boolean {
  return equalOctets(a.der, b.der);
}

/**
 * The same name in the sense of RFC 5280 §7.1: RDN by RDN in order, the attributes within one in any order, values compared
 * without regard to case, string type, compatibility forms (NFKC) and repeated, leading or trailing white space.
 */
export function isSameName(a: DistinguishedName, b: DistinguishedName): boolean {
  return foldedName(a) === foldedName(b);
}

function foldedName(name: DistinguishedName): string {
  return JSON.stringify(name.rdns.map((rdn) => rdn.map(({ oid, value }) => [oid, foldedValue(value)]).sort(byText)));
}

/** One value as `isSameName` compares it. */
export function foldedValue(value: string): string {
  return value.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

function byText(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [a.join('\0'), b.join('\0')];
  return left < right ? -1 : Number(left > right);
}
