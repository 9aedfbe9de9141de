import { browser } from 'wxt/browser';
import { type AskingPage, getSessionItem, removeSessionItem } from '../session.ts';

/** The page that asked for a request before there was a key, as long as it is still there. */
export async function findAskingPage(): Promise<AskingPage | null> {
  const asking = await getSessionItem('askingPage');
  if (!asking) return null;
  const tab = await browser.tabs.get(asking.tabId).catch(() => null);
  return tab?.url === asking.url ? asking : null;
}

/** Loads it again, so that it asks anew. A page that came by a form is sent again only if the user says so in the browser's own dialog. */
export async function reloadAskingPage({ tabId }: AskingPage): Promise<void> {
  await removeSessionItem('askingPage');
  await browser.tabs.reload(tabId);
}
