import { encodeOid, encodeSequence, encodeSetOf, encodeValue } from '../pki/der-encoding.ts';
import type { NameText } from './enrollment-call.ts';
import { HRESULT } from './hresult.ts';
import { findNameKey, type NameSyntax } from './name-keys.ts';

/** X500NameFlags (certenroll.h), the CERT_NAME_STR_… of CertStrToName. */
const FORWARD = 0x01000000;
const COMMA_ONLY = 0x04000000;
const CRLF_ONLY = 0x08000000;
const NO_QUOTING = 0x10000000;
const NO_PLUS = 0x20000000;
const SEMICOLON_ONLY = 0x40000000;

interface TextAttribute {
  readonly oid: string;
  readonly syntax: NameSyntax;
  readonly value: string;
}

export type EncodedName =
  | { readonly ok: true; readonly der: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly hresult: number };

/** DER of a name without attributes: what a request without `Subject` carries. */
export const EMPTY_NAME: Uint8Array<ArrayBuffer> = encodeSequence();

/**
 * `IX500DistinguishedName::Encode`: a name as CertStrToName reads it, DER (RFC 5280 §4.1.2.4).
 *
 * `key=value`, separated by `,` or `;` (or as the flags say), several attributes of one RDN by `+`. Keys in any case, by name or as an OID in dotted form,
 * with or without `OID.`. White space around keys and values does not count; a value in `"…"` may hold separators, and `""` in it means `"`.
 * Empty values, an empty string and a separator at the end are accepted: pages put unfilled form fields together.
 * The RDNs are encoded in reverse ("CN=x,O=y" becomes O=y, CN=x) unless XCN_CERT_NAME_STR_FORWARD_FLAG is set.
 *
 * Errors: CRYPT_E_INVALID_X500_STRING (0x80092023) for any other text, …_IA5_STRING and …_PRINTABLE_STRING for a value that its attribute cannot hold.
 */
export function encodeNameText({ text, flags }: NameText): EncodedName {
  const rdns = parseRdns(text, flags);
  if (!rdns) return { ok: false, hresult: HRESULT.invalidName };
  const sets: Uint8Array[] = [];
  for (const rdn of flags & FORWARD ? rdns : rdns.toReversed()) {
    const attributes: Uint8Array[] = [];
    for (const attribute of rdn) {
      const tag = stringTagFor(attribute);
      if (typeof tag !== 'number') return { ok: false, hresult: tag.hresult };
      const value = encodeValue(tag, new TextEncoder().encode(attribute.value));
      attributes.push(encodeSequence(encodeOid(attribute.oid), value));
    }
    sets.push(encodeSetOf(...attributes));
  }
  return { ok: true, der: encodeSequence(...sets) };
}

/** X.680 §8.6. UTF8String even for plain text: Encode forces UTF-8. */
function stringTagFor({ syntax, value }: TextAttribute): number | { hresult: number } {
  if (syntax === 'printable') {
    return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value) ? 0x13 : { hresult: HRESULT.invalidPrintableString };
  }
  if (syntax === 'ia5') {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: IA5String is all of ASCII
    return /^[\x00-\x7f]*$/.test(value) ? 0x16 : { hresult: HRESULT.invalidIa5String };
  }
  return 0x0c;
}

function parseRdns(text: string, flags: number): TextAttribute[][] | undefined {
  const separators = separatorsFor(flags);
  const plus = flags & NO_PLUS ? '' : '+';
  const rdns: TextAttribute[][] = [];
  let joins = false;
  let at = 0;
  for (;;) {
    at = skip(text, at, (character) => isSpace(character) || (!joins && separators.includes(character)));
    if (at >= text.length) return joins ? undefined : rdns;
    const equals = text.indexOf('=', at);
    const key = equals === -1 ? undefined : findNameKey(text.slice(at, equals).trim());
    if (!key) return undefined;
    const read = readValue(text, equals + 1, separators + plus, (flags & NO_QUOTING) === 0);
    if (!read) return undefined;
    const attribute = { ...key, value: read.value };
    const rdn = joins ? rdns.at(-1) : undefined;
    if (rdn) rdn.push(attribute);
    else rdns.push([attribute]);
    joins = plus !== '' && text[read.end] === plus;
    at = read.end + (read.end < text.length ? 1 : 0);
  }
}

/** The value from `start`, and where the separator after it stands (or the text's end). */
function readValue(
  text: string,
  start: number,
  separators: string,
  quoting: boolean,
): { value: string; end: number } | undefined {
  const at = skip(text, start, (character) => isSpace(character) && !separators.includes(character));
  if (quoting && text[at] === '"') return readQuoted(text, at, separators);
  const end = skip(text, at, (character) => !separators.includes(character));
  return { value: text.slice(at, end).trim(), end };
}

function readQuoted(text: string, open: number, separators: string): { value: string; end: number } | undefined {
  const parts: string[] = [];
  let at = open + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1) return undefined;
    parts.push(text.slice(at, close));
    if (text[close + 1] !== '"') {
      const end = skip(text, close + 1, (character) => isSpace(character) && !separators.includes(character));
      if (end < text.length && !separators.includes(text[end] ?? '')) return undefined;
      return { value: parts.join('"'), end };
    }
    at = close + 2;
  }
}

function separatorsFor(flags: number): string {
  if (flags & COMMA_ONLY) return ',';
  if (flags & SEMICOLON_ONLY) return ';';
  return flags & CRLF_ONLY ? '\r\n' : ',;';
}

function skip(text: string, from: number, goesOn: (character: string) => boolean): number {
  let at = from;
  while (at < text.length && goesOn(text[at] ?? '')) at += 1;
  return at;
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}
