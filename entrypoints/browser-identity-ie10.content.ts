import { defineContentScript } from 'wxt/utils/define-content-script';
import { installInternetExplorer } from '../lib/enrollment/browser-identity/internet-explorer.ts';

/** The page's world of the enrolment pages of a portal that demands Internet Explorer 10. */
export default defineContentScript({
  matches: ['https://*.shinkin-ib.jp/*'],
  registration: 'runtime',
  runAt: 'document_start',
  allFrames: true,
  world: 'MAIN',
  noScriptStartedPostMessage: true,
  main() {
    // A pattern cannot name the port: another one is another service.
    if (location.port === '') installInternetExplorer(window, 'ie10');
  },
});
