import * as v from 'valibot';
import { type ManagedPolicy, MEMBERS } from '../../../lib/policy/managed-policy.ts';
import { faultFor, shortened } from '../../../lib/policy/parse-managed-policy.ts';
import type { PortalProfile } from '../../../lib/portals/portal-profile.ts';
import { originPattern, text } from '../../../lib/portals/portal-rules.ts';
import { checkPolicy, reportAt } from './check/check-policy.ts';
import type { Report } from './check/fault.ts';
import { coversHost, originsOf } from './check/portal-origins.ts';
import { type Located, memberOf, nearestAt, plainValue } from './files/located.ts';
import { readJson } from './files/read-json.ts';
import type { Member, Shape } from './policy-members.ts';

const httpsUrl = v.pipe(v.string(), v.regex(/^https:\/\/[^\s/]+(?:\/\S*)?$/));
const chromiumExtension = v.strictObject({ id: v.pipe(v.string(), v.regex(/^[a-p]{32}$/)), updateUrl: httpsUrl });
/** Attributes of a certificate's issuer or owner: those that the browsers' rules know. */
const attributes = v.pipe(
  v.strictObject({ CN: v.optional(text), O: v.optional(text), OU: v.optional(text), L: v.optional(text) }),
  v.check((names) => Object.keys(names).length > 0),
);

/** Which certificates are chosen: all that fit. An empty one fits every certificate. */
const certificate = v.strictObject({ issuer: v.optional(attributes), subject: v.optional(attributes) });
const certificates = v.pipe(v.array(certificate), v.minLength(1), v.maxLength(20));

/** What an administrator says once, and every file of the kit is made from. */
const descriptionSchema = v.strictObject({
  /** Where each browser finds Koshin, and under which id. A browser that is left out gets no files. */
  extension: v.pipe(
    v.strictObject({
      chrome: v.optional(chromiumExtension),
      edge: v.optional(chromiumExtension),
      firefox: v.optional(
        v.strictObject({
          id: v.pipe(v.string(), v.regex(/^(?:\{[\da-f-]{36}\}|[\w.-]*@[\w.-]+)$/i)),
          installUrl: httpsUrl,
        }),
      ),
    }),
    v.check((browsers) => Object.keys(browsers).length > 0),
  ),
  /** `force`: users cannot remove it; `normal`: they can. */
  installation: v.picklist(['force', 'normal']),
  pinToToolbar: v.boolean(),
  /** The portals' hosts; with `certificate`, or with several while a bank changes its issuer, the browser chooses the certificate there without asking. */
  portals: v.pipe(
    v.array(
      v.strictObject({
        origin: originPattern,
        certificate: v.optional(v.lazy((given) => (Array.isArray(given) ? certificates : certificate))),
      }),
    ),
    v.minLength(1),
    v.maxLength(300),
  ),
  /** For people with several certificates on one computer (Chrome and Edge, for every rule of the browser). */
  askWhenSeveralCertificatesFit: v.optional(v.boolean()),
  /** Firefox has no rules by host: it chooses everywhere by itself, or asks everywhere. */
  firefoxCertificate: v.optional(v.picklist(['automatic', 'ask'])),
  /** Koshin's own policy, judged by its own schema. */
  policy: v.optional(v.record(v.string(), v.unknown())),
});

export type DeploymentDescription = Omit<v.InferOutput<typeof descriptionSchema>, 'policy'> & {
  policy?: ManagedPolicy;
};

/** Whether a file is a description at all, right or wrong. */
export function isDescription(root: Located): boolean {
  return memberOf(root, 'extension') !== undefined || memberOf(root, 'installation') !== undefined;
}

/**
 * Reads a description (JSON, comments allowed), telling of every fault at its place; `null` when there is one.
 * Throws `UnreadableFile` when it is no JSON.
 */
export function readDescription(
  text: string,
  builtIn: readonly PortalProfile[],
  report: Report,
): DeploymentDescription | null {
  let isRight = true;
  const tell: Report = (...fault) => {
    isRight = false;
    report(...fault);
  };
  const { root, duplicates } = readJson(text, { isLenient: true });
  for (const { name, line, where } of duplicates) tell(line, where, 'memberTwice', { name });
  const parsed = v.safeParse(descriptionSchema, plainValue(root));
  for (const issue of parsed.issues ?? []) reportAt(root, '', faultFor(issue), findDescribed, tell);
  const located = memberOf(root, 'policy');
  const policy = located ? checkPolicy(located, 'policy', builtIn, tell) : undefined;
  if (!parsed.success) return null;
  const description = { ...parsed.output, ...(policy && { policy }) } as DeploymentDescription;
  if (policy !== null) checkPortals(root, description, builtIn, tell);
  return isRight ? withPolicyAsWritten(description, located) : null;
}

/**
 * As written: what Koshin's reader adds to a policy is for Koshin to add. And with the names of what it says: Chromium drops a member that it finds
 * wrong, be it by another file's hand, without a word.
 */
function withPolicyAsWritten(description: DeploymentDescription, located: Located | undefined): DeploymentDescription {
  if (!located) return description;
  const policy = plainValue(located) as ManagedPolicy;
  const members = MEMBERS.filter((name) => name in policy);
  return { ...description, policy: { ...policy, ...(members.length > 0 && { members }) } };
}

/** Each host once, and every host of the policy's portals among them. */
function checkPortals(
  root: Located,
  { portals, policy }: DeploymentDescription,
  builtIn: readonly PortalProfile[],
  report: Report,
): void {
  const origins = portals.map(({ origin }) => origin);
  origins.forEach((origin, index) => {
    const first = origins.indexOf(origin);
    const where = `portals.${index}.origin`;
    if (first < index)
      report(nearestAt(root, where.split('.')).line, where, 'valueWrong', {
        expected: `≠ portals.${first}.origin`,
        received: shortened(origin),
      });
  });
  if (!policy?.portals) return;
  const hosts = origins.map((origin) => origin.replace('https://', ''));
  for (const origin of originsOf(policy, builtIn))
    if (!hosts.some((host) => coversHost(host, origin.replace('https://', ''))))
      report(nearestAt(root, ['portals']).line, 'portals', 'ruleMissing', { origin });
}

/** What may stand at a path of the description, as far as names are concerned. */
function findDescribed(path: readonly string[]): Shape | null {
  let schema: v.GenericSchema = descriptionSchema;
  for (const name of path) {
    const inner = innerOf(schema, name);
    const next = inner.entries?.[name] ?? inner.item;
    if (!next) return null;
    schema = next;
  }
  const { entries, item } = innerOf(schema);
  const members = Object.keys(entries ?? {}).map(
    (name): Member => ({ name, path: name, isRequired: false, shape: { kind: 'any' } }),
  );
  if (entries) return { kind: 'object', members };
  return item ? { kind: 'list', items: { kind: 'any' } } : { kind: 'any' };
}

type Inner = {
  wrapped?: v.GenericSchema;
  getter?: (given: unknown) => v.GenericSchema;
  entries?: Record<string, v.GenericSchema>;
  item?: v.GenericSchema;
};

/** The schema that says what is within; where it depends on what is given, by the next name on the way. */
function innerOf(schema: v.GenericSchema, next = ''): Inner {
  const { wrapped, getter } = schema as Inner;
  const inner = wrapped ?? getter?.(/^\d+$/.test(next) ? [] : {});
  return inner ? innerOf(inner, next) : (schema as Inner);
}
