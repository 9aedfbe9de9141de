import { fileURLToPath } from 'node:url';
import type { ManagedPolicy } from '../../lib/policy/managed-policy.ts';
import type { AnyBrowser } from '../browser/any-browser.ts';
import { createPrivateDirectory, type PrivateDirectory } from '../browser/clean-up.ts';
import { type ClientStore, createClientStore } from '../browser/client-store.ts';
import { type LaunchedBrowser, launchChromium } from '../browser/launch-chromium.ts';
import { type LaunchedFirefox, launchFirefox } from '../browser/launch-firefox.ts';
import { findNamespaceSupport, type Policies } from '../browser/private-namespace.ts';
import {
  type Bank,
  type BankOptions,
  type InitialCredential,
  type InitialValidity,
  startBank,
} from '../portal/bank.ts';

/** The store builds, as `npm run build` and `npm run build:firefox` make them. */
export const BUILT_EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
export const BUILT_FOR_FIREFOX = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));

/** Of every build, by the key in its manifest. */
export const EXTENSION_ID = 'oalbepkpomemdlehojalmhoelldkhnel';

interface Opening {
  readonly language?: 'ja' | 'en';
  readonly window?: { width: number; height: number };
  /** Not for a person, who sees and presses it; the default. */
  readonly headless?: boolean;
}

/** What a customer of the test bank has on the desk: a bank, a certificate store, a browser profile that stays. */
export interface Desk<Launched extends AnyBrowser = LaunchedBrowser> {
  readonly bank: Bank;
  readonly store: ClientStore;
  /** Gives the user a certificate that the bank has on record, installed in the store. */
  giveCertificate(userId: string, validity: InitialValidity): Promise<InitialCredential>;
  /** A fresh browser process with the same profile, so that the extension keeps what it knows. */
  openBrowser(options?: Opening): Promise<Launched>;
  close(): Promise<void>;
}

export interface FirefoxDeskOptions extends BankOptions {
  /** The id of an extension that the administrator's policies install; no other one is loaded. */
  readonly forcedExtension?: string;
  /** The administrator's; asked for at each start of the browser. */
  readonly policies?: () => Policies;
}

export interface DeskOptions extends FirefoxDeskOptions {
  /** Folder of another build of the extension. */
  readonly extension?: string;
  /** Other host names at which the same machine answers, as somebody who imitates the portal would have them. */
  readonly lookAlikes?: readonly string[];
  /** What the browser calls itself, where that is to be another one. */
  readonly userAgent?: string;
  /** What the company's administrator has decided for the extension. */
  readonly managed?: ManagedPolicy;
  /** Switches of the browser. */
  readonly args?: readonly string[];
  readonly developerMode?: boolean;
}

/** Chooses the certificate without the dialog that nobody can press in a headless browser. */
export function certificatePolicy(hosts: readonly string[] = ['[*.]shinkin-ib.jp']): Policies {
  return {
    AutoSelectCertificateForUrls: hosts.map((host) => JSON.stringify({ pattern: `https://${host}`, filter: {} })),
  };
}

/** A desk with Chromium on it. */
export function openDesk({
  extension = BUILT_EXTENSION,
  forcedExtension,
  policies = () => ({}),
  lookAlikes = [],
  userAgent,
  managed,
  args = [],
  developerMode = false,
  ...options
}: DeskOptions = {}): Promise<Desk> {
  const profile = createPrivateDirectory('profile');
  return furnish(options, profile, createClientStore(), ({ bank, store, ...opening }) =>
    launchChromium({
      ...opening,
      ...(forcedExtension === undefined ? { extension } : { forcedExtension }),
      home: store.home,
      profile: profile.path,
      developerMode,
      hosts: Object.fromEntries(
        ['*.shinkin-ib.jp', ...lookAlikes].map((host) => [`${host}:443`, `127.0.0.1:${bank.port}`]),
      ),
      args: [
        ...args,
        // Who imitates a portal has a certificate for the name.
        ...(lookAlikes.length > 0 ? [`--ignore-certificate-errors-spki-list=${bank.serverSpkiSha256}`] : []),
        ...(userAgent ? [`--user-agent=${userAgent}`] : []),
      ],
      // Without a namespace there are no policies; then a person chooses the certificate.
      ...((opening.headless || findNamespaceSupport().possible) && {
        policies: {
          ...certificatePolicy(['[*.]shinkin-ib.jp', ...lookAlikes]),
          // A person has to see the badge, which otherwise stands behind the puzzle piece.
          ...(!opening.headless && { ExtensionSettings: { [EXTENSION_ID]: { toolbar_pin: 'force_pinned' } } }),
          ...(managed && { '3rdparty': { extensions: { [EXTENSION_ID]: managed } } }),
          ...policies(),
        },
      }),
    }),
  );
}

/** A desk with Firefox on it, which keeps certificates in its profile. */
export function openFirefoxDesk({
  forcedExtension,
  policies,
  ...options
}: FirefoxDeskOptions = {}): Promise<Desk<LaunchedFirefox>> {
  const profile = createPrivateDirectory('profile');
  return furnish(options, profile, createClientStore(profile.path), ({ bank, store: _, ...opening }) =>
    launchFirefox({
      ...opening,
      ...(forcedExtension === undefined ? { extension: BUILT_FOR_FIREFOX } : { forcedExtension }),
      ...(policies && { policies: policies() }),
      profile: profile.path,
      hosts: { '*.shinkin-ib.jp:443': `127.0.0.1:${bank.port}` },
    }),
  );
}

type Launch<Launched> = (
  desk: Required<Opening> & { bank: Bank; store: ClientStore; downloads: string },
) => Promise<Launched>;

async function furnish<Launched extends AnyBrowser>(
  options: BankOptions,
  profile: PrivateDirectory,
  store: ClientStore,
  launch: Launch<Launched>,
): Promise<Desk<Launched>> {
  const bank = await startBank(options);
  const downloads = createPrivateDirectory('downloads');
  store.trust(bank.caCertificatePath, 'Koshin test root');
  let current: Launched | null = null;
  return {
    bank,
    store,
    async giveCertificate(userId, validity) {
      const credential = await bank.issueInitial(userId, validity);
      store.importPkcs12(credential.pkcs12Path, credential.passphrase);
      return credential;
    },
    async openBrowser({ language = 'ja', window = { width: 1180, height: 860 }, headless = true } = {}) {
      await current?.close();
      current = await launch({ bank, store, downloads: downloads.path, language, window, headless });
      return current;
    },
    async close() {
      await current?.close();
      await bank.close();
      store.remove();
      profile.remove();
      downloads.remove();
    },
  };
}
