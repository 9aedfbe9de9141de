import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownCertificate, TrackedIdentity } from '../../../lib/lifecycle/tracked-identity.ts';
import { identitiesUnder } from '../../../lib/policy/identities-under-policy.ts';
import type { ManagedIdentity, ManagedPolicy } from '../../../lib/policy/managed-policy.ts';

const PORTAL = 'shinkin-corporate';
const END = Date.parse('2027-03-31T14:59:59.999Z');
const LATER = Date.parse('2028-03-31T00:00:00Z');

function tracked(id: string, change: Partial<TrackedIdentity> & { userId?: string | null } = {}): TrackedIdentity {
  const { userId = 'A001', ...rest } = change;
  const identity = { profileId: PORTAL, origin: 'https://hib.shinkin-ib.jp', role: 'user', userId, bank: '' } as const;
  return { id, identity, certificate: null, notice: null, logOnUrl: null, ...rest };
}

const policyOf = (...identities: ManagedIdentity[]): ManagedPolicy => ({ portals: [{ id: PORTAL, identities }] });

let made = 0;

/** What is known after the policy, in the order of the ids. */
function peopleUnder(
  policy: ManagedPolicy | null,
  known: readonly TrackedIdentity[],
  kept: readonly string[] = [],
): TrackedIdentity[] {
  const changes = identitiesUnder(
    policy,
    known,
    (id) => kept.includes(id),
    () => `new-${++made}`,
  );
  const all = new Map(known.map((each) => [each.id, each]));
  for (const each of changes.put) all.set(each.id, each);
  for (const id of changes.removed) all.delete(id);
  return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('identitiesUnder', () => {
  it('has each watched once, by the date where there is one', () => {
    const policy = policyOf({ userId: 'A001', notAfter: '2027-03-31' }, { userId: 'A002', role: 'administrator' });
    expect(peopleUnder(policy, [])).toEqual([
      {
        id: expect.stringMatching(/^new-/),
        identity: { profileId: PORTAL, origin: '', role: null, userId: 'A001', bank: '' },
        certificate: { source: 'policy', notAfter: END },
        notice: null,
        logOnUrl: null,
        managed: { isNew: true, before: null },
      },
      expect.objectContaining({ certificate: null }),
    ]);
    expect(identitiesUnder(policy, peopleUnder(policy, []), () => false, crypto.randomUUID)).toEqual({
      put: [],
      removed: [],
    });
  });

  it('takes somebody who is known for the same, and fills in what was unknown of them', () => {
    const known = tracked('a', { identity: { profileId: PORTAL, origin: '', role: null, userId: 'A001', bank: '' } });
    const [only, ...others] = peopleUnder(policyOf({ userId: 'A001', role: 'user' }), [known]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ id: 'a', identity: { role: 'user' }, managed: { isNew: false } });
  });

  it.each<[string, KnownCertificate, 'policy' | 'own']>([
    ['an issued one', { source: 'issued', notAfter: LATER }, 'own'],
    ['one of a file', { source: 'file', notAfter: LATER }, 'own'],
    ["a notice's", { source: 'notice', notAfter: LATER }, 'policy'],
    ['a typed one', { source: 'typed', notAfter: LATER }, 'policy'],
  ])('puts its date in the place of none that is better known: %s', (_, certificate, expected) => {
    const notice = certificate.source === 'notice' ? { seenAt: 1, notAfter: LATER, url: '' } : null;
    const known = [tracked('a', { certificate, notice })];
    const [only] = peopleUnder(policyOf({ userId: 'A001', notAfter: '2027-03-31' }), known);
    expect(only?.certificate).toEqual(expected === 'own' ? certificate : { source: 'policy', notAfter: END });
    expect(peopleUnder(null, only ? [only] : [])).toEqual(known);
  });

  it('lets go of those of whom nobody else knows anything, and of no others', () => {
    const managed = { isNew: true, before: null };
    const certificate = { source: 'policy', notAfter: END } as const;
    const known = [
      tracked('unknown', { userId: 'A1', certificate, managed }),
      tracked('seen', { userId: 'A2', certificate, managed, loggedOnAt: 1 }),
      tracked('noticed', { userId: 'A3', certificate, managed, notice: { seenAt: 1, notAfter: LATER, url: '' } }),
      tracked('renewed', { userId: 'A4', certificate, managed }),
      tracked('issued', { userId: 'A5', certificate: { source: 'issued', notAfter: LATER }, managed }),
      tracked('typed by hand', { userId: 'A6' }),
    ];
    const left = peopleUnder(null, known, ['renewed']);
    expect(left.map(({ id }) => id)).toEqual(['issued', 'noticed', 'renewed', 'seen', 'typed by hand']);
    expect(left.map(({ certificate: each }) => each?.source)).toEqual([
      'issued',
      'notice',
      undefined,
      undefined,
      undefined,
    ]);
    for (const each of left) expect(each.managed).toBeUndefined();
  });

  it('takes a date back that the policy no longer says', () => {
    const known = [tracked('a', { certificate: { source: 'typed', notAfter: LATER } })];
    const dated = peopleUnder(policyOf({ userId: 'A001', notAfter: '2027-03-31' }), known);
    expect(peopleUnder(policyOf({ userId: 'A001' }), dated)).toMatchObject([{ certificate: { source: 'typed' } }]);
  });

  it('adds nobody beside those of whom one must be meant', () => {
    const roles = ['administrator', 'user'] as const;
    const known = roles.map((role) => {
      const { identity, ...rest } = tracked(role);
      return { ...rest, identity: { ...identity, role } };
    });
    expect(peopleUnder(policyOf({ userId: 'A001', notAfter: '2027-03-31' }), known)).toEqual(known);
  });

  it('takes somebody without a user ID only where the certificate names them', () => {
    const summary = { issuer: '', serialNumber: '', notBefore: 0, notAfter: LATER, fingerprint: '' };
    const nameless = tracked('a', { userId: null });
    const named = tracked('b', {
      userId: null,
      certificate: { source: 'file', notAfter: LATER, summary: { ...summary, subject: 'CN=A001, O=X' } },
    });
    const all = peopleUnder(policyOf({ userId: 'A001' }), [nameless, named]);
    expect(all.map(({ id, identity }) => [id, identity.userId])).toEqual([
      ['a', null],
      ['b', 'A001'],
    ]);
  });

  it('gives back what was known before, after any policies, and does nothing twice', () => {
    const user = fc.constantFrom('A1', 'A2', 'A3');
    const date = fc.constantFrom('2027-03-31', '2027-06-30');
    const managed = fc.record({ userId: user, notAfter: date }, { requiredKeys: ['userId'] });
    const policies = fc.array(
      fc.uniqueArray(managed, { selector: ({ userId }) => userId }).map((each) => policyOf(...each)),
      { maxLength: 4 },
    );
    const source = fc.constantFrom('issued', 'file', 'typed');
    const people = fc.uniqueArray(fc.tuple(user, fc.option(source)), { selector: ([userId]) => userId });
    fc.assert(
      fc.property(people, policies, (own, sequence) => {
        const known = own.map(([userId, from]) =>
          tracked(userId, { userId, certificate: from && { source: from, notAfter: LATER } }),
        );
        let now: readonly TrackedIdentity[] = known;
        for (const policy of sequence) {
          now = peopleUnder(policy, now);
          expect(peopleUnder(policy, now)).toEqual(now);
          const users = now.map(({ identity }) => identity.userId);
          expect(new Set(users).size).toBe(users.length);
        }
        expect(peopleUnder(null, now)).toEqual(peopleUnder(null, known));
      }),
    );
  });
});
