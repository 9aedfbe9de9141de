import { browser } from 'wxt/browser';
import type { SealedKey } from '../enrollment/sealed-key/seal-key.ts';
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

/** The one tab whose pages may sign with that renewal's key. */
export interface KeyLease {
  readonly renewalId: string;
  readonly tabId: number;
}

/** What pages of one origin are given before their first script runs. */
export interface OfferedKey extends SealedKey {
  readonly renewalId: string;
  readonly origin: string;
  /** ms since the epoch. */
  readonly until: number;
}

/** A page that asks for a request before it can have one: it is loaded again once a renewal is armed. */
export interface AskingPage {
  /** `null`: any identity of that origin. */
  readonly identityId: string | null;
  readonly origin: string;
  readonly url: string;
  readonly tabId: number;
}

interface SessionItems {
  readonly runId: string;
  readonly guide: GuideRecord;
  readonly lease: KeyLease;
  readonly askingPage: AskingPage;
  readonly offeredKey: OfferedKey;
  /** The last form that got a request, by the `call` of its message. */
  readonly servedForm: { readonly call: string; readonly csr: string };
  /** The renewal whose answer came last, by its id: its window follows the session, and sees it at once. */
  readonly answered: string;
  /** A page told of a request that could not be put on disk. */
  readonly [unrecorded: `unrecorded ${string}`]: true;
  /** The portal's log-on screen as last seen, for somebody whose certificate has expired before Koshin knew anything. */
  readonly logOnUrl: string;
  /** One for each renewal: 管理者 and 利用者 may be under way at the same time, and neither may get the other's key. */
  readonly [armedKey: `armedKey ${string}`]: ArmedKeyRecord;
}

export async function getSessionItem<K extends keyof SessionItems>(key: K): Promise<SessionItems[K] | null> {
  const items: Record<string, unknown> = await browser.storage.session.get(key as string);
  return (items[key] as SessionItems[K] | undefined) ?? null;
}

export async function setSessionItem<K extends keyof SessionItems>(key: K, value: SessionItems[K]): Promise<void> {
  await browser.storage.session.set({ [key]: value });
}

export async function removeSessionItem(key: keyof SessionItems): Promise<void> {
  await browser.storage.session.remove(key as string);
}

export function getArmedKey(renewalId: string): Promise<ArmedKeyRecord | null> {
  return getSessionItem(`armedKey ${renewalId}`);
}

export function setArmedKey(record: ArmedKeyRecord): Promise<void> {
  return setSessionItem(`armedKey ${record.renewalId}`, record);
}

export function removeArmedKey(renewalId: string): Promise<void> {
  return removeSessionItem(`armedKey ${renewalId}`);
}

/** The renewals whose keys lie open in memory. */
export async function listArmedKeys(): Promise<string[]> {
  const items = await browser.storage.session.get(null);
  return Object.keys(items).flatMap((key) => (key.startsWith('armedKey ') ? [key.slice('armedKey '.length)] : []));
}

/** Calls back whenever an item changed that anybody sees; returns the way to stop. The lease goes from page to page unseen. */
export function watchSession(callback: () => void): () => void {
  const listener = (changes: object, area: string) => {
    if (area === 'session' && Object.keys(changes).some((key) => key !== 'lease')) callback();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Calls back with the id of the renewal whose answer is on disk now; returns the way to stop. One that gets another answer after its first is not told of. */
export function watchAnswers(callback: (renewalId: string) => void): () => void {
  const listener = ({ answered }: { readonly answered?: { readonly newValue?: unknown } }, area: string) => {
    if (area === 'session' && typeof answered?.newValue === 'string') callback(answered.newValue);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

const LAST_RUN = 'lastRunId';

/**
 * Id of this run of the browser. Session storage is empty after each start of the browser, but also after each update of
 * the extension, which is no restart: see `beginRun` and `resumeRun`.
 *
 * It is empty, too, once the extension was switched off and on, and that passes for a restart, though the browser may still present the old
 * certificate: no event tells the two apart. `onStartup` comes only after a restart, but may come later than the message of the first page, and never
 * to an extension that a tool loaded; to wait for it would be to pass over true proofs.
 */
export async function currentRunId(): Promise<string> {
  return (await getSessionItem('runId')) ?? (await beginRun());
}

/** The browser has started. */
export async function beginRun(): Promise<string> {
  const id = crypto.randomUUID();
  await setSessionItem('runId', id);
  await browser.storage.local.set({ [LAST_RUN]: id });
  return id;
}

/** The extension was updated or loaded again while the browser went on running. */
export async function resumeRun(): Promise<void> {
  const last: unknown = (await browser.storage.local.get(LAST_RUN))[LAST_RUN];
  if ((await getSessionItem('runId')) === null && typeof last === 'string') await setSessionItem('runId', last);
}
