import { contentsFor, type DerNode, isUniversal, TAG } from './der.ts';

/**
 * A Time of a certificate's validity in milliseconds since the epoch, or `undefined`.
 *
 * Only the two forms of RFC 5280 §4.1.2.5 count: UTCTime `YYMMDDHHMMSSZ` (50–99 are 19xx) and GeneralizedTime `YYYYMMDDHHMMSSZ`, read from the octets
 * themselves, and only instants that exist. Readers that are more generous take missing seconds or offsets as 1899 and 30 February as 2 March,
 * silently; a wrong date here would be a missed renewal.
 */
export function findCertificateTime(node: DerNode | undefined): number | undefined {
  if (!node) return undefined;
  const text = String.fromCharCode(...contentsFor(node).subarray(0, 32));
  if (isUniversal(node, TAG.utcTime) && /^\d{12}Z$/.test(text)) {
    return instantFor(`${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}`);
  }
  return isUniversal(node, TAG.generalizedTime) && /^(?!0000)\d{14}Z$/.test(text) ? instantFor(text) : undefined;
}

/** @param text `YYYYMMDDHHMMSSZ` */
function instantFor(text: string): number | undefined {
  const iso = text.replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const instant = Date.parse(iso);
  // Date rolls 30 February, and 24:00, over to the next day; what it prints then is not what was written.
  return Number.isFinite(instant) && new Date(instant).toISOString() === iso ? instant : undefined;
}
