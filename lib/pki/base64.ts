/**
 * Bytes as base64 text and back (RFC 4648 §4, the standard alphabet, padded).
 * No library, no Buffer: this file ships in content scripts.
 */

/** `String.fromCharCode` takes its bytes as arguments; engines limit how many. */
const CHUNK = 0x8000;

/** One line of padded base64, without breaks. */
export function base64For(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

/** Base64 in lines of 64 characters with CRLF, as PEM (RFC 7468 §2) and CertEnroll write it; ends with a line break. */
export function base64LinesFor(bytes: Uint8Array): string {
  return base64For(bytes).replace(/.{1,64}/g, '$&\r\n');
}

/**
 * The bytes of base64 text, or `undefined` if the text is anything else. Line breaks, tabs and blanks are allowed
 * anywhere; padding may be missing, but wrong or misplaced padding, left-over bits, the URL alphabet and every other character are refused.
 */
export function parseBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const compact = text.replace(/[ \t\r\n]+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined;
  const digits = compact.replace(/=+$/, '');
  if (digits.length % 4 === 1) return undefined;
  if (digits.length < compact.length && compact.length % 4 !== 0) return undefined;
  const binary = atob(digits);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  // Left-over bits that are not zero would give one value two spellings.
  return leftOverBits(digits) === 0 ? bytes : undefined;
}

function leftOverBits(digits: string): number {
  const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(digits.slice(-1));
  if (digits.length % 4 === 2) return last & 0x0f;
  if (digits.length % 4 === 3) return last & 0x03;
  return 0;
}
