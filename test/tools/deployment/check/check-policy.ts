import { NOTHING } from '../../../../lib/policy/check-managed-policy.ts';
import type { ManagedPolicy, PolicyFault } from '../../../../lib/policy/managed-policy.ts';
import { parseManagedPolicy } from '../../../../lib/policy/parse-managed-policy.ts';
import type { PortalProfile } from '../../../../lib/portals/portal-profile.ts';
import { type Located, locatedFromJson, memberOf, nearestAt, plainValue } from '../files/located.ts';
import { findShape, type Shape } from '../policy-members.ts';
import type { Report } from './fault.ts';
import { reportUnknown } from './nearest-name.ts';

/**
 * Judges Koshin's policy as Koshin itself will, and tells of each fault at its place in the file. `prefix` is where the policy stands in the file.
 * Gives the policy when there is no fault.
 */
export function checkPolicy(
  located: Located,
  prefix: string,
  builtIn: readonly PortalProfile[],
  report: Report,
): ManagedPolicy | null {
  const parsed = parseManagedPolicy(plainValue(located), builtIn);
  if (parsed.ok) return parsed.policy;
  for (const fault of parsed.faults) reportAt(located, prefix, fault, findShape, report);
  return null;
}

/** Tells of a fault that a schema found, and of what most likely was meant. */
export function reportAt(
  root: Located,
  prefix: string,
  fault: PolicyFault,
  shapeAt: (path: readonly string[]) => Shape | null,
  report: Report,
): void {
  const path = fault.where === '' ? [] : fault.where.split('.');
  const { line } = nearestAt(root, path);
  const where = [prefix, fault.where].filter((part) => part !== '').join('.');
  const name = path.at(-1) ?? '';
  const shape = shapeAt(path);
  if (fault.expected === NOTHING && shape === null) {
    const above = shapeAt(path.slice(0, -1));
    const names = above?.kind === 'object' ? above.members.map((member) => member.name) : [];
    const taken = nearestAt(root, path.slice(0, -1));
    const left = names.filter((each) => !memberOf(taken, each));
    reportUnknown({ name, line, where }, left, report);
    return;
  }
  const here = nearestAt(root, path);
  if (isJsonText(here) && (shape?.kind === 'object' || shape?.kind === 'list')) report(line, where, 'textForObject');
  else {
    const { expected, received } = fault;
    const member = shapeAt === findShape ? path.map((part) => (/^\d+$/.test(part) ? '*' : part)).join('.') : '';
    report(line, where, 'valueWrong', { expected, received, member });
  }
}

/** Whether a text is an object or a list, written as JSON. */
export function isJsonText(located: Located): boolean {
  if (located.kind !== 'scalar' || typeof located.value !== 'string') return false;
  return (locatedFromJson(located.value, 0)?.kind ?? 'scalar') !== 'scalar';
}

/**
 * The policy as Chrome and Edge take it from the registry, where each member's kind decides: numbers stand for booleans, texts may be numbers, and
 * objects and lists may be texts of JSON.
 */
export function readByShape(located: Located, shape: Shape | null): Located {
  const { line } = located;
  if (located.kind === 'object' && shape?.kind === 'object') {
    const members = [...located.members].map(([name, member]): [string, Located] => {
      const known = shape.members.find((each) => each.name === name);
      return [name, readByShape(member, known?.shape ?? null)];
    });
    return { ...located, members: new Map(members) };
  }
  // A key without values is an empty list where the policy has a list.
  if (located.kind === 'object' && shape?.kind === 'list' && located.members.size === 0)
    return { kind: 'list', line, items: [] };
  if (located.kind === 'list' && shape?.kind === 'list')
    return { ...located, items: located.items.map((item) => readByShape(item, shape.items)) };
  if (located.kind !== 'scalar' || shape === null) return located;
  const { value } = located;
  if (shape.kind === 'boolean' && (value === 0 || value === 1)) return { kind: 'scalar', line, value: value === 1 };
  const isNumber = shape.kind === 'integer' || (shape.kind === 'choice' && typeof shape.options[0] === 'number');
  if (isNumber && typeof value === 'string' && /^\d+$/.test(value))
    return { kind: 'scalar', line, value: Number(value) };
  if (typeof value === 'string' && (shape.kind === 'object' || shape.kind === 'list'))
    return locatedFromJson(value, line) ?? located;
  return located;
}
