import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Page } from 'puppeteer-core';
import { type AnyBrowser, downloadsIn } from './any-browser.ts';
import { createPrivateDirectory, guardTree, onCleanUp } from './clean-up.ts';
import { FIREFOX_VARIABLE, findFirefox } from './find-firefox.ts';
import { type FirefoxInternals, internalsOf } from './firefox-internals.ts';
import { startLoopbackProxy } from './loopback-proxy.ts';
import { packExtension } from './pack-extension.ts';
import { privateEnvironment } from './private-environment.ts';
import { createWrapper, type Policies, PROCESS_FILE } from './private-namespace.ts';
import { killTree } from './process-tree.ts';

export type FirefoxOptions = {
  /** Default: the first Firefox found. */
  executable?: string;
  /** Folder of an extension with a gecko id; installed for good at the first launch with a profile. */
  extension?: string;
  /** Instead of that: the id of one that the policies install. */
  forcedExtension?: string;
  /** HOME of this run; default: an empty one of this launch. */
  home?: string;
  /** Policies in force for this browser only. Throws `PoliciesUnavailable` where that cannot be had. */
  policies?: Policies;
  /** Profile folder, with the certificate store. Give the same one again for "a fresh browser of the same user". Default: one of this launch. */
  profile?: string;
  /** Host patterns with port and where they lead: `{ '*.shinkin-ib.jp:443': '127.0.0.1:8444' }`. No other host but loopback is reached. */
  hosts?: Record<string, string>;
  /** Language of the browser's own surface, thus of `browser.i18n`, and of `Accept-Language`. */
  language?: 'ja' | 'en';
  timeZone?: string;
  headless?: boolean;
  /** Where downloads go. Default: a folder that ends with the launch. */
  downloads?: string;
  window?: { width: number; height: number };
  /** Preferences beside those that every run has. */
  preferences?: Preferences;
};

export type LaunchedFirefox = AnyBrowser & {
  /** `moz-extension://…/` of the loaded extension. */
  extensionBase: string;
  internals: FirefoxInternals;
};

type Preferences = Record<string, string | number | boolean>;

/** The part of the extension's addresses that Firefox draws by lot; here it is known beforehand. */
const ADDRESS = '6b6f7368-696e-4b6f-8368-696e4b6f7368';
const HANG_GUARD_MS = 60_000;
const CLOSE_LIMIT_MS = 10_000;

