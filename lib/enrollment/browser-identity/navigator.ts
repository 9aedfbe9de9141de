import { deleteProperty, keysOf, sliceText } from '../com/primordials.ts';
import { answerInstead } from './native-getter.ts';
import { type BrowserIdentity, USER_AGENTS } from './user-agent.ts';

/** The part of the page's window that is needed here. */
export interface NavigatorScope {
  readonly Navigator: typeof Navigator;
  readonly navigator: Navigator;
}

/**
 * Makes `navigator` say what it said in that browser, as far as pages look at it. The languages are those of the browser itself: Internet Explorer
 * had them under other names.
 */
export function installNavigator({ Navigator, navigator }: NavigatorScope, identity: BrowserIdentity): void {
  const members = membersFor(identity, navigator.language);
  const names = keysOf(members);
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] ?? '';
    const value = members[name];
    if (value === null) deleteProperty(Navigator.prototype, name);
    else answerInstead(Navigator.prototype, name, 'userAgent', () => value);
  }
}

/** `null`: that browser had no such property. */
function membersFor(identity: BrowserIdentity, language: string): Record<string, string | null> {
  const userAgent = USER_AGENTS[identity];
  const isTen = identity === 'ie10';
  return {
    userAgent,
    appName: isTen ? 'Microsoft Internet Explorer' : 'Netscape',
    appVersion: sliceText(userAgent, 'Mozilla/'.length),
    appMinorVersion: '0',
    platform: 'Win32',
    cpuClass: 'x86',
    browserLanguage: language,
    systemLanguage: language,
    userLanguage: language,
    product: isTen ? null : 'Gecko',
    vendor: isTen ? null : '',
    productSub: null,
    vendorSub: null,
    userAgentData: null,
    oscpu: null,
    buildID: null,
  };
}
