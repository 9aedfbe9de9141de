import { createPrivateDirectory } from '../browser/clean-up.ts';
import { createClientStore } from '../browser/client-store.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import { findNamespaceSupport } from '../browser/private-namespace.ts';
import { BUILT_EXTENSION } from '../customer/desk.ts';
import { startBank } from '../portal/bank.ts';

/** Opens the portal's log-on page in a visible browser with the extension loaded, and waits until it is closed. */
export async function openForAPerson(): Promise<boolean> {
  const bank = await startBank();
  const profile = createPrivateDirectory('profile');
  const credential = await bank.issueInitial('kanri001', { daysLeft: 9 });
  const user = bank.users.find(({ userId }) => userId === credential.userId);
  // On Linux the browser reads an NSS store of its own; elsewhere the system's, which is not ours to change.
  const store = process.platform === 'linux' ? createClientStore() : null;
  store?.trust(bank.caCertificatePath, 'Koshin test root');
  store?.importPkcs12(credential.pkcs12Path, credential.passphrase);
  try {
    const launched = await launchChromium({
      extension: BUILT_EXTENSION,
      headless: false,
      profile: profile.path,
      ...(store ? { home: store.home } : {}),
      hosts: { '*.shinkin-ib.jp:443': `127.0.0.1:${bank.port}` },
      args: [`--ignore-certificate-errors-spki-list=${bank.serverSpkiSha256}`],
      ...(findNamespaceSupport().possible
        ? {
            policies: {
              AutoSelectCertificateForUrls: [JSON.stringify({ pattern: 'https://[*.]shinkin-ib.jp', filter: {} })],
            },
          }
        : {}),
    });
    const page = await launched.browser.newPage();
    await page.goto(bank.logOnUrl);
    console.log(`
  テスト銀行のログイン画面を開きました。「管理者ログイン」を押してください。
  The test bank's log-on page is open: press 「管理者ログイン」.

      ログインパスワード / password      ${user?.logOnPassword ?? ''}`);
    if (!store) {
      console.log(`
  先にこの電子証明書を取り込んでください / Import this certificate first:
      ${credential.pkcs12Path}
      パスフレーズ / passphrase         ${credential.passphrase}`);
    }
    console.log('\n  ブラウザを閉じると終わります / Close the browser to end.\n');
    await new Promise<void>((resolve) => launched.browser.once('disconnected', () => resolve()));
    await launched.close();
    return true;
  } finally {
    await bank.close();
    store?.remove();
    profile.remove();
  }
}
