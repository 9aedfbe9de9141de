import { otherIdentitiesOf } from '../../components/other-identities.ts';
import type { ClockNote } from '../../lib/lifecycle/computer-clock.ts';
import type { TrackedIdentity } from '../../lib/lifecycle/tracked-identity.ts';
import { type IdentityOverview, loadOverview } from '../../lib/platform/own-page/overview.ts';
import { locateIdentity } from '../../lib/platform/own-page/portal-tab.ts';
import type { SignedContent } from '../../lib/platform/own-page/signed-content.ts';
import { getKey, getRenewal, listRenewals } from '../../lib/platform/renewal-store.ts';
import { currentRunId, type GuideRecord, getArmedKey, getSessionItem } from '../../lib/platform/session.ts';
import { type Result, success } from '../../lib/problem.ts';
import type { Renewal } from '../../lib/renewal/journal.ts';

/** What the renewal window shows, as it is on disk and in the session now. */
export interface RenewalSituation {
  readonly now: number;
  readonly overview: IdentityOverview | null;
  readonly renewal: Renewal | null;
  readonly guide: GuideRecord | null;
  readonly keyKept: boolean;
  /** The opened key lies in memory: only then can the portal's page get its request. */
  readonly keyOpen: boolean;
  /** This is a later run of the browser than that of the hand-over. */
  readonly restarted: boolean;
  /** What the key has signed; `null` while no request is on record. */
  readonly signed: Result<SignedContent> | null;
  readonly wrongClock: ClockNote | null;
  /** Everybody, for what turns out to belong to somebody else. */
  readonly identities: readonly TrackedIdentity[];
  /** Those of them at the same portal, the most pressing first. */
  readonly others: readonly IdentityOverview[];
}

/** @param seen id of the renewal that this window showed before: its end is shown too. */
export async function loadRenewal(identityId: string, seen: string | null): Promise<Result<RenewalSituation>> {
  const now = Date.now();
  const loaded = await loadOverview(now);
  if (!loaded.ok) return loaded;
  const overview = loaded.value.identities.find(({ tracked }) => tracked.id === identityId) ?? null;
  if (overview) await locateIdentity(overview);
  const renewal = overview?.renewal ?? (await findEnded(overview, seen));
  // All at once: each is a way to another process of the browser and back.
  const [guide, key, armedKey, run, signed] = await Promise.all([
    getSessionItem('guide'),
    renewal?.state === 'confirmed' ? getKey(renewal.id) : null,
    renewal ? getArmedKey(renewal.id) : null,
    renewal?.handedOverIn === undefined ? null : currentRunId(),
    renewal?.csr !== undefined && overview ? readSigned(renewal, overview) : null,
  ]);
  return success({
    now,
    overview,
    renewal,
    guide: guide?.renewalId === renewal?.id ? guide : null,
    keyKept: key?.ok === true && key.value !== null,
    restarted: renewal?.handedOverIn !== undefined && renewal.handedOverIn !== run,
    keyOpen: armedKey !== null,
    signed,
    wrongClock: loaded.value.wrongClock,
    identities: loaded.value.identities.map(({ tracked }) => tracked),
    others: overview ? otherIdentitiesOf(overview, loaded.value.identities) : [],
  });
}

async function readSigned(renewal: Renewal, { tracked }: IdentityOverview) {
  const { findSignedContent } = await import('../../lib/platform/own-page/signed-content.ts');
  return findSignedContent(renewal, tracked);
}

/** The one that ended while this window was open, or the one that gave the identity the certificate it has. */
async function findEnded(overview: IdentityOverview | null, seen: string | null): Promise<Renewal | null> {
  if (seen !== null) {
    const ended = await getRenewal(seen);
    if (ended.ok && ended.value) return ended.value;
  }
  if (overview?.lifecycle?.stage !== 'valid') return null;
  const renewals = await listRenewals(overview.tracked.id);
  if (!renewals.ok) return null;
  const confirmed = renewals.value.filter(({ state }) => state === 'confirmed');
  return confirmed.sort((a, b) => b.changedAt - a.changedAt)[0] ?? null;
}
