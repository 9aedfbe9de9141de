import type { Browser, Page } from 'puppeteer-core';

/** An extension as the browser lists it. */
export type Listed = { version: string; isByPolicy: boolean; canBeRemoved: boolean };

/** What is listed of `chrome.developerPrivate`, which the browser's own page of extensions uses. */
type Info = { id: string; version: string; controlledInfo?: unknown; mustRemainInstalled: boolean };
type DeveloperPrivate = { autoUpdate: () => Promise<void>; getExtensionsInfo: () => Promise<Info[]> };

/** The browser's page of extensions. */
export type ExtensionsPage = {
  find: (id: string) => Promise<Listed | null>;
  /** The button "Update": what an update server has is installed at once. */
  update: () => Promise<void>;
};

export async function openExtensionsPage(browser: Browser): Promise<ExtensionsPage> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  return {
    find: async (id) => {
      const all = await page.evaluate(() =>
        (Reflect.get(chrome, 'developerPrivate') as DeveloperPrivate).getExtensionsInfo(),
      );
      const info = all.find((each) => each.id === id);
      if (info === undefined) return null;
      const { version, controlledInfo, mustRemainInstalled } = info;
      return { version, isByPolicy: controlledInfo !== undefined, canBeRemoved: !mustRemainInstalled };
    },
    update: () => page.evaluate(() => (Reflect.get(chrome, 'developerPrivate') as DeveloperPrivate).autoUpdate()),
  };
}

/** Whose scripts live in the page beside its own, by the origins of their worlds. */
export async function findForeignWorlds(page: Page): Promise<string[]> {
  const session = await page.createCDPSession();
  const origins: string[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => void origins.push(context.origin));
  await session.send('Runtime.enable');
  await session.detach();
  return origins.filter((origin) => origin.startsWith('chrome-extension://'));
}
