import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Browser, type Page, type WebWorker } from 'puppeteer-core';
import { type AnyBrowser, downloadsIn } from './any-browser.ts';
import { createPrivateDirectory, guardTree, onCleanUp } from './clean-up.ts';
import { BROWSER_VARIABLE, type FoundBrowser, findBrowser } from './find-browser.ts';
import { privateEnvironment } from './private-environment.ts';
import {
  createWrapper,
  findNamespaceSupport,
  type Policies,
  PoliciesUnavailable,
  PROCESS_FILE,
  type Wrapper,
} from './private-namespace.ts';
import { killTree } from './process-tree.ts';
import { isWorkerOf, stopWorker } from './stop-worker.ts';

export type LaunchOptions = {
  /** Default: the first browser found. */
  browser?: FoundBrowser;
  /** Folder of an unpacked extension to load. It must be loaded at every launch; its storage stays with the profile. */
  extension?: string;
  /** Instead of that: the id of an extension that the policies install and update. */
  forcedExtension?: string;
  /** HOME of the browser, with its certificate store. Default: an empty one of this launch. */
  home?: string;
  /** Profile folder. Give the same one again for "a fresh browser of the same user". Default: one of this launch. */
  profile?: string;
  /** Host patterns with port and where they lead: `{ '*.shinkin-ib.jp:443': '127.0.0.1:8444' }`. No other host but loopback is reached. */
  hosts?: Record<string, string>;
  /** Language of the browser's own surface, thus of `browser.i18n`, and of `Accept-Language`. */
  language?: 'ja' | 'en';
  timeZone?: string;
  /** Policies in force for this browser only. Throws `PoliciesUnavailable` where that cannot be had. */
  policies?: Policies;
  headless?: boolean;
  /** Turns developer mode on, without which an unpacked extension that loads itself again is switched off. */
  developerMode?: boolean;
  /** Where downloads go. Default: a folder that ends with the launch. */
  downloads?: string;
  window?: { width: number; height: number };
  args?: string[];
  ignoreDefaultArgs?: string[];
};

/** Chromium, with what only Chromium has. */
export type LaunchedBrowser = AnyBrowser & {
  /** The extension's service worker, waiting for it to start. Ask again after it was stopped. */
  worker: () => Promise<WebWorker>;
  /** Puts other policies in force, as an administrator does while the browser runs. Only where it was started with policies. */
  changePolicies: (policies: Policies) => Promise<void>;
};

const ROOT_ARGS = ['--no-sandbox'];
/** Also keeps the browser from installing and updating extensions by itself. */
const NO_UPDATES = '--disable-background-networking';
const QUIET_ARGS = [
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  // Whoever rehearses is not to be asked whether to restore what was closed.
  '--hide-crash-restore-bubble',
  '--no-default-browser-check',
  '--no-first-run',
  // A company's proxy would resolve names by itself, and lead to the real bank.
  '--no-proxy-server',
];
/** Defaults of puppeteer that a user does not have and that would hide faults of ours. */
const UNLIKE_A_USER = ['--disable-popup-blocking', '--disable-ipc-flooding-protection', '--disable-prompt-on-repost'];

const HANG_GUARD_MS = 60_000;
const CLOSE_LIMIT_MS = 10_000;

