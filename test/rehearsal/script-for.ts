import { readFileSync } from 'node:fs';
import type { InitialCredential } from '../portal/bank.ts';
import type { Skin } from '../portal/bank-core.ts';
import { type BankUser, CONTRACT } from '../portal/bank-users.ts';

type Line = readonly [ja: string, en: string];

export interface Script {
  readonly way: 'renew' | 'reacquire' | 'look';
  readonly user: BankUser;
  readonly old: InitialCredential;
  readonly skin: Skin;
  /** The browser's language, in which Koshin's buttons are. */
  readonly language: 'ja' | 'en';
}

/** What to do, step by step, in both languages; buttons are called as they stand on the screen. */
export function scriptFor(script: Script): string {
  const lines =
    script.way === 'renew' ? renewing(script) : script.way === 'reacquire' ? acquiring(script) : looking(script);
  return lines.map(([ja, en], index) => `${String(index + 1).padStart(4)}. ${ja}\n      ${en}`).join('\n');
}

function renewing({ user, skin, language }: Script): Line[] {
  const say = messagesIn(language);
  const start = say('action_start_renewal');
  return [
    logOnWith(user),
    skin === 'legacy'
      ? ['ステータス画面に「証明書更新」ボタンがあることを見ます', 'See the button 「証明書更新」 on the status screen']
      : ['「電子証明書の更新をお願いします」を開きます', 'Open 「電子証明書の更新をお願いします」'],
    [
      `ツールバーの Koshin（残り日数が出ています）を押し、「${start}」を押します`,
      `Press Koshin in the toolbar (it shows the days left), then “${start}”`,
    ],
    ...toTheEnd(user, say),
  ];
}

function acquiring({ user, old, language }: Script): Line[] {
  const say = messagesIn(language);
  const start = say('action_start_reacquire');
  const button = user.role === 'admin' ? '管理者の方' : '利用者の方';
  return [
    [
      `ツールバーの Koshin を押し、「${say('action_choose_file')}」で期限切れの証明書を選びます：\n      ${old.certificatePath}`,
      `Press Koshin in the toolbar, then “${say('action_choose_file')}”, and choose the expired certificate (the file above)`,
    ],
    [`もう一度 Koshin を押し、「${start}」を押します`, `Press Koshin once more, then “${start}”`],
    [`内容を読んで「${say('action_consent')}」を押します`, `Read, then press “${say('action_consent')}”`],
    [
      `銀行のログイン画面で「${button}」の「電子証明書取得」を押し、番号を入れます：${CONTRACT.id} ／ ${user.pin} ／ ${user.confirmationPin}`,
      "On the bank's log-on page press 「電子証明書取得」 and type these numbers",
    ],
    ...toTheEnd(user, say).slice(1),
  ];
}

function looking({ old, language }: Script): Line[] {
  const say = messagesIn(language);
  return [
    [
      `ツールバーの Koshin を押し、「${say('action_choose_file')}」で証明書を選びます：\n      ${old.certificatePath}`,
      `Press Koshin in the toolbar, then “${say('action_choose_file')}”, and choose the certificate (the file above)`,
    ],
    ['もう一度 Koshin を押し、何と言うかを読みます', 'Press Koshin once more and read what it says'],
  ];
}

/** From the consent to the proof. */
function toTheEnd(user: BankUser, say: (key: string) => string): Line[] {
  return [
    [
      `内容を読んで「${say('action_consent')}」を押します。銀行の画面はひとりでに進みます`,
      `Read, then press “${say('action_consent')}”. The bank's screens move on by themselves`,
    ],
    [
      `銀行のウィンドウを閉じ、Koshin の画面で証明書の内容を見て「${say('action_receive')}」を押します`,
      `Close the bank's window, look at the certificate in Koshin's, then press “${say('action_receive')}”`,
    ],
    [
      'Koshin に出ているパスフレーズを、ここ（この端末）に入れます。練習用の証明書ストアに取り込みます',
      'Type the passphrase that Koshin shows here, in this terminal: the file goes into the certificate store of the rehearsal',
    ],
    [
      `Koshin の画面で「${say('action_imported')}」を押し、ブラウザを閉じます。もう一度開きます`,
      `Press “${say('action_imported')}” in Koshin's window and close the browser. It opens once more`,
    ],
    logOnWith(user),
  ];
}

function logOnWith({ role, logOnPassword }: BankUser): Line {
  const button = role === 'admin' ? '管理者ログイン' : '利用者ログイン';
  return [
    `「${button}」を押し、パスワード ${logOnPassword} でログオンします`,
    `Press 「${button}」 and log on with the password ${logOnPassword}`,
  ];
}

function messagesIn(language: 'ja' | 'en'): (key: string) => string {
  const url = new URL(`../../public/_locales/${language}/messages.json`, import.meta.url);
  const messages: Record<string, { message: string }> = JSON.parse(readFileSync(url, 'utf8'));
  return (key) => {
    const entry = messages[key];
    if (!entry) throw new Error(`no message ${key}`);
    return entry.message;
  };
}
