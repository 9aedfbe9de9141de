import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { answerMessage } from '../lib/platform/worker/answer-message.ts';
import { refresh } from '../lib/platform/worker/refresh.ts';

export default defineBackground(() => {
  // Listeners first, without waiting for anything: one that is added later misses the message that woke the worker.
  browser.runtime.onMessage.addListener((message, sender) => answerMessage(message, sender, Date.now()));
  browser.alarms.onAlarm.addListener(() => refresh(Date.now()));
  browser.runtime.onInstalled.addListener(() => refresh(Date.now()));
  browser.runtime.onStartup.addListener(() => refresh(Date.now()));
  // At every wake: alarms may have been lost or come late, and none of the events above may follow.
  void refresh(Date.now());
});
