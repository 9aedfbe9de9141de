import { attributesForDisplay, type DistinguishedName, type NameAttribute, visibleText } from './distinguished-name.ts';
import { foldedValue } from './same-name.ts';

/** One field of two names, side by side. The texts are for people: what is invisible in them stands as a mark. */
export interface NameRow {
  /** `CN`, `O`, …, or the object identifier. */
  readonly attribute: string;
  /** `null`: that name does not have it. */
  readonly current: string | null;
  readonly requested: string | null;
  readonly same: boolean;
}

/**
 * `unnamed`: the request names nobody; `unknown`: there is nothing to compare with; `same`: field by field;
 * `partial`: it says nothing else, but leaves fields out; `different`: it says something else, or more.
 */
export type NameVerdict = 'unnamed' | 'unknown' | 'same' | 'partial' | 'different';

export interface NameComparison {
  readonly verdict: NameVerdict;
  readonly rows: readonly NameRow[];
}

/**
 * The name that was asked for beside the current one, field by field, in the order in which the current one is displayed (RFC 4514) and then what only
 * the other has. Fields of one type (several OU) stand together and are paired by their values, wherever they stand in the name: in another order, in
 * one RDN or in several, they say the same to a person. Values are compared as in `isSameName`, so that another string type is no difference.
 */
export function compareNames(current: DistinguishedName | null, requested: DistinguishedName): NameComparison {
  const [before, after] = [current ? attributesForDisplay(current) : [], attributesForDisplay(requested)];
  const types = new Set([...before, ...after].map(({ oid }) => oid));
  const rows = [...types].flatMap((oid) => rowsFor(before.filter(isOf(oid)), after.filter(isOf(oid))));
  return { verdict: verdictFor(current, requested, rows), rows };
}

function verdictFor(
  current: DistinguishedName | null,
  requested: DistinguishedName,
  rows: readonly NameRow[],
): NameVerdict {
  if (requested.attributes.length === 0) return 'unnamed';
  if (!current) return 'unknown';
  if (rows.every(({ same }) => same)) return 'same';
  return rows.every((row) => row.same || row.requested === null) ? 'partial' : 'different';
}

/** Equal values meet first; what remains is paired in order, and then stands alone. */
function rowsFor(before: readonly NameAttribute[], after: readonly NameAttribute[]): NameRow[] {
  const equals = Map.groupBy(after, ({ value }) => foldedValue(value));
  const met = before.map(({ value }) => equals.get(foldedValue(value))?.shift());
  const taken = new Set(met);
  const left = after.filter((requested) => !taken.has(requested));
  const rows = before.map((current, at) => rowFor(current, met[at] ?? left.shift(), met[at] !== undefined));
  return [...rows, ...left.map((requested) => rowFor(undefined, requested, false))];
}

function rowFor(current: NameAttribute | undefined, requested: NameAttribute | undefined, same: boolean): NameRow {
  return {
    attribute: current?.shortName ?? requested?.shortName ?? '',
    current: current ? visibleText(current.value) : null,
    requested: requested ? visibleText(requested.value) : null,
    same,
  };
}

function isOf(oid: string): (attribute: NameAttribute) => boolean {
  return (attribute) => attribute.oid === oid;
}
