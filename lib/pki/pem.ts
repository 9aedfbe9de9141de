import { base64LinesFor, parseBase64 } from './base64.ts';

/** One block between `-----BEGIN label-----` and `-----END label-----` (RFC 7468). */
export interface PemBlock {
  /** Upper case, as written: `CERTIFICATE`, `PKCS7`, `ENCRYPTED PRIVATE KEY`. */
  readonly label: string;
  /** `undefined` when what stands between the lines is not base64, or the END line is missing. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
}

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = '-----';
/** More blocks than any chain has; the rest is ignored, so that a hostile file stays cheap. */
const MAX_BLOCKS = 2000;

/**
 * The PEM blocks of a text, in order. What stands before, between and after them is skipped: OpenSSL's readable text,
 * "Bag Attributes", a byte-order mark, a mail's prose. A block may be quoted as a string literal (`\n` written out, quotes and `+` at line ends),
 * and RFC 1421 headers within it (`Proc-Type: …`) are skipped. No library: this file ships in content scripts.
 */
export function findPemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let at = text.indexOf(BEGIN);
  while (at !== -1 && blocks.length < MAX_BLOCKS) {
    const next = text.indexOf(BEGIN, at + BEGIN.length);
    // Each search stays within its own block: a file of nothing but beginnings would take quadratic time otherwise.
    const block = findBlock(text.slice(at + BEGIN.length, next === -1 ? text.length : next));
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

/** @param text what follows `-----BEGIN `, up to the next one */
function findBlock(text: string): PemBlock | undefined {
  const label = /^([A-Z0-9][A-Z0-9 #]{0,60})-----/.exec(text)?.[1];
  if (label === undefined) return undefined;
  const bodyAt = label.length + DASHES.length;
  const end = text.indexOf(`${END}${label}${DASHES}`, bodyAt);
  return { label, bytes: end === -1 ? undefined : bodyBytes(text.slice(bodyAt, end)) };
}

/** PEM text with lines of 64 characters and a final line break. `label` is upper case. */
export function pemFor(label: string, bytes: Uint8Array): string {
  return `${BEGIN}${label}${DASHES}\r\n${base64LinesFor(bytes)}${END}${label}${DASHES}\r\n`;
}

function bodyBytes(body: string): Uint8Array<ArrayBuffer> | undefined {
  // String literals over several lines: the line break is written out, and a "+" joins them.
  const unquoted = body.replace(/\\[rn]/g, '\n').replace(/["'][ \t]*\+[ \t]*(?=[\r\n]|$)/g, '');
  const lines = unquoted.split(/[\r\n]+/).filter((line) => !line.includes(':'));
  return parseBase64(lines.map((line) => line.replace(/^[\s"'>]+|[\s"',;]+$/g, '')).join(''));
}
