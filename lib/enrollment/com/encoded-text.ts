import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { formatHex, type HexColumns } from './hex-text.ts';
import { charCodeAt, createList, fromCharCode, plain, sliceText } from './primordials.ts';

/** EncodingType (XCN_CRYPT_STRING_…), the low bits. */
const BASE64_HEADER = 0;
const BASE64 = 1;
const BINARY = 2;
const BASE64_REQUEST_HEADER = 3;
const BASE64_CRL_HEADER = 9;
const HEX_RAW = 12;
/** HEX, HEXASCII, HEXADDR and HEXASCIIADDR: whether a line has the offset before it and the characters behind it. */
const HEX_COLUMNS: Readonly<Record<number, HexColumns>> = plain({
  4: { address: false, ascii: false },
  5: { address: false, ascii: true },
  10: { address: true, ascii: false },
  11: { address: true, ascii: true },
});
const NO_CRLF = 0x40000000;
const NO_CR = 0x80000000 | 0;

/** Whether `formatEncoded` knows the encoding: to be asked before a key is spent on it. */
export function checkEncoding(encoding: number): void {
  const kind = encoding & ~(NO_CRLF | NO_CR);
  const known = kind === BASE64_CRL_HEADER || kind === HEX_RAW || HEX_COLUMNS[kind] !== undefined;
  // 6, 7 and 8 (…_ANY) are for reading only.
  if (!known && !(kind >= BASE64_HEADER && kind <= BASE64_REQUEST_HEADER)) {
    throw new ComFailure(HRESULT.invalidArgument);
  }
}

/**
 * Encoded data as CertEnroll gives it to a script (CryptBinaryToString): lines of 64 characters that each end with CRLF, the last one
 * too, because pages paste it between PEM lines of their own; with NOCRLF one line without any break.
 * @param base64 the DER, base64 in one line
 * @param label what stands in the lines of BASE64HEADER; the other two header forms have their own
 */
export function formatEncoded(base64: string, encoding: number, label: string): string {
  checkEncoding(encoding);
  const lineBreak = encoding & NO_CRLF ? '' : encoding & NO_CR ? '\n' : '\r\n';
  switch (encoding & ~(NO_CRLF | NO_CR)) {
    case BASE64_HEADER:
      return withHeader(base64, label, lineBreak);
    case BASE64:
      return inLines(base64, lineBreak);
    case BINARY:
      return asBinaryString(octetsFor(base64));
    case BASE64_REQUEST_HEADER:
      return withHeader(base64, 'NEW CERTIFICATE REQUEST', lineBreak);
    case BASE64_CRL_HEADER:
      return withHeader(base64, 'X509 CRL', lineBreak);
    default:
      return formatHex(octetsFor(base64), HEX_COLUMNS[encoding & ~(NO_CRLF | NO_CR)], lineBreak);
  }
}

function withHeader(base64: string, label: string, lineBreak: string): string {
  return `-----BEGIN ${label}-----${lineBreak}${inLines(base64, lineBreak)}-----END ${label}-----${lineBreak}`;
}

function inLines(base64: string, lineBreak: string): string {
  let text = '';
  for (let at = 0; at < base64.length; at += 64) text += sliceText(base64, at, at + 64) + lineBreak;
  return text;
}

/** A BSTR of bytes: two in each UTF-16 code unit, the lower one first. */
function asBinaryString(octets: readonly number[]): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 2) text += fromCharCode((octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8));
  return text;
}

/** The list inherits nothing. */
function octetsFor(base64: string): readonly number[] {
  const octets = createList<number>();
  let bits = 0;
  let held = 0;
  for (let at = 0; at < base64.length; at += 1) {
    const digit = digitFor(charCodeAt(base64, at));
    if (digit < 0) break;
    held = ((held << 6) | digit) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    octets[octets.length] = (held >> bits) & 0xff;
  }
  return octets;
}

function digitFor(code: number): number {
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 97 && code <= 122) return code - 71;
  if (code >= 48 && code <= 57) return code + 4;
  return code === 43 ? 62 : code === 47 ? 63 : -1;
}
