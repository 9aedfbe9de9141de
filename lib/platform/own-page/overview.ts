import { compareUrgency } from '../../lifecycle/badge.ts';
import type { ClockNote } from '../../lifecycle/computer-clock.ts';
import { identityLifecycleFor } from '../../lifecycle/identity-lifecycle.ts';
import { certificateKeyFor, type ReminderRecord } from '../../lifecycle/reminders.ts';
import type { Lifecycle, LifecycleStage } from '../../lifecycle/stage.ts';
import { knownNotAfter, type TrackedIdentity } from '../../lifecycle/tracked-identity.ts';
import { type PolicyRefusal, refusalUnder } from '../../policy/renewal-under-policy.ts';
import { findPortalOf } from '../../portals/portal-setting.ts';
import { type Result, success } from '../../problem.ts';
import { isActive, progressOf, type Renewal } from '../../renewal/journal.ts';
import { findWrongClock } from '../clock-note.ts';
import { listIdentities } from '../identity-store.ts';
import { listPendingKeyMarks, type PendingKeyMark, unmarkKey } from '../pending-key-mark.ts';
import { getPolicyInForce } from '../policy-store.ts';
import { type Calm, listIfFew, listPressing, type PressingIdentities } from '../pressing-identities.ts';
import { listReminded } from '../reminder-store.ts';
import { getKey, getRenewal, listActiveRenewals } from '../renewal-store.ts';
import type { AskingPage } from '../session.ts';
import { findAskingPage } from './asking-page.ts';
import { type FullPortal, listFullPortals } from './portal-profiles.ts';

/** Everything the popup's first screen shows of one identity. */
export interface IdentityOverview {
  readonly tracked: TrackedIdentity;
  readonly profile: FullPortal;
  readonly lifecycle: Lifecycle | null;
  /** While the clock is wrong: the stage by the time as it then probably is. Good for which way to go, and never shown. */
  readonly likelyStage: LifecycleStage | null;
  /** The renewal that is under way, or waits for its proof. */
  readonly renewal: Renewal | null;
  /** A page of the portal asks for a request for this identity, or for one of those at its origin. */
  readonly asked: boolean;
  /** Why the administrator lets its renewal not begin, or not go on. */
  readonly refusal: PolicyRefusal | null;
  /** What Koshin has said of this certificate in a notification, and whether it is to wait. */
  readonly reminded: ReminderRecord | null;
}

export interface Overview {
  /** The most pressing first. */
  readonly identities: readonly IdentityOverview[];
  /** Those in whom there is nothing to do and who were not read, where not everybody was asked for. */
  readonly calm?: Calm | null;
  /** Since when (ms since the epoch) a key was pending that is no longer there; the database was lost or damaged. */
  readonly keysLostSince: number | null;
  /** What is wrong with the computer's clock; then nothing here follows from the time. */
  readonly wrongClock: ClockNote | null;
}

/** Everybody. */
export async function loadOverview(now: number): Promise<Result<Overview>> {
  return overviewOf(now, listIdentities(), async (all) => success({ identities: all, calm: null }));
}

/** Everybody where they are few, otherwise whoever has something to do, and how many others there are: what a window shows that is to be there at once. */
export async function loadForemost(now: number): Promise<Result<Overview>> {
  return overviewOf(now, listIfFew(), async (few, { renewals, portals, asking, wrongClock }) => {
    if (few) return success({ identities: few, calm: null });
    // Without the time nobody is known to be well, and a portal that was taken back counts for some people only.
    if (wrongClock || portals.some(({ takenBackFor }) => takenBackFor)) {
      const all = await listIdentities();
      return all.ok ? success({ identities: all.value, calm: null }) : all;
    }
    const ids = [...renewals.map(({ identityId }) => identityId), ...(asking?.identityId ? [asking.identityId] : [])];
    return listPressing(portals, { ids, origin: asking?.identityId ? null : (asking?.origin ?? null) }, now);
  });
}

