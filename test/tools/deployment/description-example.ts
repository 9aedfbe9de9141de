import type { ExtensionIds } from './extension-identity.ts';

/** A description with comments, to begin with. It is also what the kit is made from when nobody gives another one. */
export function exampleDescription({ chromium, firefox }: ExtensionIds): string {
  return `// Koshin を配布するための説明です。必要なところを直し、--description で指定します。
// Describes how Koshin is handed out. Change what is different with you, and name this file with --description.
{
  // 使うブラウザーだけを残します。ストアから入れるときは、ストアのIDと更新URLを書きます。
  // Keep the browsers that you have. From a store: the store's id and its update URL, which are
  //   Chrome: https://clients2.google.com/service/update2/crx
  //   Edge:   https://edge.microsoft.com/extensionwebstorebase/v1/crx
  "extension": {
    "chrome": { "id": "${chromium}", "updateUrl": "https://software.company.example/koshin/updates.xml" },
    "edge": { "id": "${chromium}", "updateUrl": "https://software.company.example/koshin/updates.xml" },
    "firefox": { "id": "${firefox}", "installUrl": "https://software.company.example/koshin/koshin.xpi" }
  },

  // "force": 利用者は削除できません。"normal": 無効にできます。
  // "force": users cannot remove it. "normal": they can disable it.
  "installation": "force",

  // アイコンをツールバーに常に表示します。
  // Keeps the icon in the toolbar, where its number is seen.
  "pinToToolbar": true,

  // ポータルのホスト。certificate があると、確認画面なしで証明書が選ばれます（発行者 issuer、所有者 subject の CN、O、OU、L）。
  // Hosts of the portals. With "certificate" the browser chooses the certificate there without asking
  // (CN, O, OU, L of its issuer or its subject). {} fits every certificate that the portal accepts.
  // 発行者が変わる間は、リストにできます。 A list of several while a bank changes its issuer:
  //   "certificate": [{ "issuer": { "CN": "Example Bank CA G2" } }, { "issuer": { "CN": "Example Bank CA G3" } }]
  "portals": [
    { "origin": "https://*.shinkin-ib.jp", "certificate": {} }
    // { "origin": "https://ib.bank.example", "certificate": { "issuer": { "O": "Example Bank CA" } } }
  ],

  // 合う証明書が複数あるとき、ブラウザーが確認します（Chrome と Edge のすべての規則に効きます）。
  // Chrome and Edge ask when more than one certificate fits, for every rule that they have.
  // "askWhenSeveralCertificatesFit": true,

  // Firefox: "automatic"（すべてのサイトで自動）または "ask"（確認。初めからの動作で、何も書きません）。
  // Firefox, for all sites: "automatic"; or "ask", which it does by itself, so nothing is written.
  "firefoxCertificate": "ask",

  // Koshin のポリシー。すべて省略できます。README.ja.md に一覧があります。
  // Koshin's own policy. Each member may be left out; README.en.md lists them.
  "policy": {
    "portals": [
      {
        "id": "shinkin-corporate",
        "identities": [{ "role": "administrator", "userId": "kanri001", "notAfter": "2027-03-31" }]
      }
    ],
    "reminders": {
      "days": [30, 10, 3],
      "workingHours": { "workingDays": [1, 2, 3, 4, 5], "from": "09:00", "to": "17:00" }
    },
    "keyFloor": 2048,
    "assist": "press",
    "passphrase": { "minLength": 16, "ownChoice": true },
    "support": {
      "text": { "ja": "情報システム部にお問い合わせください。", "en": "Please ask the IT department." },
      "phone": "03-0000-0000"
    },
    "locked": ["portals"]
  }
}
`;
}
