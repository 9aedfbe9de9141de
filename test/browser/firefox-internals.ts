import type { Browser, Page } from 'puppeteer-core';

/** What WebDriver BiDi has for Firefox and puppeteer does not; needs the flag `--remote-allow-system-access`. */
export type FirefoxInternals = {
  /** Runs an expression in the browser's own window, with all its rights. What it gives must be JSON. */
  evaluate: <T>(expression: string) => Promise<T>;
  /** Leads a tab to any address, pages of extensions too, and waits until it is loaded. */
  navigate: (page: Page, url: string) => Promise<void>;
  /** Installs a packed extension for good, as from a store, and gives its id. What its manifest asks for is granted. */
  installForGood: (file: string) => Promise<string>;
};

type Send = (method: string, params: unknown) => Promise<{ result: unknown }>;

export function internalsOf(browser: Browser): FirefoxInternals {
  const { connection } = browser as unknown as { connection: { send: Send } };
  const send = async <T>(method: string, params: unknown) => (await connection.send(method, params)).result as T;
  return {
    async evaluate<T>(expression: string) {
      type Tree = { contexts: { context: string }[] };
      const { contexts } = await send<Tree>('browsingContext.getTree', { 'moz:scope': 'chrome' });
      type Outcome = { result?: { value: string }; exceptionDetails?: { text: string } };
      const outcome = await send<Outcome>('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${expression})))()`,
        target: { context: contexts[0]?.context },
        awaitPromise: true,
      });
      if (outcome.exceptionDetails) throw new Error(`in Firefox's own window: ${outcome.exceptionDetails.text}`);
      return JSON.parse(outcome.result?.value ?? 'null') as T;
    },
    async navigate(page, url) {
      const context = (page.mainFrame() as unknown as { _id: string })._id;
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async installForGood(path) {
      const extensionData = { type: 'archivePath', path };
      const { extension } = await send<{ extension: string }>('webExtension.install', {
        extensionData,
        'moz:permanent': true,
      });
      return extension;
    },
  };
}
