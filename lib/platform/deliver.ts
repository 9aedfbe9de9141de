import { browser } from 'wxt/browser';

/** A message without a reply for so long (ms) was lost with the worker that had it: Chromium does not always say so. */
const REPLY_WITHIN = 2000;
/** What a message waits (ms) before it is sent again: the first time the worker only has to be started. */
const AGAIN_AFTER = [0, 200, 1000];

/**
 * Sends a message to the worker and gives its reply. The browser may stop a worker at any moment, and the message that it was working
 * at is lost with the reply: then it is sent again, which starts another one. So each message must do no more when it comes twice.
 * @returns `undefined` when no worker answers
 * @throws Error when there is none any more, above all because the extension was updated or removed under this page
 */
export async function deliver(message: object): Promise<unknown> {
  for (const delay of AGAIN_AFTER) {
    try {
      const reply = await replyTo(message);
      if (reply !== undefined) return reply;
    } catch (error) {
      if (!browser.runtime?.id) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
  return replyTo(message);
}

/** Says whether the worker did what it was told. */
export function isOk(reply: unknown): boolean {
  return (reply as { readonly ok?: unknown } | undefined)?.ok === true;
}

async function replyTo(message: object): Promise<unknown> {
  let timer: number | NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, REPLY_WITHIN);
  });
  try {
    return await Promise.race([browser.runtime.sendMessage(message), late]);
  } finally {
    clearTimeout(timer);
  }
}
