import { createPrivateDirectory } from '../browser/clean-up.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import { BUILT_EXTENSION } from '../customer/desk.ts';
import { openLogOn } from '../customer/open-log-on.ts';
import { startBank } from '../portal/bank.ts';

/**
 * Opens the portal's log-on page in a visible browser with the extension loaded, and waits until it is closed. For systems whose browsers
 * read the system's certificate store, which is not ours to change: the person imports the certificate.
 */
export async function openForAPerson(): Promise<boolean> {
  const bank = await startBank();
  const profile = createPrivateDirectory('profile');
  const credential = await bank.issueInitial('kanri001', { daysLeft: 9 });
  const user = bank.users.find(({ userId }) => userId === credential.userId);
  try {
    const launched = await launchChromium({
      extension: BUILT_EXTENSION,
      headless: false,
      profile: profile.path,
      hosts: { '*.shinkin-ib.jp:443': `127.0.0.1:${bank.port}` },
      args: [`--ignore-certificate-errors-spki-list=${bank.serverSpkiSha256}`],
    });
    const page = await launched.browser.newPage();
    await openLogOn(page, bank);
    console.log(`
  テスト銀行のログイン画面を開きました。先にこの電子証明書を取り込んでから「管理者ログイン」を押してください。
  The test bank's log-on page is open: import this certificate first, then press 「管理者ログイン」.

      ${credential.pkcs12Path}
      パスフレーズ / passphrase         ${credential.passphrase}
      ログインパスワード / password      ${user?.logOnPassword ?? ''}

  ブラウザを閉じると終わります。取り込んだ証明書（発行者 Shinkin Internet Banking Test CA）は、あとで OS の証明書の画面から削除してください。
  Close the browser to end. Remove what you have imported (issuer Shinkin Internet Banking Test CA) from the system's certificates afterwards.
`);
    await new Promise<void>((resolve) => launched.browser.once('disconnected', () => resolve()));
    await launched.close();
    return true;
  } finally {
    await bank.close();
    profile.remove();
  }
}
