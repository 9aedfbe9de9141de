import { browser } from 'wxt/browser';
import { sendMessage } from '../messages.ts';

/** Sends to the worker, as `sendMessage` does. */
export type Tell = typeof sendMessage;

/** Says whether this page's script belongs to an extension that was updated, disabled or removed under it. */
export function isExtensionGone(): boolean {
  return !browser.runtime?.id;
}

/** A way to the worker that calls `gone` when there is none any more, and never will be for this page. */
export function linkToWorker(gone: () => void): Tell {
  return async (type, payload) => {
    const reply = await sendMessage(type, payload);
    if (!reply.ok && isExtensionGone()) gone();
    return reply;
  };
}
