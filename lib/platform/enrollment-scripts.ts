import { browser } from 'wxt/browser';
import { orderFileFor } from '../enrollment/sealed-key/script-order.ts';
import type { ManagedPolicy } from '../policy/managed-policy.ts';
import { findProfileById } from '../portals/find-profile.ts';
import type { PortalRules } from '../portals/portal-rules.ts';
import { awaitsAnswer, mayHaveLeft, type Renewal } from '../renewal/journal.ts';
import type { OfferedKey } from './session.ts';
import { stripTextsFileFor } from './text-files.ts';

const SIGNER = 'enrollment-signer.js';
const PAGE_SIDE = 'legacy-enrollment.js';

/** The guide's script, after its texts where the administrator has chosen a language. */
export function guideFilesFor(language: ManagedPolicy['language']) {
  const guide = '/portal-guide.js';
  // What the build adds of itself is unknown to the types of WXT.
  return (language ? [`/${stripTextsFileFor(language)}`, guide] : [guide]) as [typeof guide];
}

/**
 * The scripts that give a page the APIs of Internet Explorer, and the guide. They are registered for exactly the origins at which a
 * renewal is armed or waits for its answer, and only that long; in ordinary banking no page meets them.
 */
export async function syncEnrollmentScripts(
  renewals: readonly Renewal[],
  armed: readonly Renewal[],
  portals: readonly PortalRules[],
  offered: OfferedKey | null,
  language: ManagedPolicy['language'],
): Promise<void> {
  const enrolling = renewals.filter((each) => armed.includes(each) || isAwaiting(each));
  const matches = [...new Set(enrolling.flatMap((renewal) => pagesOf(renewal, portals)))];
  const wanted = matches[0] ? scriptsFor(matches, offered, guideFilesFor(language)) : [];
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: ENROLLMENT_SCRIPTS });
  registered.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (essence(registered) === essence(wanted)) return;
  // Changed in place: between taking them away and bringing them back a page would load without them.
  if (registered.length === wanted.length) return browser.scripting.updateContentScripts(wanted);
  if (registered[0]) await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
  if (wanted[0]) await browser.scripting.registerContentScripts(wanted);
}

/** Where the portal issues certificates, if its profile says so; anywhere at that origin otherwise. */
function pagesOf({ origin, profileId }: Renewal, portals: readonly PortalRules[]): string[] {
  const paths = findProfileById(profileId, portals)?.enrollmentPaths ?? ['/'];
  return paths.map((path) => `${origin}${path}*`);
}

function scriptsFor(matches: string[], offered: OfferedKey | null, guide: string[]) {
  const common = {
    matches,
    allFrames: true,
    runAt: 'document_start' as const,
    // After a restart of the browser nothing is armed; whoever waits for an answer is registered anew.
    persistAcrossSessions: false,
  };
  const order = offered?.order.map(orderFileFor) ?? [];
  return [
    // The isolated world listens first, so that the page's world finds it when it shows the channel.
    { ...common, id: 'enrollment-signer', js: [...order, SIGNER], world: 'ISOLATED' as const },
    { ...common, id: 'legacy-enrollment', js: [PAGE_SIDE], world: 'MAIN' as const },
    // Where a portal issues certificates is where its users are led; to ask the worker for it would be a way there and back for each page. It does nothing until it is asked to.
    { ...common, id: 'page-guide', js: guide, runAt: 'document_end' as const },
  ];
}

/** Ids of these scripts. */
export const ENROLLMENT_SCRIPTS = ['enrollment-signer', 'legacy-enrollment', 'page-guide'];

/** What the browser gives back as it was registered, as a text. */
function essence(
  scripts: readonly {
    readonly id: string;
    readonly js?: string[] | undefined;
    readonly matches?: string[] | undefined;
  }[],
): string {
  // Browsers write the files' names as paths from the root or without the slash.
  return JSON.stringify(
    scripts.map(({ id, js, matches }) => [id, js?.map((file) => file.replace(/^\//, '')), matches]),
  );
}

function isAwaiting(renewal: Renewal): boolean {
  return awaitsAnswer(renewal.state) && (renewal.state !== 'armed' || mayHaveLeft(renewal));
}