/** Starts a real Firefox as a user has it, isolated from this user's own. */
export async function launchFirefox(options: FirefoxOptions = {}): Promise<LaunchedFirefox> {
  const executable = options.executable ?? findFirefox();
  if (executable === undefined) throw new Error(`no Firefox found; ${FIREFOX_VARIABLE} can name one`);

  const own = createPrivateDirectory('firefox');
  const folder = (name: string) => {
    const path = join(own.path, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const proxy = await startLoopbackProxy(options.hosts ?? {});
  const start = startFor(executable, options.policies, own.path);
  let pid = 0;
  let releaseTree = () => {};
  const killProcesses = () => {
    const root = pid || start.readPid();
    if (root > 0) killTree(root);
  };
  // Registered after the private folder, so that it runs before the folder goes.
  const deregister = onCleanUp(killProcesses);
  const end = () => {
    killProcesses();
    releaseTree();
    deregister();
    proxy.close();
    own.remove();
  };

  try {
    const language = options.language ?? 'ja';
    const profile = options.profile ?? folder('profile');
    const directory = options.downloads ?? folder('downloads');
    const extensionId =
      options.extension === undefined ? (options.forcedExtension ?? '') : geckoIdOf(options.extension);
    const { width, height } = options.window ?? { width: 1280, height: 800 };
    const launching = puppeteer.launch({
      browser: 'firefox',
      executablePath: start.path,
      headless: options.headless ?? true,
      userDataDir: profile,
      defaultViewport: null,
      // Signals are the business of clean-up.ts.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: 4 * HANG_GUARD_MS,
      timeout: HANG_GUARD_MS,
      args: ['--no-remote', '--remote-allow-system-access'],
      env: {
        ...privateEnvironment(
          options.home ?? folder('home'),
          folder('tmp'),
          language,
          options.timeZone ?? 'Asia/Tokyo',
        ),
        MOZ_CRASHREPORTER_DISABLE: '1',
        MOZ_HEADLESS_WIDTH: String(width),
        MOZ_HEADLESS_HEIGHT: String(height),
      },
      extraPrefsFirefox: {
        ...preferencesFor(language, proxy.port, directory, extensionId),
        ...options.preferences,
      },
    });
    // Unlike Chromium at its pipe, Firefox does not notice when this process is killed, so it is guarded while it still starts.
    pid = await Promise.race([start.waitForPid(launching), launching.then((launched) => launched.process()?.pid ?? 0)]);
    releaseTree = guardTree(pid);
    const browser = await launching;
    const internals = internalsOf(browser);
    if (options.extension !== undefined) await install(options.extension, extensionId, own.path, internals);
    if (extensionId !== '') await waitUntilActive(extensionId, internals);
    const extensionBase = extensionId === '' ? '' : `moz-extension://${ADDRESS}/`;

    const openExtensionPage = async (path: string) => {
      const page = await browser.newPage();
      await internals.navigate(page, `${extensionBase}${path}`);
      return page;
    };
    let helper: Promise<Page> | undefined;
    let ended = false;
    return {
      browser,
      pid,
      extensionId,
      extensionBase,
      internals,
      // The background of an extension is no target in Firefox. The manifest, seen as a page, has the same origin and runs nothing.
      evaluate: (async (script: (...args: unknown[]) => unknown, ...args: unknown[]) => {
        helper ??= openExtensionPage('manifest.json');
        return (await helper).evaluate(script, ...args);
      }) as AnyBrowser['evaluate'],
      killWorker: () =>
        internals.evaluate(`WebExtensionPolicy.getByID('${extensionId}').extension.terminateBackground()`),
      openPopup: () => openExtensionPage('popup.html'),
      downloads: downloadsIn(directory),
      close: async () => {
        if (ended) return;
        ended = true;
        await Promise.race([browser.close().catch(() => undefined), wait(CLOSE_LIMIT_MS, undefined, { ref: false })]);
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

/** Preferences of a user who never changed any, save those that keep a run private and from waiting for a person. */
function preferencesFor(language: 'ja' | 'en', proxyPort: number, downloads: string, extensionId: string): Preferences {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.failover_direct': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'intl.locale.requested': language === 'ja' ? 'ja' : 'en-US',
    'intl.accept_languages': language === 'ja' ? 'ja,en-US,en' : 'en-US,en',
    // Chooses the certificate without the dialog that nobody can press in a headless browser.
    'security.default_personal_cert': 'Select Automatically',
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'xpinstall.signatures.required': false,
    'extensions.webextensions.uuids': JSON.stringify(extensionId === '' ? {} : { [extensionId]: ADDRESS }),
    'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
    'termsofuse.bypassNotification': true,
    // Defaults of puppeteer and of WebDriver that a user does not have and that would hide faults of ours.
    'remote.prefs.recommended': false,
    'dom.disable_open_during_load': true,
  };
}

function geckoIdOf(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  const id: unknown = manifest.browser_specific_settings?.gecko?.id;
  if (typeof id !== 'string') throw new Error(`${extension} has no gecko id`);
  return id;
}

/** Installs the extension unless the profile has it already, and waits until a crash would not undo that. */
async function install(
  extension: string,
  id: string,
  directory: string,
  { evaluate, installForGood }: FirefoxInternals,
): Promise<void> {
  if (await evaluate<boolean>(`AddonManager.getAddonByID('${id}').then((addon) => addon === null)`)) {
    const file = join(directory, 'extension.xpi');
    writeFileSync(file, packExtension(extension));
    await installForGood(file);
    // Firefox takes its time to write down what it is to start the next time.
    await evaluate(
      `ChromeUtils.importESModule('resource://gre/modules/addons/XPIExports.sys.mjs').XPIExports.XPIInternal.XPIStates._jsonFile._save()`,
    );
  }
}

async function waitUntilActive(id: string, { evaluate }: FirefoxInternals): Promise<void> {
  const isActive = () => evaluate<boolean>(`WebExtensionPolicy.getByID('${id}')?.active ?? false`);
  const deadline = Date.now() + HANG_GUARD_MS;
  while (!(await isActive())) {
    if (Date.now() > deadline) throw new Error(`${id} does not start`);
    await wait(50);
  }
}

/** What starts Firefox: a script that leaves its process id before it becomes the browser; on Windows the browser itself. */
function startFor(executable: string, policies: Policies | undefined, directory: string) {
  const writesPid = process.platform !== 'win32';
  const file = join(directory, PROCESS_FILE);
  let path = writesPid ? join(directory, 'firefox.sh') : executable;
  if (policies !== undefined) {
    path = createWrapper({ kind: 'firefox', path: executable }, { policies }, directory).executablePath;
  } else if (writesPid) {
    const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
    writeFileSync(path, `#!/bin/sh\necho $$ > ${quote(file)}\nexec ${quote(executable)} "$@"\n`);
    chmodSync(path, 0o700);
  }
  const readPid = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
  return {
    path,
    readPid,
    /** Gives up when the launch is over. */
    async waitForPid(launching: Promise<unknown>): Promise<number> {
      let isOver = false;
      const over = () => {
        isOver = true;
      };
      launching.then(over, over);
      while (readPid() === 0 && !isOver) await wait(20);
      return readPid();
    },
  };
}
