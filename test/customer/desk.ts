import { fileURLToPath } from 'node:url';
import type { AnyBrowser } from '../browser/any-browser.ts';
import { createPrivateDirectory, type PrivateDirectory } from '../browser/clean-up.ts';
import { type ClientStore, createClientStore } from '../browser/client-store.ts';
import { type LaunchedBrowser, launchChromium } from '../browser/launch-chromium.ts';
import { type LaunchedFirefox, launchFirefox } from '../browser/launch-firefox.ts';
import { findNamespaceSupport } from '../browser/private-namespace.ts';
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

/** In Chromium, whoever loads it: the manifest's key fixes it. */
const EXTENSION_ID = 'oalbepkpomemdlehojalmhoelldkhnel';

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

export interface DeskOptions extends BankOptions {
  /** Folder of another build of the extension. */
  readonly extension?: string;
  /** Other host names at which the same machine answers, as somebody who imitates the portal would have them. */
  readonly lookAlikes?: readonly string[];
  /** What the browser calls itself, where that is to be another one. */
  readonly userAgent?: string;
  /** Switches of the browser. */
  readonly args?: readonly string[];
  readonly developerMode?: boolean;
}

/** A desk with Chromium on it. */
export function openDesk({
  extension = BUILT_EXTENSION,
  lookAlikes = [],
  userAgent,
  args = [],
  developerMode = false,
  ...options
}: DeskOptions = {}): Promise<Desk> {
  const profile = createPrivateDirectory('profile');
  return furnish(options, profile, createClientStore(), ({ bank, store, ...opening }) =>
    launchChromium({
      ...opening,
      extension,
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
      // Chooses the certificate without the dialog that nobody can press in a headless browser; a person can.
      ...((opening.headless || findNamespaceSupport().possible) && {
        policies: {
          AutoSelectCertificateForUrls: ['[*.]shinkin-ib.jp', ...lookAlikes].map((host) =>
            JSON.stringify({ pattern: `https://${host}`, filter: {} }),
          ),
          // A person has to see the badge, which otherwise stands behind the puzzle piece.
          ...(!opening.headless && { ExtensionSettings: { [EXTENSION_ID]: { toolbar_pin: 'force_pinned' } } }),
        },
      }),
    }),
  );
}

/** A desk with Firefox on it, which keeps certificates in its profile. */
export function openFirefoxDesk(options: BankOptions = {}): Promise<Desk<LaunchedFirefox>> {
  const profile = createPrivateDirectory('profile');
  return furnish(options, profile, createClientStore(profile.path), ({ bank, store: _, ...opening }) =>
    launchFirefox({
      ...opening,
      extension: BUILT_FOR_FIREFOX,
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
