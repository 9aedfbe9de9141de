import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { answerMessage } from '../lib/platform/worker/answer-message.ts';
import { refresh } from '../lib/platform/worker/refresh.ts';
import { failure } from '../lib/problem.ts';

export default defineBackground(() => {
  // Listeners first, without waiting for anything: one that is added later misses the message that woke the worker.
  browser.runtime.onMessage.addListener((message, sender, reply) => {
    // A bug throws; whoever asked is still to get an answer, and the error is the worker's to show.
    answerMessage(message, sender, Date.now()).then(reply, (error: unknown) => {
      reply(failure('storageUnavailable'));
      throw error;
    });
    return true;
  });
  browser.alarms.onAlarm.addListener(() => refresh(Date.now()));
  browser.runtime.onInstalled.addListener(() => refresh(Date.now()));
  browser.runtime.onStartup.addListener(() => refresh(Date.now()));
  // At every wake: alarms may have been lost or come late, and none of the events above may follow.
  void refresh(Date.now());
});