/** Starts a real Chromium, Chrome or Edge as a user has it, isolated from this user's own. */
export async function launchChromium(options: LaunchOptions = {}): Promise<LaunchedBrowser> {
  const found = options.browser ?? findBrowser();
  if (found === undefined) throw new Error(`no Chromium, Chrome or Edge found; ${BROWSER_VARIABLE} can name one`);

  const own = createPrivateDirectory('browser');
  const folder = (name: string) => {
    const path = join(own.path, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  let pid: number | undefined;
  let releaseTree = () => {};
  const processFile = join(own.path, PROCESS_FILE);
  const killProcesses = () => {
    const root = pid ?? (existsSync(processFile) ? Number(readFileSync(processFile, 'utf8')) : 0);
    if (root > 0) killTree(root);
  };
  // Registered after the private folder, so that it runs before the folder goes.
  const deregister = onCleanUp(killProcesses);
  const end = () => {
    killProcesses();
    releaseTree();
    deregister();
    own.remove();
  };

  try {
    const language = options.language ?? 'ja';
    const profile = options.profile ?? folder('profile');
    prepareProfile(profile, language, options.developerMode ?? false);
    const directory = options.downloads ?? folder('downloads');
    const start = startFor(found, options.policies, own.path);
    const browser = await puppeteer.launch({
      executablePath: start.executablePath,
      headless: options.headless ?? true,
      pipe: true,
      enableExtensions: true,
      userDataDir: profile,
      defaultViewport: null,
      downloadBehavior: { policy: 'allow', downloadPath: directory },
      // Signals are the business of clean-up.ts.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: 4 * HANG_GUARD_MS,
      timeout: HANG_GUARD_MS,
      // Puppeteer's own; without it ours decides.
      ignoreDefaultArgs: [NO_UPDATES, ...UNLIKE_A_USER, ...(options.ignoreDefaultArgs ?? [])],
      env: privateEnvironment(
        options.home ?? folder('home'),
        folder('tmp'),
        language,
        options.timeZone ?? 'Asia/Tokyo',
      ),
      args: [
        ...QUIET_ARGS,
        ...(options.forcedExtension === undefined ? [NO_UPDATES] : []),
        ...(start.needsNoSandbox ? ROOT_ARGS : []),
        `--lang=${language}`,
        `--host-resolver-rules=${resolverRulesFor(options.hosts ?? {})}`,
        // A person's windows have the sizes that they ask for; this one is every window's.
        ...(options.headless === false
          ? []
          : [`--window-size=${options.window?.width ?? 1280},${options.window?.height ?? 800}`]),
        ...(options.args ?? []),
      ],
    });
    pid = browser.process()?.pid;
    if (pid === undefined) throw new Error('the browser has no process');
    releaseTree = guardTree(pid);
    const extensionId =
      options.extension === undefined
        ? (options.forcedExtension ?? '')
        : await browser.installExtension(options.extension);
    const base = `chrome-extension://${extensionId}/`;

    const worker = async () => {
      const target = await browser.waitForTarget(isWorkerOf(base), { timeout: HANG_GUARD_MS });
      const live = await target.worker();
      if (live === null) throw new Error('the service worker ended while it was looked for');
      return live;
    };
    let ended = false;
    return {
      browser,
      pid,
      extensionId,
      worker,
      evaluate: (async (script: (...args: unknown[]) => unknown, ...args: unknown[]) =>
        (await worker()).evaluate(script, ...args)) as AnyBrowser['evaluate'],
      killWorker: () => stopWorker(browser, base),
      openPopup: async () => {
        const page = await browser.newPage();
        await page.goto(`${base}popup.html`);
        return page;
      },
      changePolicies: async (policies) => {
        start.setPolicies(policies);
        await reloadPolicies(browser);
      },
      downloads: downloadsIn(directory),
      close: async () => {
        if (ended) return;
        ended = true;
        const child = browser.process();
        const exited = new Promise<void>((resolve) => {
          if (child === null || child.exitCode !== null || child.signalCode !== null) resolve();
          else child.once('exit', () => resolve());
        });
        await browser.close().catch(() => undefined);
        await Promise.race([exited, wait(CLOSE_LIMIT_MS, undefined, { ref: false })]);
        end();
      },
      kill: () => {
        if (ended) return;
        ended = true;
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** Has the policies' files read now, as the button of that page does, and not some seconds later. */
async function reloadPolicies(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://policy');
  await page.evaluate(() => Reflect.get(chrome, 'send')('reloadPolicies'));
  await page.close();
}

/** Writes a picture of the page as it stands, making the folder when it is missing. */
export async function takeScreenshot(page: Page, file: `${string}.png`): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
}

type Start = Wrapper;

/**
 * What starts the browser. On Linux a namespace serves even without policies (it ends all processes together);
 * elsewhere the browser is started as it is.
 */
function startFor(browser: FoundBrowser, policies: Policies | undefined, directory: string): Start {
  const asRoot = process.getuid?.() === 0;
  const support = findNamespaceSupport();
  if (support.possible && (policies !== undefined || !support.mapsRoot)) {
    const wrapper = createWrapper(browser, policies ?? {}, directory);
    return { ...wrapper, needsNoSandbox: wrapper.needsNoSandbox || asRoot };
  }
  if (policies !== undefined && !support.possible) throw new PoliciesUnavailable(support);
  const setPolicies = () => {
    throw new Error('the browser was started without policies');
  };
  return { executablePath: browser.path, needsNoSandbox: asRoot, setPolicies };
}

/** Preferences of a user who never changed any, save those without which a run would wait for a person. */
function prepareProfile(profile: string, language: 'ja' | 'en', developerMode: boolean): void {
  const file = join(profile, 'Default', 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  const languages = language === 'ja' ? 'ja,en-US,en' : 'en-US,en';
  writeFileSync(
    file,
    JSON.stringify({
      intl: { accept_languages: languages, selected_languages: languages },
      ...(developerMode && { extensions: { ui: { developer_mode: true } } }),
    }),
  );
}

/** The first rule that fits decides; the last one keeps every other name, above all the real bank's, out of reach. */
function resolverRulesFor(hosts: Record<string, string>): string {
  const rules = Object.entries(hosts).map(([pattern, address]) => `MAP ${pattern} ${address}`);
  return [...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(', ');
}
