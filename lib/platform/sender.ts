import { type Browser, browser } from 'wxt/browser';

/** Who sent a message, as the browser says. */
export type Sender =
  | { readonly kind: 'ownPage' }
  | {
      readonly kind: 'portalPage';
      readonly origin: string;
      readonly url: string;
      readonly tabId: number;
      /** `undefined` where the browser does not say: Firefox names an opener only within one window. */
      readonly openerTabId: number | undefined;
      readonly windowId: number;
      readonly frameId: number;
    }
  | { readonly kind: 'stranger' };

/**
 * Judges a sender by what the browser fills in and no page can forge. "No tab" is no proof of being our popup,
 * and a tab no proof of being a page: our own window has one too. So the origin decides.
 */
export function judgeSender(sender: Browser.runtime.MessageSender): Sender {
  if (sender.id !== browser.runtime.id) return { kind: 'stranger' };
  const origin = originOf(sender);
  // By text: URL.origin of an extension's scheme is opaque in some engines.
  const ownOrigin = browser.runtime.getURL('/').replace(/\/$/, '');
  if (origin === ownOrigin && sender.url?.startsWith(`${ownOrigin}/`)) return { kind: 'ownPage' };
  if (sender.tab?.id === undefined || !origin?.startsWith('https://') || sender.url === undefined)
    return { kind: 'stranger' };
  return {
    kind: 'portalPage',
    origin,
    url: sender.url,
    tabId: sender.tab.id,
    openerTabId: sender.tab.openerTabId,
    windowId: sender.tab.windowId,
    frameId: sender.frameId ?? 0,
  };
}

/** Every browser that Koshin runs in fills it in (Firefox since version 126); opaque origins read "null". */
function originOf({ origin }: Browser.runtime.MessageSender): string | null {
  return origin === undefined || origin === 'null' ? null : origin;
}
