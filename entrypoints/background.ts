import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { beginRun, getSessionItem, resumeRun } from '../lib/platform/session.ts';
import { answerMessage } from '../lib/platform/worker/answer-message.ts';
import { followPolicy } from '../lib/platform/worker/follow-policy.ts';
import { inOrder } from '../lib/platform/worker/in-order.ts';
import { refresh } from '../lib/platform/worker/refresh.ts';
import { openReminded } from '../lib/platform/worker/remind.ts';
import { keepParts } from '../lib/platform/worker/worker-parts.ts';
import { failure } from '../lib/problem.ts';

/** The events that started the worker have come by then (ms). */
const EVENTS_WITHIN = 1000;

export default defineBackground(() => {
  // Listeners first, without waiting for anything: one that is added later misses the message that woke the worker.
  browser.runtime.onMessage.addListener((message, sender, reply) => {
    // A bug throws; whoever asked is still to get an answer, and the error is the worker's to show.
    inOrder(() => answerMessage(message, sender, Date.now())).then(reply, (error: unknown) => {
      reply(failure('storageUnavailable'));
      throw error;
    });
    return true;
  });
  browser.notifications.onClicked.addListener((id) => void openReminded(id));
  const refreshInOrder = () => void inOrder(() => refresh(Date.now()));
  browser.alarms.onAlarm.addListener(refreshInOrder);
  // What may be read follows what the user grants, in our page or in the browser's own settings.
  browser.permissions.onAdded.addListener(refreshInOrder);
  browser.permissions.onRemoved.addListener(refreshInOrder);
  // Of this area alone: pages write into the others, and are to wake nobody.
  browser.storage.managed.onChanged?.addListener(() => void followPolicy());
  keepParts();
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'update') void inOrder(resumeRun);
    refreshInOrder();
  });
  browser.runtime.onStartup.addListener(() => {
    void inOrder(beginRun);
    refreshInOrder();
  });
  // At every wake: alarms may have been lost or come late, and none of the events above may follow.
  refreshInOrder();
  void followPolicy();
  // No event tells that the extension was switched off and on, or loaded by a developer's tool: then a run begins with this.
  setTimeout(() => void inOrder(knowRun), EVENTS_WITHIN);
});

async function knowRun(): Promise<void> {
  if ((await getSessionItem('runId')) !== null) return;
  await beginRun();
  await refresh(Date.now());
}
