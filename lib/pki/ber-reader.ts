/** No dependency at all: this file may go anywhere. */

/** One BER value (X.690 §8.1). `source` is what it stands in; nothing is copied until somebody asks for octets. */
export interface BerNode {
  readonly source: Uint8Array;
  /** 0 universal, 1 application, 2 context-specific, 3 private. */
  readonly tagClass: number;
  readonly tagNumber: number;
  readonly constructed: boolean;
  readonly start: number;
  readonly contentStart: number;
  /** Without the end-of-contents octets of the indefinite form. */
  readonly contentEnd: number;
  readonly end: number;
  /** None when primitive. */
  readonly children: readonly BerNode[];
}

/** What one reading may still cost. */
export interface BerBudget {
  nodes: number;
  readonly depth: number;
}

/** UNIVERSAL types that are always primitive (X.690 §8.2 to §8.5, §8.8, §8.19), and always constructed. */
const PRIMITIVE_ONLY: readonly number[] = [1, 2, 5, 6, 10];
const CONSTRUCTED_ONLY: readonly number[] = [8, 16, 17];
const RESERVED = 15;
/** UNIVERSAL 36 is the last type that there is (X.680 §8.6). */
const LAST_UNIVERSAL = 36;
/** Octets of a tag number or a length: more would be beyond any input. */
const MAX_NUMBER_OCTETS = 4;

/** The value at `start`, which ends at `limit` at the latest; `undefined` when there is none, or when it costs more than the budget. */
export function readBer(source: Uint8Array, start: number, limit: number, budget: BerBudget): BerNode | undefined {
  if (budget.depth < 0 || --budget.nodes < 0) return undefined;
  const tag = readTag(source, start, limit);
  const length = tag && readLength(source, tag.end, limit);
  if (!tag || !length) return undefined;
  const { tagClass, tagNumber, constructed } = tag;
  const contentStart = length.end;
  const indefinite = length.value === undefined;
  const stop = length.value === undefined ? limit : contentStart + length.value;
  if (stop > limit || (indefinite && !constructed)) return undefined;
  const head = { source, tagClass, tagNumber, constructed, start, contentStart };
  if (!constructed) return { ...head, contentEnd: stop, end: stop, children: [] };
  const children: BerNode[] = [];
  const inner = { nodes: budget.nodes, depth: budget.depth - 1 };
  let at = contentStart;
  for (;;) {
    if (!indefinite && at === stop) break;
    // Two zero octets end the indefinite form, and are no value in any other place.
    const atEnd = source[at] === 0 && source[at + 1] === 0 && at + 2 <= stop;
    if (atEnd && indefinite) break;
    const child = atEnd ? undefined : readBer(source, at, stop, inner);
    if (!child) return undefined;
    children.push(child);
    at = child.end;
  }
  budget.nodes = inner.nodes;
  return { ...head, contentEnd: at, end: indefinite ? at + 2 : stop, children };
}

interface Tag {
  readonly tagClass: number;
  readonly tagNumber: number;
  readonly constructed: boolean;
  readonly end: number;
}

function readTag(source: Uint8Array, start: number, limit: number): Tag | undefined {
  const first = start < limit ? source[start] : undefined;
  if (first === undefined) return undefined;
  const tagClass = first >> 6;
  const constructed = (first & 0x20) !== 0;
  let tagNumber = first & 0x1f;
  let end = start + 1;
  if (tagNumber === 0x1f) {
    tagNumber = 0;
    for (;;) {
      const octet = end < limit && end - start <= MAX_NUMBER_OCTETS ? source[end] : undefined;
      if (octet === undefined) return undefined;
      tagNumber = tagNumber * 128 + (octet & 0x7f);
      end += 1;
      if (octet < 0x80) break;
    }
  }
  return tagClass === 0 && !isUniversalForm(tagNumber, constructed)
    ? undefined
    : { tagClass, tagNumber, constructed, end };
}

function isUniversalForm(tagNumber: number, constructed: boolean): boolean {
  if (tagNumber === 0 || tagNumber === RESERVED || tagNumber > LAST_UNIVERSAL) return false;
  return !(constructed ? PRIMITIVE_ONLY : CONSTRUCTED_ONLY).includes(tagNumber);
}

/** `value` is absent for the indefinite form. BER allows more octets than a length needs. */
function readLength(source: Uint8Array, start: number, limit: number): { value?: number; end: number } | undefined {
  const first = start < limit ? source[start] : undefined;
  if (first === undefined || first === 0xff) return undefined;
  if (first < 0x80) return { value: first, end: start + 1 };
  if (first === 0x80) return { end: start + 1 };
  const end = start + 1 + (first & 0x7f);
  if (end > limit) return undefined;
  let value = 0;
  for (let at = start + 1; at < end; at += 1) {
    value = value * 256 + (source[at] ?? 0);
    if (value > limit) return undefined;
  }
  return { value, end };
}
