import type { InferOutput } from 'valibot';
import type { localized } from '../portals/portal-rules.ts';

type Words = InferOutput<typeof localized>;

/** What administrators read beside a member of the policy in the tools with which they set it. */
export interface MemberWords {
  readonly title: Words;
  readonly description: Words;
}

const member = (titleJa: string, titleEn: string, ja: string, en: string): MemberWords => ({
  title: { ja: titleJa, en: titleEn },
  description: { ja, en },
});

/** By the member's place, `*` for any place in a list. What stands within a portal's `profile` is for its schema to say. */
export const POLICY_WORDS: Readonly<Record<string, MemberWords>> = {
  portals: member(
    '法人インターネットバンキング',
    'Portals',
    '社内で使う法人インターネットバンキングです。利用者が追加したものや、Koshin が初めから知っているものより優先されます。',
    "The corporate banking portals that your company uses. They come before the user's own and those that Koshin knows by itself.",
  ),
  'portals.*': member(
    '法人インターネットバンキング',
    'Portal',
    '1つの法人インターネットバンキングです。',
    'One portal.',
  ),
  'portals.*.id': member(
    'ID',
    'Id',
    'Koshin が初めから知っているもののID（例: shinkin-corporate）、または profile に書いたIDです。',
    'Id of one that Koshin knows by itself, such as shinkin-corporate, or of the one that is described in profile.',
  ),
  'portals.*.profile': member(
    'プロファイル',
    'Profile',
    'Koshin が知らないもの、または内容を差し替えるものの、すべての定義です。組み込みのものと同じ形式です。',
    'The whole description of a portal that Koshin does not know, or knows otherwise; in the same form as the built-in ones.',
  ),
  'portals.*.origins': member(
    'サイト',
    'Origins',
    'プロファイルにないサイトです。プロファイルにサイトが1つもないときは必ず書きます。「https://ホスト名」または「https://*.ドメイン」と書きます。',
    'Sites beside those of the profile, written as https://host or https://*.domain; needed where the profile has none.',
  ),
  'portals.*.origins.*': member('サイト', 'Origin', '1つのサイトです。', 'One site.'),
  'portals.*.bank': member(
    '金融機関',
    'Bank',
    '複数の金融機関が共用しているとき、そのうちの1つのIDです。',
    'Id of the bank, where several share the portal.',
  ),
  'portals.*.reminderDays': member(
    'お知らせする日',
    'Reminder days',
    '有効期限の何日前にお知らせするかです。ここだけの設定で、reminders.days より優先されます。',
    'Days before the end of validity at which to remind; for this portal, over reminders.days.',
  ),
  'portals.*.reminderDays.*': member('日数', 'Days', '有効期限までの日数です。', 'Days before the end of validity.'),
  'portals.*.desk': member(
    '金融機関の窓口',
    "The bank's desk",
    '金融機関の問い合わせ先です。',
    'Whom to call at the bank.',
  ),
  'portals.*.desk.name': member('名称', 'Name', '窓口の名称です。', 'Name of the desk.'),
  'portals.*.desk.phone': member('電話番号', 'Telephone', '窓口の電話番号です。', 'Its telephone number.'),
  'portals.*.desk.hours': member('受付時間', 'Hours', '窓口の受付時間です。', 'When it answers.'),
  'portals.*.identities': member(
    '証明書を使う人',
    'Identities',
    '電子証明書の期限を見守る人です。画面を開く前から見守ります。',
    'Whose certificates are to be watched, before any page of the portal was seen.',
  ),
  'portals.*.identities.*': member('証明書を使う人', 'Identity', '1人分です。', 'One person.'),
  'portals.*.identities.*.role': member(
    '役割',
    'Role',
    '管理者は administrator、利用者は user と書きます。',
    'administrator (管理者) or user (利用者).',
  ),
  'portals.*.identities.*.userId': member(
    '利用者ID',
    'User ID',
    'その人の利用者IDです。',
    'Their user ID at the portal.',
  ),
  'portals.*.identities.*.bankCode': member(
    '金融機関コード',
    "Bank's code",
    '4桁の数字です。アドレスに金融機関コードが入るときに書きます。',
    "Four digits, where the portal's addresses carry a bank's code.",
  ),
  'portals.*.identities.*.origin': member(
    'サイト',
    'Origin',
    'サイトが複数あるとき、その人が使うものです。「https://ホスト名」と書きます。',
    'The site that they use, as https://host, where the portal has several.',
  ),
  'portals.*.identities.*.notAfter': member(
    '有効期限',
    'Last day of validity',
    '電子証明書が有効な最後の日（日本時間）です。例: 2027-03-31',
    'Last day of their certificate in Tokyo, such as 2027-03-31.',
  ),
  reminders: member('お知らせ', 'Reminders', '期限のお知らせのしかたです。', 'How users are reminded.'),
  'reminders.days': member(
    'お知らせする日',
    'Reminder days',
    '有効期限の何日前にお知らせするかです。個別に決めていないすべてに使います。',
    'Days before the end of validity at which to remind, at every portal that has none of its own.',
  ),
  'reminders.days.*': member('日数', 'Days', '有効期限までの日数です。', 'Days before the end of validity.'),
  'reminders.notifies': member(
    '通知',
    'Notifications',
    'パソコンの通知でもお知らせするかどうかです。アイコンの数字は常に表示されます。',
    'Whether to show notifications of the system. The number on the icon is there in any case.',
  ),
  'reminders.workingHours': member(
    '営業時間',
    'Working hours',
    'この時間の外では、急がないお知らせを出しません。日本時間です。',
    'Outside of these nothing is shown that can wait. Time in Tokyo.',
  ),
  'reminders.workingHours.workingDays': member(
    '営業日',
    'Working days',
    '曜日を0（日曜日）から6（土曜日）の数字で書きます。',
    'Weekdays from 0 (Sunday) to 6 (Saturday).',
  ),
  'reminders.workingHours.workingDays.*': member('曜日', 'Weekday', '0（日曜日）から6（土曜日）です。', '0 to 6.'),
  'reminders.workingHours.from': member('開始', 'From', '始まりの時刻です。例: 09:00', 'Such as 09:00.'),
  'reminders.workingHours.to': member('終了', 'To', '終わりの時刻です。例: 17:00', 'Such as 17:00.'),
  issuingMethods: member(
    '更新の方法',
    'Issuing methods',
    '許可する方法です。in-page（銀行の画面の中）、csr-form（申請フォーム）、by-hand（利用者が申請書を渡す。in-page か csr-form と一緒に書きます）、native-app（銀行の専用アプリ）、branch（窓口）。',
    "What is allowed: in-page (within the bank's page), csr-form (a form for the request), by-hand (the user carries the request; only beside in-page or csr-form), native-app (the bank's own program), branch (the counter).",
  ),
  'issuingMethods.*': member('方法', 'Method', '許可する方法の1つです。', 'One of them.'),
  keyFloor: member(
    '鍵の長さの下限',
    'Shortest key',
    '新しいRSA鍵の最小のビット数です。2048、3072、4096のどれかです。',
    'Fewest bits of a new RSA key: 2048, 3072 or 4096.',
  ),
  assist: member(
    '操作の補助',
    'Assistance',
    'press は銀行の画面のボタンを Koshin が押し、point は場所を示すだけで利用者が押します。',
    "press: Koshin presses the bank's buttons that nobody needs to read. point: it points at them, and the user presses.",
  ),
  passphrase: member(
    'パスフレーズ',
    'Passphrase',
    '証明書ファイルを守るパスフレーズの決まりです。',
    "Rules for the passphrase of the certificate's file.",
  ),
  'passphrase.minLength': member('最小の文字数', 'Fewest characters', '12から64までの数です。', 'From 12 to 64.'),
  'passphrase.ownChoice': member(
    '利用者による決定',
    "The user's own choice",
    '利用者が自分で決めてよいかどうかです。false のときは、Koshin が提案するものだけを使います。',
    'Whether users may choose one. If false, they take what Koshin proposes.',
  ),
  support: member(
    '社内の問い合わせ先',
    'Help desk',
    '社内のヘルプデスクです。問い合わせ先を案内するところに表示されます。',
    "Your company's own help desk, shown wherever Koshin says whom to ask.",
  ),
  'support.text': member('案内文', 'Text', '表示する文です。', 'What is shown.'),
  'support.phone': member('電話番号', 'Telephone', '電話番号です。', 'Its telephone number.'),
  language: member(
    '表示する言語',
    'Language',
    'ja（日本語）または en（英語）です。ないときはブラウザーの言語に従います。',
    "ja (Japanese) or en (English); without it, the browser's.",
  ),
  locked: member(
    '変更できない設定',
    'Locked settings',
    '利用者が変更できなくするものです。portals（金融機関）、identities（証明書を使う人。登録済みの人の新しい証明書の読み込みと、鍵のバックアップからの復元はできます）、reminders（お知らせ）、settingsFile（設定ファイル）。',
    'What users may no longer change: portals, identities (of those who are known, a newer certificate can still be read in and a key restored from its backup), reminders, settingsFile.',
  ),
  'locked.*': member('設定', 'Setting', '変更できなくするものの1つです。', 'One of them.'),
  members: member(
    '項目の一覧',
    'Members',
    'このポリシーに書いた項目の名前です。形式の誤りでブラウザーが読み捨てた項目を、Koshin が見つけられるようになります。',
    'The names of what this policy says. With it Koshin notices what the browser has dropped for being of the wrong kind.',
  ),
  'members.*': member('項目', 'Member', '項目の名前です。', 'Name of one of them.'),
};
