import { browser } from 'wxt/browser';

/**
 * Windows of our own. The action's popup closes as soon as the user clicks elsewhere or a file picker opens, so what takes
 * longer gets a window; asked for again, the one that is open comes to the front instead of a second one.
 */
const CHANNEL = 'koshin-windows';
const ANSWER_WITHIN = 150;
const SIZE = { width: 560, height: 900 } as const;

/** Opens the popup's page with that query (`?view=…`) as a window, or brings the open one to the front. */
export async function openOwnWindow(query: string): Promise<void> {
  if (await isAnswered(query)) return;
  await browser.windows.create({ url: `${browser.runtime.getURL('/popup.html')}${query}`, type: 'popup', ...SIZE });
}

/** The window of an identity's renewal, or of what stands in its place: the guide, or what to check first. */
export function openRenewalWindow(identityId: string): Promise<void> {
  return openOwnWindow(`?view=renewal&identity=${encodeURIComponent(identityId)}`);
}

/** The window that says what to check when the log-on does not offer the certificate. */
export function openMissingWindow(identityId: string): Promise<void> {
  return openOwnWindow(`?view=missing&identity=${encodeURIComponent(identityId)}`);
}

/** The options page in a tab of its own; the one that is open already comes to the front. */
export function openOptions(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

/** Lets this page come to the front when it is asked for again; returns the way to stop. */
export function answerAsOwnWindow(query: string): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = async ({ data }: MessageEvent<unknown>) => {
    if (data !== `open ${query}`) return;
    channel.postMessage(`here ${query}`);
    const { id } = await browser.windows.getCurrent();
    if (id !== undefined) await browser.windows.update(id, { focused: true });
  };
  return () => channel.close();
}

function isAnswered(query: string): Promise<boolean> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise<boolean>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === `here ${query}`) resolve(true);
    };
    channel.postMessage(`open ${query}`);
    setTimeout(() => resolve(false), ANSWER_WITHIN);
  }).finally(() => channel.close());
}
