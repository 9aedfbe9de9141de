import { browser } from 'wxt/browser';
import { identityLifecycleFor } from '../../lifecycle/identity-lifecycle.ts';
import {
  noteIdentity,
  noteNotice,
  noteNoticeGone,
  noteRenewed,
  noteShownDate,
  type TrackedIdentity,
} from '../../lifecycle/tracked-identity.ts';
import { refusalUnder } from '../../policy/renewal-under-policy.ts';
import { type Identity, identitiesAgree } from '../../portals/identity.ts';
import { bankCodeFor, type InUse } from '../../portals/portal-setting.ts';
import { failure, type PortalProblemCode, type Result, success } from '../../problem.ts';
import { isActive, isArmed, isUnproven, mayHaveLeft, type Renewal } from '../../renewal/journal.ts';
import { isProven } from '../../renewal/proof.ts';
import { changeIdentitiesAt, changeIdentity, getIdentity, updateIdentity } from '../identity-store.ts';
import type { GuideForPage, MessageOf, PageContext, ReplyTo } from '../messages.ts';
import { findPolicy } from '../policy-store.ts';
import { findPortalAt } from '../portal-store.ts';
import { getRenewal, listActiveRenewals, recordEvent } from '../renewal-store.ts';
import type { Sender } from '../sender.ts';
import { currentRunId, type GuideRecord, getArmedKey, getSessionItem, setSessionItem } from '../session.ts';
import { refreshAfter } from './refresh.ts';

export type PortalPage = Extract<Sender, { kind: 'portalPage' }>;
type PortalMessage = MessageOf<'pageOpened' | 'noticeSeen' | 'screenSeen' | 'stepReached' | 'stepStopped'>;

export async function answerPortalMessage(
  message: PortalMessage,
  page: PortalPage,
  now: number,
): Promise<Result<unknown>> {
  const portal = await findPortalAt(page.origin);
  if (!portal) return failure('portalUnknown');
  switch (message.type) {
    case 'pageOpened':
      return success(await contextFor(portal, page));
    case 'noticeSeen': {
      const { notAfter } = message;
      const url = page.url;
      const noted = await updateIdentity(identityOf(message, portal, page), (tracked) =>
        noteNotice(tracked, { notAfter, url }, now),
      );
      return refreshAfter(noted, now);
    }
    case 'screenSeen':
      return screenSeen(message, portal, page, now);
    case 'stepReached':
      return stepReached(message, portal, page, now);
    case 'stepStopped':
      await noteProblem(message.renewalId, page, message.problem, now);
      return success(null);
  }
}

async function contextFor(portal: InUse, page: PortalPage): Promise<PageContext> {
  return { profileId: portal.id, profile: portal.profile ?? null, guide: await guideForPage(page) };
}

async function screenSeen(
  message: MessageOf<'screenSeen'>,
  portal: InUse,
  page: PortalPage,
  now: number,
): Promise<Result<unknown>> {
  const identity = identityOf(message, portal, page);
  if (message.screen !== 'notices') return logOnSeen(portal, page, message.screen === 'noCertificate' && now);
  const renewals = await listActiveRenewals();
  if (!renewals.ok) return renewals;
  const session = await currentRunId();
  const { noticePresent, shownNotAfter } = message;
  const known = await updateIdentity(identity, (tracked) =>
    noteShownDate({ ...tracked, loggedOnAt: now }, shownNotAfter ?? 0, now),
  );
  if (!known.ok) return known;
  const own = renewals.value.find((renewal) => renewal.identityId === known.value.id && isUnproven(renewal));
  if (own?.issued && own.certificate && isProven(own, { session, noticePresent, shownNotAfter })) {
    const { issued, certificate } = own;
    const proven = { source: 'issued', notAfter: issued.notAfter, summary: issued, der: certificate } as const;
    // In this order: done twice it is harmless, and in between the renewal still waits for its proof.
    const noted = await changeIdentity(known.value.id, (tracked) => noteRenewed(tracked, proven, now));
    if (!noted.ok) return noted;
    return refreshAfter(await recordEvent(own.id, { type: 'confirmed', by: 'log-on' }, now), now);
  }
  if (noticePresent || !isNoticeOver(known.value, portal, now)) return refreshAfter(known, now);
  return refreshAfter(await changeIdentity(known.value.id, noteNoticeGone), now);
}

/**
 * Nobody is logged on here, so this says nothing about anybody: only where the portal and its log-on screen are. A log-on without a certificate
 * (`failedAt`) is somebody's only where there is but one.
 */
