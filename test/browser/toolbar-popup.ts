import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LaunchedFirefox } from './launch-firefox.ts';

/** The extension's popup where Firefox shows it: in the panel at its toolbar. No protocol reaches it, so the extension's own page looks into it. */
export type ToolbarPopup = {
  text: () => Promise<string>;
  /** Says whether something is there that the selector names. */
  has: (selector: string) => Promise<boolean>;
  /** Clicks, as with the mouse, on what the selector names; gives whether it was there. */
  click: (selector: string) => Promise<boolean>;
  /** Of the panel in CSS pixels. */
  size: () => Promise<{ width: number; height: number }>;
  picture: (file: `${string}.png`) => Promise<void>;
};

const PANEL_BROWSER = `document.querySelector('.webextension-popup-browser')`;
const HANG_GUARD_MS = 20_000;

/** Opens the popup as a user does, by the puzzle piece and the extension's line in the panel below it. */
export async function openToolbarPopup({ evaluate, extensionId, internals }: LaunchedFirefox): Promise<ToolbarPopup> {
  const line = `[data-extensionid="${extensionId}"]`;
  await internals.evaluate('gUnifiedExtensions.togglePanel(null)');
  await internals.evaluate(
    waited(
      `document.querySelector('#unified-extensions-panel ${line} .unified-extensions-item-action-button')`,
      '.click()',
    ),
  );
  await internals.evaluate(waited(`${PANEL_BROWSER}?.currentURI?.spec.startsWith('moz-extension://')`));
  return {
    text: () => evaluate(() => chrome.extension.getViews({ type: 'popup' })[0]?.document.body.innerText ?? ''),
    has: (selector: string) =>
      evaluate(
        (wanted) => Boolean(chrome.extension.getViews({ type: 'popup' })[0]?.document.querySelector(wanted)),
        selector,
      ),
    click: async (selector: string) => {
      const place = await evaluate((wanted) => {
        const found = chrome.extension.getViews({ type: 'popup' })[0]?.document.querySelector(wanted);
        found?.scrollIntoView({ block: 'center' });
        const box = found?.getBoundingClientRect();
        return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
      }, selector);
      if (place === null) return false;
      const press = `for (const type of ['mousedown', 'mouseup']) content.synthesizeMouseEvent(type, ${place.x}, ${place.y}, { clickCount: 1 }, {});`;
      await internals.evaluate(
        `void ${PANEL_BROWSER}.messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(press)}), false)`,
      );
      return true;
    },
    size: () =>
      internals.evaluate<{ width: number; height: number }>(
        `(({ width, height }) => ({ width, height }))(${PANEL_BROWSER}.getBoundingClientRect())`,
      ),
    picture: async (file: `${string}.png`) => {
      const base64 = await internals.evaluate<string>(DRAWN);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, Buffer.from(base64, 'base64'));
    },
  };
}

/** Draws the popup's document as the panel shows it. */
const DRAWN = `(async () => {
  const popup = ${PANEL_BROWSER};
  const { width, height } = popup.getBoundingClientRect();
  const rect = new DOMRect(0, 0, width, height);
  const image = await popup.browsingContext.currentWindowGlobal.drawSnapshot(rect, 1, 'white');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  Object.assign(canvas, { width: image.width, height: image.height });
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1];
})()`;

/** An expression that waits until another one gives something true, and then does something with it. */
function waited(expression: string, then = ''): string {
  return `(async () => {
  const end = Date.now() + ${HANG_GUARD_MS};
  for (;;) {
    const found = ${expression};
    if (found) return void (found${then});
    if (Date.now() > end) throw new Error(${JSON.stringify(`waited in vain for ${expression}`)});
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
})()`;
}
