import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownCertificate, noteIdentity, type TrackedIdentity } from '../../../lib/lifecycle/tracked-identity.ts';
import { identitiesUnder } from '../../../lib/policy/identities-under-policy.ts';
import type { ManagedIdentity, ManagedPolicy } from '../../../lib/policy/managed-policy.ts';
import { type Identity, identitiesAgree } from '../../../lib/portals/identity.ts';

const PORTAL = 'shinkin-corporate';
const END = Date.parse('2027-03-31T14:59:59.999Z');
const LATER = Date.parse('2028-03-31T00:00:00Z');

function tracked(id: string, change: Partial<TrackedIdentity> & { userId?: string | null } = {}): TrackedIdentity {
  const { userId = 'A001', ...rest } = change;
  const identity = { profileId: PORTAL, origin: 'https://hib.shinkin-ib.jp', role: 'user', userId, bank: '' } as const;
  return { id, identity, certificate: null, notice: null, logOnUrl: null, ...rest };
}

const policyOf = (...identities: ManagedIdentity[]): ManagedPolicy => ({ portals: [{ id: PORTAL, identities }] });

/** Nobody's portal is at a host of another one. */
const idOf = ({ profileId }: Identity) => profileId;
const STAYS = { own: idOf, under: idOf };

const identityOf = ({ role, userId, bankCode = '', origin = '' }: ManagedIdentity): Identity => ({
  profileId: PORTAL,
  origin,
  role: role ?? null,
  userId,
  bank: bankCode,
});

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
    STAYS,
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
    expect(identitiesUnder(policy, peopleUnder(policy, []), STAYS, () => false, crypto.randomUUID)).toEqual({
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

  it('takes back what else only it said, and keeps what the pages have told since', () => {
    const identity = { profileId: PORTAL, origin: '', role: null, userId: 'A001' } as const;
    const known = [tracked('a', { identity })];
    const policy = policyOf({
      userId: 'A001',
      role: 'administrator',
      bankCode: '1234',
      origin: 'https://hib.shinkin-ib.jp',
    });
    const filled = peopleUnder(policy, known);
    expect(filled).toMatchObject([{ identity: { role: 'administrator', bank: '1234' } }]);
    expect(peopleUnder(null, filled)).toEqual(known);
    const seen = filled.map((each) => noteIdentity(each, { ...identity, role: 'administrator' }));
    expect(peopleUnder(null, seen)).toMatchObject([{ identity: { role: 'administrator', origin: '', bank: '' } }]);
  });

  it('has a corrected policy correct its own people, whoever knew of them before', () => {
    const wrong = policyOf({ userId: 'A001', role: 'administrator', bankCode: '1234' });
    const right = policyOf({ userId: 'A001', role: 'user' });
    const own = tracked('a', { identity: { profileId: PORTAL, origin: '', role: null, userId: 'A001', bank: '' } });
    const visited = peopleUnder(wrong, []).map((each) => ({ ...each, loggedOnAt: 1 }));
    for (const known of [[own], [], visited]) {
      const corrected = peopleUnder(right, peopleUnder(wrong, known));
      expect(corrected).toMatchObject([{ identity: { role: 'user', bank: '' } }]);
    }
  });

  it('has those of another portal at the same host as that portal’s, and gives them back', () => {
    const at = (profileId: string) => ({ own: idOf, under: () => profileId });
    const known = [tracked('a'), tracked('b', { userId: 'B002' })];
    const policy = { portals: [{ id: 'minato', identities: [{ userId: 'A001', notAfter: '2027-03-31' }] }] };
    const changes = identitiesUnder(policy, known, at('minato'), () => false, crypto.randomUUID);
    expect(changes).toMatchObject({
      put: [
        { id: 'a', identity: { profileId: 'minato' }, movedFrom: PORTAL, managed: { isNew: false } },
        { id: 'b', identity: { profileId: 'minato' }, movedFrom: PORTAL },
      ],
      removed: [],
    });
    expect(changes.put[1]).not.toHaveProperty('managed');
    expect(peopleUnder(null, changes.put)).toEqual(known);
  });

  it('adds nobody beside those of whom one must be meant', () => {
    const roles = ['administrator', 'user'] as const;
    const known = roles.map((role) => {
      const { identity, ...rest } = tracked(role);
      return { ...rest, identity: { ...identity, role } };
    });
    expect(peopleUnder(policyOf({ userId: 'A001', notAfter: '2027-03-31' }), known)).toEqual(known);
  });

  it('adds whom none of several can be, once it is settled who those are', () => {
    const known = [null, 'administrator' as const].map((role, at) =>
      tracked(`${at}`, { identity: { profileId: PORTAL, origin: '', role, userId: 'A001', bank: '' } }),
    );
    const meant = [
      { role: 'administrator', bankCode: '5678' },
      { role: 'user' },
      { role: 'administrator', bankCode: '1234' },
    ] as const;
    const people = peopleUnder(policyOf(...meant.map((each) => ({ userId: 'A001', ...each }))), known);
    expect(people.map(({ identity }) => `${identity.role} ${identity.bank}`).sort()).toEqual([
      'administrator 1234',
      'administrator 5678',
      'user ',
    ]);
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
    const role = fc.constantFrom('administrator', 'user');
    const bank = fc.constantFrom('1234', '5678');
    const origin = fc.constantFrom('https://hib.shinkin-ib.jp', 'https://other.shinkin-ib.jp');
    const date = fc.constantFrom('2027-03-31', '2027-06-30');
    const managed = fc.record(
      { userId: user, role, bankCode: bank, origin, notAfter: date },
      { requiredKeys: ['userId'] },
    );
    const distinct = fc.uniqueArray(managed, {
      comparator: (a, b) => identitiesAgree(identityOf(a as ManagedIdentity), identityOf(b as ManagedIdentity)),
    });
    const policies = fc.array(
      distinct.map((each) => policyOf(...each) as ManagedPolicy | null),
      { maxLength: 4 },
    );
    const identity = fc.record({
      profileId: fc.constant(PORTAL),
      origin: fc.oneof(fc.constant(''), origin),
      role: fc.option(role),
      userId: fc.option(user),
      bank: fc.option(fc.oneof(fc.constant(''), bank), { nil: undefined }),
    });
    const source = fc.constantFrom('issued', 'file', 'typed', 'notice');
    const people = fc.array(fc.tuple(identity, fc.option(source)), { maxLength: 4 });
    fc.assert(
      fc.property(people, policies, (own, sequence) => {
        const known = own.map(([each, from], at) =>
          tracked(`${at}`, {
            identity: each as Identity,
            certificate: from && { source: from, notAfter: LATER },
            notice: from === 'notice' ? { seenAt: 1, notAfter: LATER, url: '' } : null,
          }),
        );
        const people = (policy: ManagedPolicy | null, from: readonly TrackedIdentity[]) =>
          peopleUnder(policy, from).map(({ id, ...rest }) => ({ ...rest, id: id.replace(/^new-.*/, 'new') }));
        let now: readonly TrackedIdentity[] = known;
        for (const policy of sequence) {
          const fresh = people(policy, known);
          now = peopleUnder(policy, now);
          expect(peopleUnder(policy, now)).toEqual(now);
          // Whatever came before it, a policy makes the same of the same people.
          expect(people(policy, now)).toEqual(expect.arrayContaining(fresh));
          expect(now).toHaveLength(fresh.length);
          for (const each of policy?.portals?.[0]?.identities ?? [])
            expect(now.some(({ identity: one }) => identitiesAgree(one, identityOf(each)))).toBe(true);
        }
        expect(peopleUnder(null, now)).toEqual(known);
      }),
      { numRuns: 400 },
    );
  });
});
