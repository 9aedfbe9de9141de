import { type Located, UnreadableFile } from './located.ts';

/** A value of the registry, as its file writes it. `kind` is the registry's own. */
export type RegistryValue = {
  name: string;
  line: number;
  kind: 'REG_SZ' | 'REG_DWORD' | 'REG_MULTI_SZ' | 'other';
  value: string | number;
};
/** A key with its whole path, as written. */
export type RegistryKey = { path: string; line: number; values: readonly RegistryValue[] };

const HEADERS = /^(?:Windows Registry Editor Version 5\.00|REGEDIT4)\s*$/;
/** A dot stands for every character, separators of lines that are none to Windows too. */
const QUOTED = /^"((?:[^"\\]|\\.)*)"$/s;

/** Reads a registry file. Keys and values that it only deletes are passed over. Throws `UnreadableFile` at the first line that is none. */
export function readRegistry(text: string): RegistryKey[] {
  const keys: { path: string; line: number; values: RegistryValue[] }[] = [];
  let current: { values: RegistryValue[] } | null = null;
  for (const { line, content } of logicalLines(text)) {
    if (line === 1) {
      if (!HEADERS.test(content))
        throw new UnreadableFile(1, 'Windows Registry Editor Version 5.00', content.slice(0, 40));
      continue;
    }
    if (content === '' || content.startsWith(';')) continue;
    const key = /^\[(-?)([^\]]+)\]$/.exec(content);
    if (key) {
      current = { values: [] };
      // What stands below a deleted key belongs to nothing.
      if (!key[1]) keys.push(Object.assign(current, { path: key[2] ?? '', line }));
      continue;
    }
    const entry = /^(@|"(?:[^"\\]|\\.)*")\s*=\s*(.*)$/s.exec(content);
    if (!entry || !current) throw new UnreadableFile(line, '[…] | "…"=', content.slice(0, 40));
    if (entry[2] === '-') continue;
    const name = entry[1] === '@' ? '' : unquote(entry[1] ?? '');
    current.values.push({ name, line, ...readData(entry[2] ?? '', line) });
  }
  return keys;
}

/** Lines with their numbers; one that ends in a backslash goes on in the next. A `"` keeps its backslash: it ends no line of bytes. */
function logicalLines(text: string): { line: number; content: string }[] {
  const lines: { line: number; content: string }[] = [];
  let goesOn = false;
  text.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const trimmed = raw.trim();
    const isOpen = trimmed.endsWith('\\') && (goesOn || /=\s*hex(?:\([0-9a-f]+\))?:[0-9a-f,\s]*\\$/i.test(trimmed));
    const content = isOpen ? trimmed.slice(0, -1) : trimmed;
    const last = lines.at(-1);
    if (goesOn && last) last.content += content;
    else lines.push({ line: index + 1, content });
    goesOn = isOpen;
  });
  return lines;
}

function readData(text: string, line: number): Pick<RegistryValue, 'kind' | 'value'> {
  if (QUOTED.test(text)) return { kind: 'REG_SZ', value: unquote(text) };
  const number = /^dword:([0-9a-f]{1,8})$/i.exec(text);
  if (number) return { kind: 'REG_DWORD', value: Number.parseInt(number[1] ?? '', 16) };
  const bytes = /^hex(?:\(([0-9a-f]+)\))?:((?:[0-9a-f]{2}(?:,|$)|\s)*)$/i.exec(text);
  if (!bytes) throw new UnreadableFile(line, '"…" | dword:00000000 | hex(7):…', text.slice(0, 40));
  const data = Buffer.from((bytes[2] ?? '').replace(/[,\s]/g, ''), 'hex');
  const words = data.toString('utf16le').replace(/\0+$/, '');
  if (bytes[1] === '7') return { kind: 'REG_MULTI_SZ', value: words.replaceAll('\0', '\n') };
  if (bytes[1] === '1' || bytes[1] === '2') return { kind: 'REG_SZ', value: words };
  return { kind: 'other', value: bytes[2] ?? '' };
}

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/gs, '$1');
}

/**
 * Everything below a key, as one object; `null` where the file has nothing there. Keys are compared as Windows does, without regard to case. A key
 * whose values and keys are all numbered is a list, whichever numbers they are.
 */
export function treeBelow(keys: readonly RegistryKey[], path: string): Located | null {
  const wanted = path.toLowerCase();
  const within = keys.filter((key) => `${key.path.toLowerCase()}\\`.startsWith(`${wanted}\\`));
  const first = within[0];
  if (!first) return null;
  const members = new Map<string, Located>();
  const names = new Map<string, string>();
  for (const key of within) {
    const rest = key.path.slice(path.length + 1);
    const name = rest.split('\\', 1)[0] ?? '';
    if (rest === '')
      for (const { name: valueName, line, value } of key.values)
        members.set(valueName, { kind: 'scalar', line, value });
    else if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  for (const name of names.values()) {
    const below = treeBelow(keys, `${path}\\${name}`);
    // Browsers take the key where a value has the same name.
    if (below) members.set(name, below);
  }
  const line = within.find((key) => key.path.toLowerCase() === wanted)?.line ?? first.line;
  const numbered = [...members.keys()].length > 0 && [...members.keys()].every((name) => /^\d+$/.test(name));
  if (!numbered) return { kind: 'object', line, members };
  const items = [...members].sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
  return { kind: 'list', line, items };
}
