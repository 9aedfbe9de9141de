import { fileURLToPath } from 'node:url';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { type ClientStore, createClientStore } from '../browser/client-store.ts';
import { type LaunchedBrowser, launchChromium } from '../browser/launch-chromium.ts';
import {
  type Bank,
  type BankOptions,
  type InitialCredential,
  type InitialValidity,
  startBank,
} from '../portal/bank.ts';

/** The store build, as `npm run build` makes it. */
export const BUILT_EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

/** What a customer of the test bank has on the desk: a bank, a certificate store, a browser profile that stays. */
export interface Desk {
  readonly bank: Bank;
  readonly store: ClientStore;
  /** Gives the user a certificate that the bank has on record, installed in the store. */
  giveCertificate(userId: string, validity: InitialValidity): Promise<InitialCredential>;
  /** A fresh browser process with the same profile, so that the extension keeps what it knows. */
  openBrowser(options?: {
    readonly language?: 'ja' | 'en';
    readonly window?: { width: number; height: number };
  }): Promise<LaunchedBrowser>;
  close(): Promise<void>;
}

export async function openDesk(options: BankOptions = {}): Promise<Desk> {
  const bank = await startBank(options);
  const store = createClientStore();
  const profile = createPrivateDirectory('profile');
  const downloads = createPrivateDirectory('downloads');
  store.trust(bank.caCertificatePath, 'Koshin test root');
  let current: LaunchedBrowser | null = null;
  return {
    bank,
    store,
    async giveCertificate(userId, validity) {
      const credential = await bank.issueInitial(userId, validity);
      store.importPkcs12(credential.pkcs12Path, credential.passphrase);
      return credential;
    },
    async openBrowser({ language = 'ja', window = { width: 1180, height: 860 } } = {}) {
      await current?.close();
      current = await launchChromium({
        extension: BUILT_EXTENSION,
        home: store.home,
        profile: profile.path,
        hosts: { '*.shinkin-ib.jp:443': `127.0.0.1:${bank.port}` },
        // Chooses the certificate without the dialog that nobody can press in a headless browser.
        policies: {
          AutoSelectCertificateForUrls: [JSON.stringify({ pattern: 'https://[*.]shinkin-ib.jp', filter: {} })],
        },
        downloads: downloads.path,
        language,
        window,
      });
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
