import { browser } from 'wxt/browser';

/**
 * A mark outside the database that a key is pending. Browsers delete a damaged database without a word and open an empty
 * one; the mark is how that is noticed and told. It holds no key and no name beyond the identity's id.
 */
export interface PendingKeyMark {
  readonly renewalId: string;
  readonly identityId: string;
  /** ms since the epoch. */
  readonly since: number;
}

const KEY = 'pendingKeys';

export async function listPendingKeyMarks(): Promise<readonly PendingKeyMark[]> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(stored) ? stored.filter(isPendingKeyMark) : [];
}

export async function markKey(mark: PendingKeyMark): Promise<void> {
  const others = (await listPendingKeyMarks()).filter((each) => each.renewalId !== mark.renewalId);
  await browser.storage.local.set({ [KEY]: [...others, mark] });
}

export async function unmarkKey(renewalId: string): Promise<void> {
  const others = (await listPendingKeyMarks()).filter((each) => each.renewalId !== renewalId);
  await browser.storage.local.set({ [KEY]: others });
}

function isPendingKeyMark(value: unknown): value is PendingKeyMark {
  const candidate = value as Partial<PendingKeyMark> | null;
  return (
    typeof candidate?.renewalId === 'string' &&
    typeof candidate.identityId === 'string' &&
    typeof candidate.since === 'number'
  );
}
