import { shortened } from '../../../../lib/policy/parse-managed-policy.ts';
import { createReport, type Fault } from './fault.ts';

/** One thing that a file says, to be compared with what other files say of the same: `topic` names it. */
export type Statement = { topic: string; line: number; where: string; value: unknown };
export type FiledStatement = Statement & { file: string };

/** Tells of each statement that says otherwise than the first one of its topic. */
export function reportContradictions(told: readonly FiledStatement[], faults: Fault[]): void {
  // A value that is wrong by itself differs from the right ones; that is one mistake and not two.
  const isSound = ({ file, where }: FiledStatement) =>
    !faults.some((fault) => fault.file === file && fault.where.startsWith(where));
  const first = new Map<string, FiledStatement>();
  for (const statement of told.filter(isSound)) {
    const before = first.get(statement.topic);
    if (!before) first.set(statement.topic, statement);
    else if (canonical(before.value) !== canonical(statement.value))
      createReport(statement.file, faults)(statement.line, statement.where, 'filesContradict', {
        other: `${before.file}:${before.line}`,
        received: shortened(statement.value),
        expected: shortened(before.value),
      });
  }
}

/** Each value once, in an order that depends on nothing but the values. */
export function asSet(values: readonly unknown[]): unknown[] {
  const byText = new Map(values.map((value) => [canonical(value), value]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

/** The same text for the same value, whatever the order of its members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
