import { base64For } from '../pki/base64.ts';
import { type CertificateOutline, decodeAnswer, parseCertificateOutlines } from '../pki/certificate-outline.ts';
import { findPemBlocks } from '../pki/pem.ts';
import { MAX_ANSWER } from './enrollment-call.ts';

/** What a bank's answer is about. */
export interface AnswerKeys {
  /** The answer, DER, base64. */
  readonly der: string;
  /** The SubjectPublicKeyInfo of each certificate in it, DER, base64. */
  readonly spkis: readonly string[];
}

/**
 * The keys of the certificates in what a page passed to InstallResponse: PKCS #7, CMC or a certificate, as base64, PEM or a BSTR of bytes, whatever
 * encoding the page declared: real pages declare others than they pass. Also with the blanks that a page brings along which reads the answer off itself,
 * with line breaks written out (`\n`), and in PEM under any label.
 * @returns `undefined` when there is no certificate to be read
 */
export function findAnswerKeys(data: string): AnswerKeys | undefined {
  if (data.length > MAX_ANSWER) return undefined;
  const read = readAnswer(binaryFor(data) ?? cleanText(data));
  if (!read) return undefined;
  const der = base64For(read.der);
  if (der.length > MAX_ANSWER) return undefined;
  return { der, spkis: read.outlines.map(({ spki }) => base64For(spki)) };
}

interface ReadAnswer {
  readonly der: Uint8Array;
  readonly outlines: readonly CertificateOutline[];
}

function readAnswer(data: string | Uint8Array): ReadAnswer | undefined {
  const decoded = decodeAnswer(data);
  if (decoded.ok) return outlinesOf(decoded.value);
  if (typeof data !== 'string') return undefined;
  // "CERTIFICATE CHAIN", "CMC RESPONSE" and what else portals write over their lines.
  for (const { bytes } of findPemBlocks(data)) {
    const read = bytes && outlinesOf(bytes);
    if (read) return read;
  }
  return undefined;
}

function outlinesOf(der: Uint8Array): ReadAnswer | undefined {
  const outlines = parseCertificateOutlines(der);
  return outlines.ok ? { der, outlines: outlines.value } : undefined;
}

/** Line breaks that are written out become real ones, and blanks of every kind plain ones; base64 and PEM have no character that could be lost by it. */
function cleanText(data: string): string {
  return data.replace(/\\[rn]/g, '\n').replace(/[\0\u200b-\u200d\u2060\ufeff]|[^\S \t\r\n]/g, ' ');
}

/**
 * The octets of a BSTR of bytes (two in each UTF-16 unit, the lower one first; or one in each), if it holds a DER SEQUENCE whose
 * length takes one to four octets more. What stands behind the SEQUENCE is padding of an odd length.
 */
function binaryFor(data: string): Uint8Array | undefined {
  const first = data.charCodeAt(0);
  const packed = first > 0xff;
  const marker = packed ? first >> 8 : data.charCodeAt(1);
  if ((first & 0xff) !== 0x30 || !(marker >= 0x81 && marker <= 0x84)) return undefined;
  const octets = new Uint8Array(packed ? data.length * 2 : data.length);
  for (let at = 0; at < data.length; at += 1) {
    const unit = data.charCodeAt(at);
    octets[packed ? at * 2 : at] = unit & 0xff;
    if (packed) octets[at * 2 + 1] = unit >> 8;
  }
  const header = 2 + (marker & 0x7f);
  const length = octets.subarray(2, header).reduce((sum, octet) => sum * 256 + octet, 0);
  return octets.subarray(0, header + length);
}
