import { browser } from 'wxt/browser';
import { isActive, type Renewal } from '../../renewal/journal.ts';
import { parseMessage } from '../message-schema.ts';
import { type Letter, listLetters } from '../outbox.ts';
import { recordTold, type ToldByPage } from '../told-by-page.ts';

/**
 * Records what pages have told and no worker has heard. Nobody vouches for a letter's sender, so it counts only if it carries its own
 * evidence: an answer has a certificate for a key that waits for one, and whoever asks is shown what that key has signed.
 */
export async function takeOutbox(renewals: readonly Renewal[], now: number): Promise<void> {
  for (const [key, letter] of await listLetters()) {
    const { origin, message } = (letter ?? {}) as Partial<Letter>;
    const told = parseMessage(message);
    const here = renewals.filter((renewal) => renewal.origin === origin && isActive(renewal));
    const recorded = told && isEvident(told, here) && (await recordTold(here, told, now));
    // What storage refuses now it may take another time.
    if (!recorded || recorded.ok || recorded.problem.code === 'renewalChangedElsewhere')
      await browser.storage.local.remove(key);
  }
}

function isEvident(told: { readonly type: string }, here: readonly Renewal[]): told is ToldByPage {
  if (told.type === 'requestCreated') return true;
  const { type, spkis } = told as ToldByPage & { readonly spkis: readonly string[] };
  return type === 'answerArrived' && here.some(({ spki }) => spki !== undefined && spkis.includes(spki));
}
