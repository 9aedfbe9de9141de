import { browser } from 'wxt/browser';
import { parseMessage } from '../message-schema.ts';
import { type Letter, listLetters } from '../outbox.ts';
import { listActiveRenewals } from '../renewal-store.ts';
import { recordTold } from '../told-by-page.ts';

/**
 * Records what pages have told and no worker has heard. Nobody vouches for a letter's sender, so it counts only if it carries its own
 * evidence: an answer has a certificate for a key that waits for one, and whoever asks is shown what that key has signed.
 */
export async function takeOutbox(now: number): Promise<void> {
  for (const [key, letter] of await listLetters()) {
    const renewals = await listActiveRenewals();
    if (!renewals.ok) return;
    const { origin, message } = (letter ?? {}) as Partial<Letter>;
    const told = parseMessage(message);
    const here = renewals.value.filter((renewal) => renewal.origin === origin);
    const isEvident =
      told?.type === 'requestCreated' ||
      (told?.type === 'answerArrived' && here.some(({ spki }) => spki && told.spkis.includes(spki)));
    const recorded = isEvident && (await recordTold(here, told, now));
    // What storage refuses now it may take another time.
    if (!recorded || recorded.ok || recorded.problem.code === 'renewalChangedElsewhere')
      await browser.storage.local.remove(key);
  }
}
