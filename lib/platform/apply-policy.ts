import { identitiesUnder } from '../policy/identities-under-policy.ts';
import type { ManagedPolicy, ManagedPortal, PolicyFault } from '../policy/managed-policy.ts';
import { parseManagedPolicy } from '../policy/parse-managed-policy.ts';
import { portalsOfPeople } from '../policy/portals-of-people.ts';
import { portalsUnder } from '../policy/settings-under-policy.ts';
import { portalsTakenBack, type TakenBackPortal } from '../policy/taken-back-portals.ts';
import { workerTextsFor } from '../policy/worker-texts.ts';
import { profile as generic } from '../portals/built-in/generic.ts';
import { BUILT_IN_PROFILES } from '../portals/built-in-profiles.ts';
import { ownProfileFor } from '../portals/own-portal.ts';
import { parsePortalProfile } from '../portals/portal-profile.ts';
import type { Result } from '../problem.ts';
import { closeDatabase, withDatabase } from './database.ts';

/**
 * Reads what the browser has of an administrator, and has it in force: the policy and the people whom it names, in one transaction, or nothing of it. Of
 * a policy with a fault only the faults are kept. Done again with the same it changes nothing.
 *
 * It comes to the worker in a script of its own (`entrypoints/policy-reader.ts`), for only a policy that has changed is worth loading it.
 * @param managed content of `storage.managed`
 * @param number by which the worker knows it again
 */
export async function applyPolicy(managed: unknown, number: number): Promise<Result<void>> {
  const applied = await withDatabase(async (database) => {
    const transaction = database.transaction(['settings', 'identities', 'renewals', 'portals'], 'readwrite', {
      durability: 'strict',
    });
    const [settings, identities] = [transaction.objectStore('settings'), transaction.objectStore('identities')];
    const stored = await settings.get('policy');
    const before = stored?.id === 'policy' ? stored : null;
    const { policy, faults } = read(managed, before?.policy ?? null);
    const renewals = transaction.objectStore('renewals');
    const recorded = new Set<string>();
    let renewal = await renewals.index('identity').openKeyCursor();
    while (renewal) {
      recorded.add(renewal.key);
      renewal = await renewal.continue();
    }
    const own = await transaction.objectStore('portals').getAll();
    const known = await identities.getAll();
    const { put, removed } = identitiesUnder(
      policy,
      known,
      portalsOfPeople(policy, BUILT_IN_PROFILES, own),
      (id) => recorded.has(id),
      () => crypto.randomUUID(),
    );
    for (const tracked of put) void identities.put(tracked);
    for (const id of removed) void identities.delete(id);
    const people = new Map([...known, ...put].map((tracked) => [tracked.id, tracked.identity.profileId]));
    const takenBack = portalsTakenBack(
      await renewals.index('activeIdentity').getAll(),
      ({ identityId, profileId }) => people.get(identityId) ?? profileId,
      [...(before?.policy?.portals ?? []).flatMap(readAgain), ...(before?.takenBack ?? [])],
      portalsUnder(policy, BUILT_IN_PROFILES, own),
    );
    const texts = policy?.language && { texts: workerTextsFor(policy.language) };
    void settings.put({ id: 'policy', number, policy, faults, ...texts, ...(takenBack.length > 0 && { takenBack }) });
    await transaction.done;
  });
  // The worker has a connection of its own.
  await closeDatabase();
  return applied;
}

/** What a portal of an earlier policy is. A profile that another version of Koshin has taken may be none to this one: then it has its name, and no words. */
function readAgain({ id, profile }: ManagedPortal): TakenBackPortal[] {
  if (!profile) return BUILT_IN_PROFILES.filter((each) => each.id === id);
  const parsed = parsePortalProfile(profile);
  const own = parsed.ok ? parsed.value : ownProfileFor(id, id, generic);
  return [{ ...own, profile: own }];
}

function read(
  managed: unknown,
  before: ManagedPolicy | null,
): { readonly policy: ManagedPolicy | null; readonly faults: readonly PolicyFault[] } {
  const parsed = parseManagedPolicy(managed, BUILT_IN_PROFILES);
  if (parsed.ok) return { policy: Object.keys(parsed.policy).length > 0 ? parsed.policy : null, faults: [] };
  // What another version of Koshin has taken, this one may not be able to follow.
  const isStillRight = before !== null && parseManagedPolicy(before, BUILT_IN_PROFILES).ok;
  return { policy: isStillRight ? before : null, faults: parsed.faults };
}
