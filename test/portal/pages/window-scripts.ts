import { scriptString } from './markup.ts';

const FEATURES =
  'width=860,height=640,left=80,top=60,menubar=no,toolbar=no,location=no,status=yes,scrollbars=yes,resizable=yes';

/** `openRenewal()` of the page with the notice. A dead button calls a name that is not there, as a half-cached script would. */
export function renewalWindowScript(dead: boolean): string {
  const open = dead ? 'hibCommonOpenWindow' : 'window.open';
  return `var renewalWindow = null;
function openRenewal() {
  renewalWindow = ${open}("/hib/cert/prepare.do", "certUpdate", ${scriptString(FEATURES)});
  if (renewalWindow) { renewalWindow.focus(); }
  return false;
}`;
}

/** `openAcquisition(role)` of the log-on page. */
export const ACQUISITION_WINDOW_SCRIPT = `function openAcquisition(role) {
  var acquisitionWindow = window.open("/hib/cert/acquire.do?role=" + role, "certAcquire", ${scriptString(FEATURES)});
  if (acquisitionWindow) { acquisitionWindow.focus(); }
  return false;
}`;