/** What else the overview is made of. */
interface Surroundings {
  readonly renewals: readonly Renewal[];
  readonly portals: readonly FullPortal[];
  readonly asking: AskingPage | null;
  readonly wrongClock: ClockNote | null;
}

/**
 * @param reading what is read of the identities at once: each reading is a way to another process of the browser and back
 * @param choose of whom the overview is, by what that has brought
 */
async function overviewOf<T>(
  now: number,
  reading: Promise<Result<T>>,
  choose: (read: T, surroundings: Surroundings) => Promise<Result<PressingIdentities>>,
): Promise<Result<Overview>> {
  const [read, renewals, portals, records, inForce, asking, wrongClock, keysLostSince] = await Promise.all([
    reading,
    listActiveRenewals(),
    listFullPortals(now),
    listReminded(),
    getPolicyInForce(),
    findAskingPage(),
    findWrongClock(now),
    findLostKey(),
  ]);
  if (!read.ok) return read;
  if (!renewals.ok) return renewals;
  if (!portals.ok) return portals;
  if (!records.ok) return records;
  if (!inForce.ok) return inForce;
  const chosen = await choose(read.value, { renewals: renewals.value, portals: portals.value, asking, wrongClock });
  if (!chosen.ok) return chosen;
  const said = new Map(records.value.map((record) => [record.certificateKey, record]));
  const running = new Map<string, Renewal>(renewals.value.map((renewal) => [renewal.identityId, renewal]));
  const overviews = chosen.value.identities.flatMap((tracked): IdentityOverview[] => {
    const renewal = running.get(tracked.id) ?? null;
    const profile = findPortalOf(tracked, renewal, portals.value);
    if (!profile) return [];
    const lifecycleAt = (time: number | null) => identityLifecycleFor(tracked, profile, progressOf(renewal), time);
    const lifecycle = lifecycleAt(wrongClock ? null : now);
    const likelyStage = (wrongClock && lifecycleAt(now - wrongClock.ahead)?.stage) ?? null;
    const asked = asking?.origin === tracked.identity.origin && (asking.identityId ?? tracked.id) === tracked.id;
    const reminded = said.get(certificateKeyFor(tracked.id, knownNotAfter(tracked))) ?? null;
    const refusal = refusalUnder(inForce.value.policy, profile, renewal?.spki);
    return [{ tracked, profile, lifecycle, likelyStage, renewal, asked, refusal, reminded }];
  });
  // Whoever a page waits for is whom the user is here for.
  overviews.sort((a, b) => Number(b.asked) - Number(a.asked) || compareUrgency(a.lifecycle, b.lifecycle));
  return success({ identities: overviews, calm: chosen.value.calm, keysLostSince, wrongClock });
}

/** Since when (ms since the epoch) a key has been pending, told by the marks alone: for a database that cannot be read. */
export async function findPendingSince(): Promise<number | null> {
  const instants = (await marks()).map(({ since }) => since);
  return instants.length === 0 ? null : Math.min(...instants);
}

/** The database is the truth; marks that cannot be read take nothing from it. */
function marks(): Promise<readonly PendingKeyMark[]> {
  return listPendingKeyMarks().catch(() => []);
}

async function findLostKey(): Promise<number | null> {
  for (const mark of await marks()) {
    const renewal = await getRenewal(mark.renewalId);
    // Before its key is committed a renewal has none, and after its end it needs none.
    if (renewal.ok && renewal.value && (renewal.value.state === 'consented' || !isActive(renewal.value))) continue;
    const key = await getKey(mark.renewalId);
    if (key.ok && key.value === null) return mark.since;
  }
  return null;
}

/** The user has read that a key was lost; the marks have done their work. */
export async function acknowledgeLostKeys(): Promise<void> {
  for (const { renewalId } of await marks()) {
    const key = await getKey(renewalId);
    if (key.ok && key.value === null) await unmarkKey(renewalId);
  }
}
