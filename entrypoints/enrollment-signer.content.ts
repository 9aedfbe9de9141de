import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { acceptChannel } from '../lib/enrollment/channel.ts';
import type { EnrollmentPort } from '../lib/enrollment/enrollment-context.ts';
import { NOTHING_ARMED, parseEnrollmentContextReply } from '../lib/enrollment/enrollment-context-reply.ts';
import { createEnrollmentSigner } from '../lib/enrollment/signer.ts';
import { announceSigner } from '../lib/enrollment/signer-readiness.ts';

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
    function tell(message: { type: string }): Promise<void> {
      if (!browser.runtime?.id) throw new Error('the extension is gone');
      return browser.runtime.sendMessage(message).then((reply: unknown) => {
        if ((reply as { ok?: unknown } | undefined)?.ok !== true) throw new Error(`${message.type} was not recorded`);
      });
    }
    const port: EnrollmentPort = {
      context: async () =>
        parseEnrollmentContextReply(await browser.runtime.sendMessage({ type: 'enrollmentContext', wantsKey: true })),
      requestCreated: (event) => tell({ type: 'requestCreated', ...event }),
      answerArrived: (event) => tell({ type: 'answerArrived', ...event }),
      refused: (event) => tell({ type: 'enrollmentRefused', ...event }),
    };
    const signer = createEnrollmentSigner(port, {
      now: () => Date.now(),
      after: (delay, run) => void setTimeout(run, delay),
    });
    acceptChannel(document, signer.answer);

    const announceReady = announceSigner(globalThis);
    let shown = true;
    async function loadContext(): Promise<void> {
      const context = await port.context().catch(() => NOTHING_ARMED);
      signer.accept(context);
      if (!shown) returnKey();
      announceReady({ armed: context.armed !== null, awaiting: context.awaiting.length });
    }
    /** The page goes and never asked: the worker may hand the key to the next one. */
    function returnKey(): void {
      const renewalId = signer.forgetKey();
      if (renewalId === null) return;
      // Without a worker there is nobody to keep the key for.
      browser.runtime.sendMessage({ type: 'keyReturned', renewalId }).catch(() => undefined);
    }
    void loadContext();

    window.addEventListener('pagehide', () => {
      shown = false;
      returnKey();
    });
    window.addEventListener('pageshow', (event) => {
      shown = true;
      // A page out of the back-forward cache goes on with this same script, and its key is gone.
      if (event.persisted) void loadContext();
    });
  },
});
