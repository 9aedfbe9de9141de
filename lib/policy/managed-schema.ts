import type * as v from 'valibot';
import { managedPolicySchema } from './managed-policy.ts';
import { POLICY_WORDS } from './policy-words.ts';

/** A schema as Chromium reads it for managed storage: a small part of JSON Schema. */
export interface ManagedSchema {
  readonly type: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ManagedSchema>>;
  readonly items?: ManagedSchema;
}

/** What of valibot's schemas says how a value is built. */
type Shape = v.GenericSchema & {
  readonly pipe?: readonly { readonly kind: string; readonly type: string }[];
  readonly wrapped?: Shape;
  readonly item?: Shape;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
};

/**
 * What a Chromium browser is told of the policy, made of the schema that Koshin goes by. It says of which kind each member is and nothing more: the
 * browser drops a member of the first level in which anything differs, without a word to us, and keeps the rest. So what it lets through is judged by
 * `parseManagedPolicy`, which names the fault.
 */
export function createManagedSchema(): ManagedSchema {
  return schemaFor(managedPolicySchema as unknown as Shape, '');
}

function schemaFor(shape: Shape, place: string): ManagedSchema {
  const words = POLICY_WORDS[place];
  const said = words && { title: words.title.en, description: words.description.en };
  const within = (name: string) => (place === '' ? name : `${place}.${name}`);
  const inner = shape.pipe?.findLast(({ kind, type }) => kind === 'schema' && type !== 'unknown');
  if (inner && inner !== (shape as object) && inner.type !== shape.type) return schemaFor(inner as Shape, place);
  if (shape.wrapped) return schemaFor(shape.wrapped, place);
  switch (shape.type) {
    case 'strict_object': {
      const members = Object.entries(shape.entries ?? {});
      const properties = members.map(([name, each]) => [name, schemaFor(each, within(name))] as const);
      return { type: 'object', ...said, properties: Object.fromEntries(properties) };
    }
    case 'array':
      return { type: 'array', ...said, ...(shape.item && { items: schemaFor(shape.item, within('*')) }) };
    case 'variant': {
      // Whichever it is, its members are among those of all.
      const all = (shape.options as Shape[]).map((option) => schemaFor(option, place).properties);
      return { type: 'object', ...said, properties: Object.assign({}, ...all) };
    }
    case 'picklist':
    case 'literal':
      return { type: typeof (shape.options?.[0] ?? shape.literal) === 'number' ? 'integer' : 'string', ...said };
    case 'number':
      return { type: 'integer', ...said };
    case 'string':
    case 'boolean':
      return { type: shape.type, ...said };
    default:
      throw new Error(`No browser's policy can carry a ${shape.type} (${place})`);
  }
}
