/** A value as a file has it, with the line (from 1) at which each part stands. */
export type Located =
  | { kind: 'scalar'; line: number; value: string | number | boolean | null }
  | { kind: 'list'; line: number; items: readonly Located[] }
  | { kind: 'object'; line: number; members: ReadonlyMap<string, Located> };

/** A file that cannot be read to its end. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
  readonly line: number;
  readonly expected: string;
  readonly received: string;

  constructor(line: number, expected: string, received: string) {
    super(`line ${line}: ${expected} expected, ${received} received`);
    this.line = line;
    this.expected = expected;
    this.received = received;
  }
}

/** A name that stands twice in one object; readers keep the last one, as browsers do. */
export type Duplicate = { name: string; line: number; where: string };

/** The value without its places. */
export function plainValue(located: Located): unknown {
  if (located.kind === 'scalar') return located.value;
  if (located.kind === 'list') return located.items.map(plainValue);
  return Object.fromEntries([...located.members].map(([name, member]) => [name, plainValue(member)]));
}

export function memberOf(located: Located | undefined, name: string): Located | undefined {
  return located?.kind === 'object' ? located.members.get(name) : undefined;
}

/** What stands at a path of names and numbers, or the nearest part above it. */
export function nearestAt(located: Located, path: readonly string[]): Located {
  let here = located;
  for (const name of path) {
    const next = here.kind === 'list' ? here.items[Number(name)] : memberOf(here, name);
    if (!next) break;
    here = next;
  }
  return here;
}

/** A text with JSON in it, read as if it stood there by itself; `null` when it is none. All of it has the text's line. */
export function locatedFromJson(text: string, line: number): Located | null {
  try {
    return locate(JSON.parse(text), line);
  } catch {
    return null;
  }
}

/** A plain value whose parts all stand at one line. */
export function locate(value: unknown, line: number): Located {
  if (Array.isArray(value)) return { kind: 'list', line, items: value.map((item) => locate(item, line)) };
  if (typeof value === 'object' && value !== null)
    return {
      kind: 'object',
      line,
      members: new Map(Object.entries(value).map(([name, member]) => [name, locate(member, line)])),
    };
  return { kind: 'scalar', line, value: value as string | number | boolean | null };
}
