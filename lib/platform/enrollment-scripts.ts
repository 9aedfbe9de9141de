import { browser } from 'wxt/browser';
import { isActive, type Renewal } from '../renewal/journal.ts';

/**
 * The scripts that give a page the APIs of Internet Explorer. They are registered for exactly the origins at which a
 * renewal is armed or waits for its answer, and only that long; in ordinary banking no page meets them.
 */
const SCRIPTS = [
  // The isolated world listens first, so that the page's world finds it when it shows the channel.
  { id: 'enrollment-signer', file: 'content-scripts/enrollment-signer.js', world: 'ISOLATED' },
  { id: 'legacy-enrollment', file: 'content-scripts/legacy-enrollment.js', world: 'MAIN' },
] as const;

export async function syncEnrollmentScripts(renewals: readonly Renewal[], now: number): Promise<void> {
  const matches = [
    ...new Set(renewals.filter((renewal) => isEnrolling(renewal, now)).map(({ origin }) => `${origin}/*`)),
  ];
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: SCRIPTS.map(({ id }) => id) });
  const current = registered[0]?.matches ?? [];
  if (registered.length === (matches.length ? SCRIPTS.length : 0) && sameMembers(current, matches)) return;
  if (registered.length) await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts(
    SCRIPTS.map(({ id, file, world }) => ({
      id,
      js: [file],
      matches,
      world,
      allFrames: true,
      runAt: 'document_start' as const,
      // After a restart of the browser nothing is armed; whoever waits for an answer is registered anew.
      persistAcrossSessions: false,
    })),
  );
}

function isEnrolling(renewal: Renewal, now: number): boolean {
  if (!isActive(renewal)) return false;
  if (renewal.state === 'armed') return now < (renewal.armedUntil ?? 0) || renewal.releasedAt !== undefined;
  return renewal.state === 'requested' || renewal.state === 'answered' || renewal.state === 'rejected';
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member));
}
