import { managedPolicySchema } from './managed-policy.ts';

/** What of valibot's schemas holds others. */
interface Shape {
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly wrapped?: Shape;
  readonly item?: Shape;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly unknown[];
}

/** The names of all members that a policy can have, at whatever place. */
export function findMemberNames(): ReadonlySet<string> {
  const names = new Set<string>();
  collect(managedPolicySchema, names);
  return names;
}

function collect(part: unknown, names: Set<string>): void {
  if (typeof part !== 'object' || part === null) return;
  const { entries = {}, wrapped, item, options = [], pipe = [] } = part as Shape;
  for (const name of Object.keys(entries)) names.add(name);
  // A pipe begins with a copy of the schema itself.
  const inner = [...Object.values(entries), wrapped, item, ...options, ...pipe.filter((each) => each !== part)];
  for (const each of inner) collect(each, names);
}
