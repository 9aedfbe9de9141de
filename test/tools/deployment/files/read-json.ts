import { type Duplicate, type Located, UnreadableFile } from './located.ts';

export type ReadJson = { root: Located; duplicates: readonly Duplicate[] };

/** White space, comments, and the pieces of which JSON is made (RFC 8259). */
const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const SPACE_ALONE = /\s*/y;
const TOKEN =
  /[{}[\]:,]|"(?:[^"\\\n]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Reads JSON with the line of every part, and names that stand twice. `isLenient` is for descriptions and for Chromium's files of policies, which may
 * have comments and a comma after the last member; Firefox takes neither. Throws `UnreadableFile` at the first place that is not JSON.
 */
export function readJson(text: string, { isLenient = false } = {}): ReadJson {
  const duplicates: Duplicate[] = [];
  let at = 0;
  let counted = 0;
  let line = 1;

  function lineHere(): number {
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    return line;
  }

  function skipSpace(): void {
    const space = isLenient ? SPACE : SPACE_ALONE;
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
  }

  function peek(): string {
    skipSpace();
    TOKEN.lastIndex = at;
    return TOKEN.exec(text)?.[0] ?? '';
  }

  function take(...expected: string[]): string {
    const token = peek();
    if (token === '' || (expected.length > 0 && !expected.includes(token)))
      throw new UnreadableFile(lineHere(), expected.join(' | ') || 'JSON', rest());
    at += token.length;
    return token;
  }

  /** Past a comma, or past the end of a list or an object. */
  function goesOn(end: string): boolean {
    if (take(',', end) === end) return false;
    if (!isLenient || peek() !== end) return true;
    take(end);
    return false;
  }

  /** Control characters in a text are all that a token may still have wrong. */
  function parseToken(): string | number | boolean | null {
    const here = lineHere();
    const token = take();
    try {
      return JSON.parse(token) as string | number | boolean | null;
    } catch {
      throw new UnreadableFile(here, 'JSON', token.slice(0, 20));
    }
  }

  function rest(): string {
    return at >= text.length ? '—' : (text.slice(at, at + 20).split('\n', 1)[0] ?? '');
  }

  function readValue(where: string): Located {
    const token = peek();
    const here = lineHere();
    if (token === '{') return { kind: 'object', line: here, members: readMembers(where) };
    if (token === '[') return { kind: 'list', line: here, items: readItems(where) };
    if (token === '' || '}],:'.includes(token)) throw new UnreadableFile(here, 'JSON', rest());
    return { kind: 'scalar', line: here, value: parseToken() };
  }

  function readMembers(where: string): Map<string, Located> {
    const members = new Map<string, Located>();
    take('{');
    if (peek() === '}') take('}');
    else
      do {
        const token = peek();
        if (!token.startsWith('"')) throw new UnreadableFile(lineHere(), '"…"', rest());
        const name = String(parseToken());
        const place = where === '' ? name : `${where}.${name}`;
        if (members.has(name)) duplicates.push({ name, line: lineHere(), where: place });
        take(':');
        members.set(name, readValue(place));
      } while (goesOn('}'));
    return members;
  }

  function readItems(where: string): Located[] {
    const items: Located[] = [];
    take('[');
    if (peek() === ']') take(']');
    else
      do items.push(readValue(`${where}.${items.length}`));
      while (goesOn(']'));
    return items;
  }

  const root = readValue('');
  skipSpace();
  if (at < text.length) throw new UnreadableFile(lineHere(), '—', rest());
  return { root, duplicates };
}
