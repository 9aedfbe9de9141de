import type { Json, JsonObject } from '../browser-policies.ts';

/** What a registry file does at one key. `replace` clears the key first, so that nothing older stays beside what is written. */
export type RegistryEntry = { key: string; values: JsonObject; replace?: boolean };

/**
 * A registry file (version 5.00: UTF-16LE with a byte order mark, CRLF). Objects become keys and lists of texts and numbers keys with numbered values;
 * a list of anything else becomes a text of JSON, and so does everything in `asJson`: both are what browsers read back by their schemas.
 */
export function writeRegistry(comment: readonly string[], entries: readonly RegistryEntry[]): Buffer {
  const lines = [
    'Windows Registry Editor Version 5.00',
    '',
    ...comment.map((line) => `; ${line}`),
    ...entries.flatMap(({ key, values, replace }) => [...(replace ? ['', `[-${key}]`] : []), ...keyLines(key, values)]),
    '',
  ];
  return Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le');
}

function keyLines(key: string, values: JsonObject): string[] {
  const here: string[] = [];
  const below: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const nested = nestedValues(value);
    if (nested) below.push(...keyLines(`${key}\\${name}`, nested));
    else here.push(`"${quoteEscaped(name)}"=${dataFor(value)}`);
  }
  return here.length > 0 || below.length === 0 ? ['', `[${key}]`, ...here, ...below] : below;
}

/** The values of the key that an object or a plain list becomes; `null` for what is one value. */
function nestedValues(value: Json): JsonObject | null {
  if (typeof value !== 'object') return null;
  if (!Array.isArray(value)) return value as JsonObject;
  const isPlain = value.every((item) => typeof item === 'string' || typeof item === 'number');
  return isPlain ? Object.fromEntries(value.map((item, index) => [String(index + 1), item])) : null;
}

function dataFor(value: Json): string {
  if (typeof value === 'boolean') return value ? 'dword:00000001' : 'dword:00000000';
  if (typeof value === 'number') return `dword:${value.toString(16).padStart(8, '0')}`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // A line break ends a quoted value, so such a text is written as its bytes.
  return /\p{Cc}/u.test(text) ? `hex(1):${bytesOf(`${text}\0`)}` : `"${quoteEscaped(text)}"`;
}

function bytesOf(text: string): string {
  return [...Buffer.from(text, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0')).join(',');
}

function quoteEscaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
