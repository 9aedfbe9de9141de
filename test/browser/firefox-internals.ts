import type { Browser, Page } from 'puppeteer-core';

/** What WebDriver BiDi has for Firefox and puppeteer does not; needs the flag `--remote-allow-system-access`. */
export type FirefoxInternals = {
  /** Runs an expression in the browser's own window, with all its rights. What it gives must be JSON. */
  evaluate: <T>(expression: string) => Promise<T>;
  /** Leads a tab to any address, pages of extensions too, and waits until it is loaded. */
  navigate: (page: Page, url: string) => Promise<void>;
  /** The elements in the closed shadow roots of a page's document, in order. Unlike `page.evaluate` it is no click of a user's. */
  shadowParts: (page: Page) => Promise<ShadowPart[]>;
  /** Installs a packed extension for good, as from a store, and gives its id. What its manifest asks for is granted. */
  installForGood: (file: string) => Promise<string>;
};

export interface ShadowPart {
  readonly classes: readonly string[];
  /** What stands in it, px of the window where. */
  readonly text: string;
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** A node as BiDi tells of it. */
interface TreeNode {
  readonly sharedId?: string;
  readonly value?: {
    readonly nodeType: number;
    readonly nodeValue?: string;
    readonly attributes?: Readonly<Record<string, string>>;
    readonly children?: readonly TreeNode[];
    readonly shadowRoot?: TreeNode | null;
  };
}

const nodesOf = (node: TreeNode): TreeNode[] => [
  node,
  ...[...(node.value?.children ?? []), ...(node.value?.shadowRoot ? [node.value.shadowRoot] : [])].flatMap(nodesOf),
];

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
    async shadowParts(page) {
      const target = { context: (page.mainFrame() as unknown as { _id: string })._id };
      const { result } = await send<{ result: TreeNode }>('script.evaluate', {
        expression: 'document.documentElement',
        target,
        awaitPromise: false,
        serializationOptions: { maxDomDepth: null, includeShadowTree: 'all' },
      });
      const roots = nodesOf(result).flatMap(({ value }) => value?.shadowRoot ?? []);
      const parts: ShadowPart[] = [];
      for (const node of roots.flatMap(nodesOf)) {
        if (node.value?.nodeType !== 1 || node.sharedId === undefined) continue;
        const told = await send<{ result: { value: string } }>('script.callFunction', {
          functionDeclaration: `(element) => {
            const { left, top, right, bottom } = element.getBoundingClientRect();
            return JSON.stringify({ left, top, right, bottom });
          }`,
          arguments: [{ sharedId: node.sharedId }],
          target,
          awaitPromise: false,
        });
        const text = nodesOf(node).map(({ value }) => value?.nodeValue ?? '');
        const classes = (node.value.attributes?.['class'] ?? '').split(' ');
        parts.push({ classes, text: text.join(''), box: JSON.parse(told.result.value) });
      }
      return parts;
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
