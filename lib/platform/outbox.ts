import { browser } from 'wxt/browser';
import { deliver, isOk } from './deliver.ts';
import type { ToldByPage } from './told-by-page.ts';

/**
 * What a page tells only once. It may leave in the turn in which it tells, and the worker may just be starting, or be stopped over that very
 * message: then nobody is there to tell it again. So it is put down in `storage.local` on its way, where it needs no worker, and found there
 * at the worker's next wake (`worker/take-outbox.ts`). It holds nothing that is not the bank's already: a request, or a certificate.
 */
export interface Letter {
  /** A claim, unlike the sender of a message: whoever writes here is a portal page's script, but nobody says of which portal. */
  readonly origin: string;
  readonly message: ToldByPage;
}

const PREFIX = 'told ';

/** Sends a message, and leaves it in the outbox unless the reply says that it is on disk. */
export async function sendForSure(origin: string, message: ToldByPage): Promise<unknown> {
  const key = `${PREFIX}${crypto.randomUUID()}`;
  const written = browser.storage.local.set({ [key]: { origin, message } satisfies Letter });
  const reply = await deliver(message);
  // Not before it is written: it would come back.
  await written.catch(() => undefined);
  if (isOk(reply)) await browser.storage.local.remove(key);
  return reply;
}

/** What lies there, by key; nothing about it is known but the key. */
export async function listLetters(): Promise<[key: string, letter: unknown][]> {
  // Where it cannot be read nothing is found now; everything else that is to be done goes on.
  const items: Record<string, unknown> = await browser.storage.local.get(null).catch(() => ({}));
  return Object.entries(items).filter(([key]) => key.startsWith(PREFIX));
}
