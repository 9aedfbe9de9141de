import { browser } from 'wxt/browser';
import type { PortalProblemCode } from '../problem.ts';

/**
 * What lives only as long as this run of the browser, in memory, for trusted contexts only (`storage.session`):
 * the opened key of an armed renewal and the place where the user stands in the portal.
 */
export interface ArmedKeyRecord {
  readonly renewalId: string;
  readonly origin: string;
  readonly privateKey: JsonWebKey;
  /** DER PKCS #10, base64, made beforehand for portals that take it by a form. */
  readonly csr: string;
  /** ms since the epoch. */
  readonly until: number;
}

export interface GuideRecord {
  readonly renewalId: string;
  /** The tab in which the user began. */
  readonly tabId: number;
  /** Index of the last step seen, -1 before the first. */
  readonly position: number;
  readonly problem: PortalProblemCode | null;
  /** ms since the epoch. */
  readonly at: number;
}

interface SessionItems {
  readonly runId: string;
  readonly armedKey: ArmedKeyRecord;
  readonly guide: GuideRecord;
  /** The portal's log-on screen as last seen, for somebody whose certificate has expired before Koshin knew anything. */
  readonly logOnUrl: string;
}

export async function getSessionItem<K extends keyof SessionItems>(key: K): Promise<SessionItems[K] | null> {
  const items = await browser.storage.session.get(key);
  return (items[key] as SessionItems[K] | undefined) ?? null;
}

export async function setSessionItem<K extends keyof SessionItems>(key: K, value: SessionItems[K]): Promise<void> {
  await browser.storage.session.set({ [key]: value });
}

export async function removeSessionItem(key: keyof SessionItems): Promise<void> {
  await browser.storage.session.remove(key);
}

/** Calls back whenever one of the items changed; returns the way to stop. */
export function watchSession(callback: () => void): () => void {
  const listener = (_changes: unknown, area: string) => {
    if (area === 'session') callback();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Id of this run of the browser: session storage is empty after each start. */
export async function currentRunId(): Promise<string> {
  const known = await getSessionItem('runId');
  if (known) return known;
  const created = crypto.randomUUID();
  await setSessionItem('runId', created);
  return created;
}
