import { type Browser, browser } from 'wxt/browser';
import type { Renewal } from '../../renewal/journal.ts';
import { changeIdentity } from '../identity-store.ts';
import { CONTEXT_CHANGED } from '../messages.ts';
import { findPortalAt } from '../portal-store.ts';
import { getSessionItem, setSessionItem } from '../session.ts';
import { findAskingPage, reloadAskingPage } from './asking-page.ts';
import type { IdentityOverview } from './overview.ts';

/**
 * Leads the portal's tab through an armed renewal. Called within five seconds of the user's click where possible: so long
 * Chromium hands the click on to the page with the message, and the portal may open its own window (measured: six seconds
 * after the click it is blocked). Otherwise the user is shown where to click.
 * Resolves with `false` when no portal page could be found or opened.
 */
export async function beginGuide(renewal: Renewal, overview: IdentityOverview, now: number): Promise<boolean> {
  const [asking, last] = await Promise.all([findAskingPage(), findPortalTab(renewal.origin)]);
  const isAsked = asking?.origin === renewal.origin && (asking.identityId ?? renewal.identityId) === renewal.identityId;
  const tab = isAsked ? await browser.tabs.get(asking.tabId) : last;
  const noticeUrl = renewal.mode === 'renew' ? overview.tracked.notice?.url : undefined;
  const url = noticeUrl ?? (await logOnUrlFor(overview));
  const tabId = tab?.id ?? (url ? (await browser.tabs.create({ url })).id : undefined);
  if (tabId === undefined) return false;
  const guide = { renewalId: renewal.id, tabId, position: -1, problem: null, at: now };
  await setSessionItem('guide', guide);
  if (tab?.id !== undefined) {
    // At once, since the page opens the portal's window only for some seconds after the user's click.
    const [isThere] = await Promise.all([isAsked ? reloadAskingPage(asking) : isHeard(tab.id), bringToFront(tab)]);
    if (isThere === false && tab.status === 'complete') {
      // Whether it may be loaded again without sending a form twice, only the user can know.
      await setSessionItem('guide', { ...guide, problem: 'portalReloadNeeded' });
    }
  }
  return true;
}

/**
 * Brings the portal's tab to the front. As long as nothing was requested the guide begins anew from whatever page is there: the
 * bank's window may have been closed, or not come for want of a click. Afterwards a guide that goes on stays where it is.
 */
export async function showPortal(renewal: Renewal, overview: IdentityOverview, now: number): Promise<boolean> {
  const guide = await getSessionItem('guide');
  const beginsAnew = renewal.state === 'armed';
  const goesOn = guide?.renewalId === renewal.id && guide.problem === null && !beginsAnew;
  if (!guide || !goesOn) return beginGuide(renewal, overview, now);
  try {
    const tab = await browser.tabs.update(guide.tabId, { active: true });
    if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
    return true;
  } catch {
    // The tab was closed.
    return beginGuide(renewal, overview, now);
  }
}

/**
 * A certificate that came as a file has no site yet. A log-on page seen since then says which one it is; nothing is
 * stored by asking when none was seen.
 */
export async function locateIdentity({ tracked, profile }: IdentityOverview): Promise<void> {
  if (tracked.identity.origin !== '') return;
  const url = await getSessionItem('logOnUrl');
  if (!url) return;
  const { origin } = new URL(url);
  if ((await findPortalAt(origin))?.id !== profile.id) return;
  await changeIdentity(tracked.id, (known) => ({
    ...known,
    identity: { ...known.identity, origin: known.identity.origin || origin },
    logOnUrl: known.logOnUrl ?? url,
  }));
}

export async function logOnUrlFor({ tracked }: IdentityOverview): Promise<string | null> {
  if (tracked.logOnUrl !== null) return tracked.logOnUrl;
  const { origin } = tracked.identity;
  const seen = await getSessionItem('logOnUrl');
  // The one seen last may be another bank's.
  return seen !== null && (origin === '' || new URL(seen).origin === origin) ? seen : null;
}

export async function openLogOn(overview: IdentityOverview): Promise<boolean> {
  const url = await logOnUrlFor(overview);
  if (!url) return false;
  await browser.tabs.create({ url });
  return true;
}

/**
 * Tells the tab's pages that a renewal goes on, and says whether anything of ours is in them. In a page that was loaded before access was granted, or
 * just after an update, which takes away what is registered until the worker has registered it anew, there is nothing.
 */
async function isHeard(tabId: number): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tabId, { type: CONTEXT_CHANGED });
    return true;
  } catch {
    return false;
  }
}

async function bringToFront({ id, windowId }: Pick<Browser.tabs.Tab, 'id' | 'windowId'>): Promise<void> {
  await Promise.all([
    id !== undefined && browser.tabs.update(id, { active: true }),
    windowId !== undefined && browser.windows.update(windowId, { focused: true }),
  ]);
}

async function findPortalTab(origin: string) {
  if (!origin) return null;
  const tabs = await browser.tabs.query({ url: `${origin}/*` });
  // The tab looked at last is the one in which the user read the notice.
  return tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0] ?? null;
}
