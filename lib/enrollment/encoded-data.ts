import { parseBase64 } from '../pki/base64.ts';
import { findPemBlocks } from '../pki/pem.ts';

/** EncodingType (XCN_CRYPT_STRING_…), without the flags about line breaks. */
const BINARY = 2;
const HEX_FORMS = [4, 8, 12];
const HEX_WITH_ADDRESS = 10;
const ANY_FORM = 7;

/**
 * The octets of a text that a page passes in the encoding that it names (CryptStringToBinary); `undefined` when it is not in that encoding.
 * Base64 is read with or without PEM lines whichever of the two was named. The forms with an ASCII column are written by nobody.
 */
export function decodeData(data: string, encoding: number): Uint8Array<ArrayBuffer> | undefined {
  const form = encoding & 0xff;
  if (form === BINARY) return binaryStringOctets(data);
  if (HEX_FORMS.includes(form)) return hexOctets(data);
  if (form === HEX_WITH_ADDRESS) return hexOctets(data.replace(/^[0-9a-f]{4,}\t/gim, ''));
  if (form <= 1 || form === 3 || form === 6 || form === 9 || form === ANY_FORM) {
    const [block] = findPemBlocks(data);
    return (block ? block.bytes : parseBase64(data)) ?? (form === ANY_FORM ? hexOctets(data) : undefined);
  }
  return undefined;
}

/** A BSTR of bytes, two in each UTF-16 unit, the lower one first. A BSTR of an odd length cannot be told from an even one here. */
function binaryStringOctets(data: string): Uint8Array<ArrayBuffer> {
  const octets = new Uint8Array(data.length * 2);
  for (let at = 0; at < data.length; at += 1) {
    octets[at * 2] = data.charCodeAt(at) & 0xff;
    octets[at * 2 + 1] = data.charCodeAt(at) >> 8;
  }
  return octets;
}

function hexOctets(data: string): Uint8Array<ArrayBuffer> | undefined {
  const digits = data.replace(/\s+/g, '');
  if (digits === '' || digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) return undefined;
  const octets = new Uint8Array(digits.length / 2);
  for (let at = 0; at < octets.length; at += 1) octets[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
  return octets;
}
