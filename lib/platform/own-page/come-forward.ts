import { browser } from 'wxt/browser';

/**
 * Brings this window to the front when another one is closed: the bank's last screen says to close its window, and behind that one the portal's comes to
 * light, where nothing is left to do. Gives the way to stop.
 */
export function comeForwardAfterClosing(): () => void {
  const come = () => void bringForward().catch(() => undefined);
  browser.windows.onRemoved.addListener(come);
  return () => browser.windows.onRemoved.removeListener(come);
}

async function bringForward(): Promise<void> {
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) await browser.windows.update(id, { focused: true });
}
