import { browser } from 'wxt/browser';
import { acceptChannel } from '../../enrollment/channel.ts';
import type { EnrollmentContext, EnrollmentPort } from '../../enrollment/enrollment-context.ts';
import { NOTHING_ARMED, parseEnrollmentContextReply } from '../../enrollment/enrollment-context-reply.ts';
import { mayAskForEnrollment } from '../../enrollment/enrollment-markers.ts';
import { openSealedKey } from '../../enrollment/sealed-key/open-sealed-key.ts';
import { takeOrder } from '../../enrollment/sealed-key/script-order.ts';
import { findSealedBox } from '../../enrollment/sealed-key/sealed-header.ts';
import { createEnrollmentSigner } from '../../enrollment/signer.ts';
import { announceSigner } from '../../enrollment/signer-readiness.ts';
import { unclobbered } from '../../notice/dom-reading.ts';
import { deliver, isOk } from '../deliver.ts';
import { CONTEXT_CHANGED, KEY_RECALLED } from '../messages.ts';
import { sendForSure } from '../outbox.ts';
import type { ToldByPage } from '../told-by-page.ts';

/** A page that the pointer moves about in asks for the key once in a while (ms). */
const ASK_AGAIN_AFTER = 1000;

/**
 * The signer of one frame of an enrolment page, and when it has the key.
 *
 * While the page is loading it has the key that came sealed with it: a page may call `CreateRequest` in its first script, and at the latest
 * in `onload`. From then on the worker decides which one tab has it, so that two cannot send a request each: a page asks when it may want
 * it, and again whenever the user turns to it; one that goes away, or that the worker takes it from, forgets it.
 */
export function runSigner(document: Document): void {
  const port: EnrollmentPort = {
    requestCreated: (event) => tellForSure({ type: 'requestCreated', ...event }),
    answerArrived: (event) => tellForSure({ type: 'answerArrived', renewalId: null, ...event }),
    refused: (event) => {
      // Too late for this call, in time for the user's second try.
      void takeKey('any');
      return tell({ type: 'enrollmentRefused', ...event });
    },
  };
  const signer = createEnrollmentSigner(port, {
    now: () => Date.now(),
    after: (delay, run) => void setTimeout(run, delay),
  });
  const [order, box] = [takeOrder(globalThis), findSealedBox(performance)];
  signer.armLater(() => openSealedKey({ order, box }));
  acceptChannel(document, signer.answer);

  let shown = true;
  let loading = true;
  let hasLease = false;
  let askedAt = 0;
  // One after another, so that a late reply without a key does not take a key away.
  let last: Promise<unknown> = Promise.resolve();

  function takeKey(wantsKey: string): Promise<boolean> {
    askedAt = Date.now();
    const taken = last.then(async () => {
      const context = await fetchContext(wantsKey);
      hasLease = context.armed !== null;
      signer.awaitAnswers(context.awaiting);
      // Refused while it loads, it keeps the key that came with it.
      const armed = (context.armed !== null || !loading) && signer.arm(context.armed);
      if (!shown) returnKey();
      return armed;
    });
    last = taken;
    return taken;
  }

  /** Asks what is awaited, and for the key if the user looks at this page. One that cannot need either asks nobody. */
  function want(): void {
    if (!mayAskForEnrollment(unclobbered(document))) return;
    if (document.visibilityState === 'visible') void takeKey('any');
    else last = last.then(() => fetchContext(null)).then(({ awaiting }) => signer.awaitAnswers(awaiting));
  }
  function wantAgain(): void {
    if (!hasLease && Date.now() - askedAt >= ASK_AGAIN_AFTER) want();
  }
  function endLoading(): void {
    loading = false;
    if (!hasLease) signer.forgetKey();
  }
  function returnKey(): void {
    const renewalId = signer.forgetKey();
    if (hasLease && renewalId !== null) giveBack(renewalId).catch(() => undefined);
    hasLease = false;
  }

  announceSigner(globalThis, { takeKey });
  document.addEventListener('DOMContentLoaded', want, { once: true });
  window.addEventListener('focus', wantAgain);
  window.addEventListener('pointerover', wantAgain, { capture: true, passive: true });
  window.addEventListener('pagehide', () => {
    shown = false;
    returnKey();
  });
  window.addEventListener('pageshow', (event) => {
    shown = true;
    // It follows the page's own handlers of `load` in the same turn: before anybody can press anything.
    endLoading();
    // A page out of the back-forward cache goes on with this same script; what is awaited may have changed meanwhile.
    if (event.persisted) want();
  });
  browser.runtime.onMessage.addListener((message: { type?: unknown; renewalId?: unknown } | null, _sender, reply) => {
    if (message?.type === CONTEXT_CHANGED) wantAgain();
    if (message?.type === KEY_RECALLED && typeof message.renewalId === 'string') {
      hasLease = false;
      signer.forgetKey();
      // Only who has used it answers: of several frames the first answer is the one that is heard.
      if (signer.hasSpent(message.renewalId)) reply(true);
    }
    return undefined;
  });
}

/** @throws Error at once when the extension was updated or removed under the page: then nothing must leave */
function tellForSure(message: ToldByPage): Promise<void> {
  if (!browser.runtime?.id) throw new Error('the extension is gone');
  return sendForSure(location.origin, message).then(expectRecorded);
}

async function tell(message: { readonly type: string; readonly [fact: string]: unknown }): Promise<void> {
  expectRecorded(await deliver(message));
}

/**
 * Once only, not by `deliver`: sent again it might come after this page, out of the back-forward cache, has been given the key anew, and would take
 * that away. One that is lost costs nothing: whoever wants the key next asks this tab for it.
 */
async function giveBack(renewalId: string): Promise<void> {
  await browser.runtime.sendMessage({ type: 'keyReturned', renewalId });
}

function expectRecorded(reply: unknown): void {
  if (!isOk(reply)) throw new Error('it was not recorded');
}

async function fetchContext(wantsKey: string | null): Promise<EnrollmentContext> {
  try {
    return parseEnrollmentContextReply(await deliver({ type: 'enrollmentContext', wantsKey }));
  } catch {
    return NOTHING_ARMED;
  }
}
