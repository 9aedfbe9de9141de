import { type Browser, browser } from 'wxt/browser';

/** Who sent a message, as the browser says. */
export type Sender =
  | { readonly kind: 'ownPage' }
  | {
      readonly kind: 'portalPage';
      readonly origin: string;
      readonly url: string;
      readonly tabId: number;
      /** `null` where the browser does not say: Firefox names an opener only within one window. */
      readonly openerTabId: number | null;
      readonly windowId: number;
      readonly frameId: number;
      /** This very page: a new one after each navigation, where the browser tells them apart. */
      readonly documentId: string;
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
    openerTabId: sender.tab.openerTabId ?? null,
    windowId: sender.tab.windowId,
    frameId: sender.frameId ?? 0,
    documentId: sender.documentId ?? `${sender.tab.id}/${sender.frameId ?? 0}`,
  };
}

function originOf(sender: Browser.runtime.MessageSender): string | null {
  // Firefox fills in `origin` from version 126; before, the URL has to do. Opaque origins read "null".
  const { origin } = sender as { origin?: string };
  if (origin !== undefined) return origin === 'null' ? null : origin;
  try {
    return new URL(sender.url ?? '').origin;
  } catch {
    return null;
  }
}
