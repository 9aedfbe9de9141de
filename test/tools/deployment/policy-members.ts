import type * as v from 'valibot';
import { managedPolicySchema } from '../../../lib/policy/managed-policy.ts';
import { POLICY_WORDS } from '../../../lib/policy/policy-words.ts';

/** What a member of the policy holds, with the limits that a form can show. */
export type Shape =
  | { kind: 'boolean' }
  | { kind: 'integer'; minimum: number; maximum: number }
  | { kind: 'text'; maxLength: number }
  | { kind: 'choice'; options: readonly (string | number)[] }
  | { kind: 'list'; items: Shape }
  | { kind: 'object'; members: readonly Member[] }
  /** One of several shapes: no form shows it as anything but JSON. */
  | { kind: 'any' };

export type Member = {
  name: string;
  /** From the policy's root, `reminders.days`; `*` stands for any place in a list. */
  path: string;
  isRequired: boolean;
  shape: Shape;
};

type AnySchema = v.GenericSchema & {
  pipe?: readonly { kind: string; type: string; requirement?: unknown }[];
  wrapped?: AnySchema;
  entries?: Record<string, AnySchema>;
  item?: AnySchema;
  options?: readonly (string | number)[];
};

/** What a form and the registry hold of a number, and of a text. */
const LARGEST_INTEGER = 0x7fffffff;
const LONGEST_TEXT = 1_000_000;

/** The members of the policy, read from the schema by which Koshin judges it. */
export const POLICY_MEMBERS: readonly Member[] = membersOf(unwrap(managedPolicySchema as unknown as AnySchema), '');

function membersOf({ entries = {} }: AnySchema, above: string): Member[] {
  return Object.entries(entries).map(([name, schema]) => {
    const path = above === '' ? name : `${above}.${name}`;
    return { name, path, isRequired: schema.type !== 'optional', shape: shapeOf(schema, path) };
  });
}

function shapeOf(outer: AnySchema, path: string): Shape {
  const schema = unwrap(outer);
  const limit = (type: string, otherwise: number) =>
    Number(schema.pipe?.find((action) => action.type === type)?.requirement ?? otherwise);
  switch (schema.type) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'number':
      return { kind: 'integer', minimum: limit('min_value', 0), maximum: limit('max_value', LARGEST_INTEGER) };
    case 'string':
      return { kind: 'text', maxLength: limit('max_length', LONGEST_TEXT) };
    case 'picklist':
      return { kind: 'choice', options: schema.options ?? [] };
    case 'array':
      return { kind: 'list', items: shapeOf(schema.item as AnySchema, `${path}.*`) };
    case 'strict_object':
      return { kind: 'object', members: membersOf(schema, path) };
    default:
      return { kind: 'any' };
  }
}

/** The schema that judges what is given: within an `optional`, and behind what only makes the value ready for it. */
function unwrap(schema: AnySchema): AnySchema {
  if (schema.wrapped) return unwrap(schema.wrapped);
  const inner = schema.pipe?.findLast(({ kind }, index) => kind === 'schema' && index > 0) as AnySchema | undefined;
  return inner ? unwrap(inner) : schema;
}

/** The shape at a path as faults name it (`portals`, `0`, `origins`); `null` where the policy knows none. */
export function findShape(path: readonly string[]): Shape | null {
  let shape: Shape = { kind: 'object', members: POLICY_MEMBERS };
  for (const name of path) {
    if (shape.kind === 'list') shape = shape.items;
    else {
      const members: readonly Member[] = shape.kind === 'object' ? shape.members : [];
      const member = members.find((one) => one.name === name);
      if (!member) return null;
      shape = member.shape;
    }
  }
  return shape;
}

/** Every member that has words, in the schema's order. */
export function namedMembers(members: readonly Member[] = POLICY_MEMBERS): Member[] {
  return members.flatMap((member) => {
    const inner = member.shape.kind === 'list' ? member.shape.items : member.shape;
    const below = inner.kind === 'object' ? namedMembers(inner.members) : [];
    return POLICY_WORDS[member.path] ? [member, ...below] : below;
  });
}

export type Language = 'ja' | 'en';
const LANGUAGE_NAMES = { ja: { ja: '日本語', en: '英語' }, en: { ja: 'Japanese', en: 'English' } };

/** What a member is called. A text in two languages has one name, and its halves are told apart. */
export function titleOf({ path, name }: Member, language: Language): string {
  const words = POLICY_WORDS[path];
  if (words) return words.title[language];
  const above = POLICY_WORDS[path.slice(0, path.lastIndexOf('.'))]?.title[language];
  if (above === undefined || (name !== 'ja' && name !== 'en')) return name;
  return language === 'ja' ? `${above}（${LANGUAGE_NAMES.ja[name]}）` : `${above} (${LANGUAGE_NAMES.en[name]})`;
}

export function descriptionOf({ path }: Member, language: Language): string {
  return POLICY_WORDS[path]?.description[language] ?? '';
}
