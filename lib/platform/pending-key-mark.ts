import { browser } from 'wxt/browser';

/**
 * A mark outside the database that a key is pending. Browsers delete a damaged database without a word and open an empty
 * one; the mark is how that is noticed and told. It holds no key and no name. One storage item each, so that two windows
 * cannot overwrite each other's.
 */
export interface PendingKeyMark {
  readonly renewalId: string;
  /** ms since the epoch. */
  readonly since: number;
}

const PREFIX = 'pendingKey ';

export async function listPendingKeyMarks(): Promise<PendingKeyMark[]> {
  const items: Record<string, unknown> = await browser.storage.local.get(null);
  return Object.entries(items).flatMap(([key, since]) =>
    key.startsWith(PREFIX) && typeof since === 'number' ? [{ renewalId: key.slice(PREFIX.length), since }] : [],
  );
}

export async function markKey({ renewalId, since }: PendingKeyMark): Promise<void> {
  await browser.storage.local.set({ [PREFIX + renewalId]: since });
}

/** A mark that cannot be taken back says too much, and only until the key of its renewal is looked for: nothing fails for it. */
export async function unmarkKey(renewalId: string): Promise<void> {
  await browser.storage.local.remove(PREFIX + renewalId).catch(() => undefined);
}