async function logOnSeen(portal: InUse, page: PortalPage, failedAt: number | false): Promise<Result<unknown>> {
  if (!failedAt) await setSessionItem('logOnUrl', page.url);
  const { origin, url } = page;
  return changeIdentitiesAt(origin, (tracked, all) => {
    const { identity, logOnUrl } = tracked;
    if (identity.profileId !== portal.id) return tracked;
    const located = noteIdentity(tracked, { profileId: portal.id, origin, role: null, userId: null });
    if (failedAt) return all.length === 1 ? { ...located, notOfferedAt: failedAt } : tracked;
    // Those of several companies may be at several banks; and whose site is known keeps it.
    const stays = identity.origin ? logOnUrl === url : new Set(all.map(companyOf)).size > 1;
    return stays ? tracked : { ...located, logOnUrl: url };
  });
}

function companyOf({ certificate }: TrackedIdentity): string | undefined {
  return /\bO=[^,]*/.exec(certificate?.summary?.subject ?? '')?.[0];
}

/**
 * A notice that is no longer on the list. While its window is open the user may just be on a page that shows only a part
 * of the list, so only a notice without any date goes by its absence alone.
 */
function isNoticeOver(tracked: TrackedIdentity, portal: InUse, now: number): boolean {
  if (!tracked.notice) return false;
  const lifecycle = identityLifecycleFor(tracked, portal, 'none', now);
  return lifecycle?.stage !== 'renewable' && lifecycle?.stage !== 'urgent';
}

async function stepReached(
  message: MessageOf<'stepReached'>,
  portal: InUse,
  page: PortalPage,
  now: number,
): Promise<ReplyTo<'stepReached'>> {
  const guide = await ownGuide(message.renewalId, page);
  const renewal = guide ? await activeRenewal(guide.renewalId, page.origin) : null;
  if (!guide || !renewal) return success({ press: false, points: false });
  const policy = await findPolicy();
  const points = policy?.assist === 'point';
  await setSessionItem('guide', {
    ...guide,
    position: Math.max(guide.position, message.index),
    problem: null,
    at: now,
  });
  const tracked = await getIdentity(renewal.identityId);
  if (!tracked.ok) return tracked;
  // 管理者's key must not be certified for 利用者, whose session this is.
  const isOther = tracked.value && !identitiesAgree(tracked.value.identity, identityOf(message, portal, page));
  const isPaused = renewal.state === 'armed' && refusalUnder(policy, portal, renewal.spki);
  if (isOther || isPaused) {
    await noteProblem(message.renewalId, page, isOther ? 'portalOtherIdentity' : 'portalPausedByPolicy', now);
    return success({ press: false, points });
  }
  // Pressed only forwards, and only while the key is there: it is gone with the request.
  const press = message.index >= guide.position && isArmed(renewal, now) && (await getArmedKey(renewal.id)) !== null;
  return success({ press, points });
}

async function noteProblem(
  renewalId: string,
  page: PortalPage,
  problem: PortalProblemCode,
  now: number,
): Promise<void> {
  const guide = await ownGuide(renewalId, page);
  if (guide) await setSessionItem('guide', { ...guide, problem, at: now });
}

async function guideForPage(page: PortalPage): Promise<GuideForPage | null> {
  const guide = await getSessionItem('guide');
  const renewal = guide ? await activeRenewal(guide.renewalId, page.origin) : null;
  if (!guide || !renewal) return null;
  return {
    renewalId: renewal.id,
    mode: renewal.mode,
    position: guide.position,
    presses: await belongsTo(guide, page),
    points: (await findPolicy())?.assist === 'point',
    requested: mayHaveLeft(renewal),
    problem: guide.problem,
  };
}

/** The guide, if the message comes from the tab in which the user began, or from a window which that one opened. */
async function ownGuide(renewalId: string, page: PortalPage): Promise<GuideRecord | null> {
  const guide = await getSessionItem('guide');
  return guide?.renewalId === renewalId && (await belongsTo(guide, page)) ? guide : null;
}

/**
 * Says whether this is the tab in which the user began, or a window which that one opened. Firefox names no opener across
 * windows; there it is any pop-up window of the portal, which only the portal can have opened.
 */
export async function belongsTo(guide: GuideRecord, page: PortalPage): Promise<boolean> {
  if (page.tabId === guide.tabId || page.openerTabId === guide.tabId) return true;
  if (!import.meta.env.FIREFOX || page.openerTabId !== undefined) return false;
  return (await browser.windows.get(page.windowId).catch(() => null))?.type === 'popup';
}

async function activeRenewal(id: string, origin: string): Promise<Renewal | null> {
  const renewal = await getRenewal(id);
  return renewal.ok && renewal.value?.origin === origin && isActive(renewal.value) ? renewal.value : null;
}

export function identityOf(
  claim: { role: Identity['role']; userId: string | null },
  portal: InUse,
  page: PortalPage,
): Identity {
  const known = { profileId: portal.id, origin: page.origin, role: claim.role, userId: claim.userId };
  const bank = bankCodeFor(portal, page.url);
  return bank === null ? known : { ...known, bank };
}
