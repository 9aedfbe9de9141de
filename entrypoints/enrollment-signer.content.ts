import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { acceptChannel } from '../lib/enrollment/channel.ts';
import type { EnrollmentContext, EnrollmentPort } from '../lib/enrollment/enrollment-context.ts';
import { NOTHING_ARMED, parseEnrollmentContextReply } from '../lib/enrollment/enrollment-context-reply.ts';
import { createEnrollmentSigner } from '../lib/enrollment/signer.ts';
import { announceSigner, type SignerState } from '../lib/enrollment/signer-readiness.ts';

/** The isolated world of an enrolment page: the signer, and its way to the worker. */
export default defineContentScript({
  matches: ['https://*.shinkin-ib.jp/*'],
  registration: 'runtime',
  runAt: 'document_start',
  allFrames: true,
  // WXT's own "started" message would be an event that the page can hear.
  noScriptStartedPostMessage: true,
  main() {
    /** @throws Error at once when the extension was updated or removed under the page: then nothing must leave */
    function tell(message: { readonly type: string; readonly [fact: string]: unknown }): Promise<void> {
      if (!browser.runtime?.id) throw new Error('the extension is gone');
      return browser.runtime.sendMessage(message).then((reply: unknown) => {
        if ((reply as { ok?: unknown } | undefined)?.ok !== true) throw new Error(`${message.type} was not recorded`);
      });
    }
    async function fetchContext(wantsKey: string | null): Promise<EnrollmentContext> {
      return parseEnrollmentContextReply(await browser.runtime.sendMessage({ type: 'enrollmentContext', wantsKey }));
    }
    const port: EnrollmentPort = {
      requestCreated: (event) => tell({ type: 'requestCreated', ...event }),
      answerArrived: (event) => tell({ type: 'answerArrived', renewalId: null, ...event }),
      refused: (event) => tell({ type: 'enrollmentRefused', ...event }),
    };
    const signer = createEnrollmentSigner(port, {
      now: () => Date.now(),
      after: (delay, run) => void setTimeout(run, delay),
    });
    acceptChannel(document, signer.answer);

    let shown = true;
    async function loadContext(wantsKey: string | null): Promise<SignerState> {
      const context = await fetchContext(wantsKey).catch(() => NOTHING_ARMED);
      const armed = signer.accept(context);
      if (!shown) returnKey();
      return { armed, awaiting: context.awaiting.length };
    }
    // Most pages of a portal never ask for a request: the key stays with the worker until the guide is about to press the button.
    const ready = loadContext(null);
    // One after another, so that a late reply without a key does not take a key away.
    let last = ready;
    function reload(wantsKey: string | null): Promise<SignerState> {
      last = last.then(() => loadContext(wantsKey));
      return last;
    }
    announceSigner(globalThis, { ready, takeKey: async (renewalId) => (await reload(renewalId)).armed });

    /** The page goes and never asked: the worker may hand the key to the next one. */
    function returnKey(): void {
      const renewalId = signer.forgetKey();
      if (renewalId === null) return;
      // Without a worker there is nobody to keep the key for.
      browser.runtime.sendMessage({ type: 'keyReturned', renewalId }).catch(() => undefined);
    }

    window.addEventListener('pagehide', () => {
      shown = false;
      returnKey();
    });
    window.addEventListener('pageshow', (event) => {
      shown = true;
      // A page out of the back-forward cache goes on with this same script; what is awaited may have changed meanwhile.
      if (event.persisted) void reload(null);
    });
  },
});
