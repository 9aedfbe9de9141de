import * as v from 'valibot';
import type { PortalProfile } from '../portals/portal-profile.ts';
import { checkManagedPolicy, NOTHING } from './check-managed-policy.ts';
import { type ManagedPolicy, managedPolicySchema, type PolicyFault } from './managed-policy.ts';

/** Whoever reads more than this at once mends none of them. */
const FAULT_LIMIT = 20;
/** Characters of what was received instead, and of where: members that nobody knows have any names. */
const TEXT_LIMIT = 80;

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: ManagedPolicy }
  /** In the policy's own order, as far as the limit goes; none of it may be used. */
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

/**
 * Reads what an administrator decided (`storage.managed`, or the file that is to become it): the whole of it, or nothing. Faults are written without
 * words of any language, since both a log and a page in either language show them: `"press" | "point"`, `>=12`, `≠ portals.0.id`.
 * @param builtIn the portals that need no profile of the policy's
 */
export function parseManagedPolicy(input: unknown, builtIn: readonly PortalProfile[]): ParsedPolicy {
  const parsed = v.safeParse(managedPolicySchema, input);
  const faults = parsed.success ? checkManagedPolicy(parsed.output, builtIn) : parsed.issues.map(faultFor);
  if (parsed.success && faults.length === 0) return { ok: true, policy: parsed.output };
  return { ok: false, faults: faults.slice(0, FAULT_LIMIT) };
}

/** A fault that a schema found, as `parseManagedPolicy` tells of it. */
export function faultFor(issue: v.BaseIssue<unknown>): PolicyFault {
  const isUnknownMember = issue.expected === 'never';
  const input = issue.path?.at(-1)?.value ?? issue.input;
  return {
    where: cut(v.getDotPath(issue) ?? ''),
    expected: isUnknownMember ? NOTHING : expectedFor(issue),
    received: shortened(isUnknownMember ? input : issue.input),
  };
}

function expectedFor({ type, expected }: v.BaseIssue<unknown>): string {
  if (type === 'iso_date') return 'YYYY-MM-DD';
  if (type === 'custom') return 'Object';
  return (expected ?? NOTHING).replace(/^\((.*)\)$/, '$1');
}

/** A value as JSON writes it, with no more of it than somebody needs to find it again. */
export function shortened(value: unknown): string {
  return cut(JSON.stringify(value) ?? NOTHING);
}

function cut(text: string): string {
  return text.length <= TEXT_LIMIT ? text : `${text.slice(0, TEXT_LIMIT - 1)}…`;
}
