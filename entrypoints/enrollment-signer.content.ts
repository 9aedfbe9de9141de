import { defineContentScript } from 'wxt/utils/define-content-script';
import { runSigner } from '../lib/platform/portal-page/run-signer.ts';

/** The isolated world of an enrolment page: the signer, and its way to the worker. */
export default defineContentScript({
  matches: ['https://*.shinkin-ib.jp/*'],
  registration: 'runtime',
  runAt: 'document_start',
  allFrames: true,
  // WXT's own "started" message would be an event that the page can hear.
  noScriptStartedPostMessage: true,
  main() {
    runSigner(document);
  },
});
