import type { NoteFacts } from './write-notes.ts';

/** The notes in Japanese. Line for line the same as the English ones. */
export function notesInJapanese(facts: NoteFacts): string {
  return `# 電子証明書 更新アシスト Koshin：管理者向けファイル
${
  facts.hasPlaceholders
    ? `
> **これは見本です。** 説明に書かれた入手先（\`.example\`）には何もないので、ブラウザーは何もインストールできません。\`description.example.jsonc\` を直して、作り直してください: \`npm run deployment -- --out フォルダー --description ファイル\`
`
    : ''
}
対象は ${facts.browsers.join('、')} です。すべてのファイルは1つの説明（description）から作られています。変更するときは、ファイルではなく説明を直して作り直してください。
直したファイルや書き出したファイルは、配布の前に確かめられます: \`npm run deployment -- --check ファイル\`

## 入っているもの

| ファイル | 用途 |
|---|---|
| \`windows/PolicyDefinitions\` | Koshin のポリシーの管理用テンプレート（ADMX、日本語と英語の ADML） |
| \`windows/values-*.txt\` | 各ポリシーの値（入力欄に貼り付けるもの） |
| \`windows/koshin-*.reg\` | Windows のレジストリに入れる値 |
| \`windows/intune-*.json\` | 同じポリシーの、Intune のカスタム設定（OMA-URI と値） |
| \`macos/*.mobileconfig\` | macOS の構成プロファイル（署名なし） |
| \`linux/etc\` | Linux のファイル（置き場所と同じフォルダー構成） |
| \`firefox/policies.json\` | Firefox 用（どのOSでも同じ） |
| \`firefox/managed-storage\` | Koshin のポリシーだけのネイティブマニフェスト（policies.json を変えられない場合の Firefox 用） |
| \`description.example.jsonc\` | 説明のひな形（コメント付き） |

## 各ブラウザーが Koshin のポリシーを読む場所

| ブラウザー | Windows（HKLM または HKCU） | macOS | Linux |
|---|---|---|---|
${facts.placeRows}

## Windows：グループ ポリシー

1. \`windows/PolicyDefinitions\` を、セントラル ストア（\`\\\\ドメイン\\SYSVOL\\ドメイン\\Policies\\PolicyDefinitions\`）または \`C:\\Windows\\PolicyDefinitions\` にコピーします。
2. 「管理用テンプレート」の「Koshin」で、Koshin のポリシーを設定します。各入力欄の値は、\`windows/values-*.txt\` の「[Koshin: …]」の下にあります。
3. ブラウザー自身のポリシー（ExtensionSettings、AutoSelectCertificateForUrls など、\`windows/values-*.txt\` の初めにあるもの）は、ブラウザーのテンプレート（chrome.admx、msedge.admx、firefox.admx）で設定します。オブジェクトは
   1つのJSON文字列、リストは1行が1項目です。
4. \`gpupdate /force\` のあと、ブラウザーを再起動します。

.reg ファイルは、グループ ポリシーを使わずに、1台のパソコンに同じことをキーと値で設定します。そのパソコンにある Koshin の設定は置き換わります。管理されていないパソコンでもポリシーは読まれますが、Chrome と Edge が自社の
サーバーからインストールするのは、管理されているパソコンだけです（「Edge」を参照）。

## すでに設定しているかもしれないポリシー

次のポリシーは、どのOSでも、ブラウザー全体に効きます。設定済みなら、置き換えずに、そこへ Koshin の値（\`windows/values-*.txt\`）を足してください。

- **ExtensionSettings**　拡張機能ごとに1項目です。.reg ファイルは Koshin の分をキーとして書きます。1つのJSON文字列で設定済みなら、その中に足してください。ブラウザーはどちらか一方しか読みません。
- **AutoSelectCertificateForUrls**　規則のリストです。.reg ファイルは Koshin の分に1からの番号を付けます。使われている番号なら、別の番号にしてください。
- **PromptOnMultipleMatchingCertificates**（説明に \`askWhenSeveralCertificatesFit\` があるときだけ）　ブラウザーのすべての規則に効くスイッチです。
- **Preferences**（Firefox、説明が \`"firefoxCertificate": "automatic"\` のときだけ）　すべての設定を1つの文字列に入れます。そのため .reg ファイルには入っていません。設定済みの文字列に \`security.default_personal_cert\` を足してください。policies.json と構成プロファイルには入っています。

## Windows：Intune

\`windows/intune-*.json\` の各項目を、カスタム設定（デバイス、構成、テンプレート、カスタム）に追加します。名前、OMA-URI、データ型「文字列」、値です。最初の項目がテンプレート、残りが値です。
ExtensionSettings と証明書の選択は、設定カタログの Google Chrome と Microsoft Edge にあります（値は \`windows/values-*.txt\`）。「インポートされた管理用テンプレート」にも ADMX と ADML を取り込めます。

## macOS

構成プロファイルを、デバイス管理（MDM）でブラウザーごとに配布します。識別子が同じなので、前のものは置き換わります。com.google.Chrome や com.microsoft.Edge を設定するプロファイルがすでにあるときは、同じポリシーを
二重に設定せず、そちらに値を入れてください。

## Linux

\`cp -r linux/etc /\` でコピーします。フォルダーは全員が読めて、root だけが書けるようにします。\`policies/managed\` のファイルはポリシーの名前ごとにまとめられ、1つのポリシーの中はまとめられません。ExtensionSettings と AutoSelectCertificateForUrls は、それぞれ1つのファイルだけに書きます。

## Firefox

\`policies.json\` を、プログラムと同じ場所の \`distribution\` フォルダー（Windows：\`C:\\Program Files\\Mozilla Firefox\\distribution\`、macOS：\`Firefox.app/Contents/Resources/distribution\`）、Linux では \`/etc/firefox/policies\` に置きます。
読まれるのは1つだけなので、すでにあるときは中身をまとめます。Windows では、Mozilla の firefox.admx で ExtensionSettings と Preferences を、Koshin のテンプレートで Koshin のポリシー（1つのJSON文字列）を設定します。有効な設定は \`about:policies\` に表示されます。
policies.json を変えられないときは、\`firefox/managed-storage/*.json\`（Koshin のポリシーだけ）を使います。置き場所は、Linux では \`/usr/lib/mozilla/managed-storage\`、macOS では \`/Library/Application Support/Mozilla/ManagedStorage\` です。Windows では任意の場所に置き、そのパスを \`HKLM\\SOFTWARE\\Mozilla\\ManagedStorage\\（.json を除いたファイル名）\` の既定値にします。policies.json にポリシーがあれば、そちらが優先されます。

## Edge

- レジストリは \`SOFTWARE\\Policies\\Microsoft\\Edge\`、macOS では com.microsoft.Edge、Linux では /etc/opt/edge です。Chrome の場所は読みません。
- Edge のストアから入れた拡張機能は、Chrome のストアのものとIDが違います。説明にはそれぞれのIDを書きます。
- アイコンを常に表示する設定は \`toolbar_state: force_shown\` です（Chrome では \`toolbar_pin: force_pinned\`）。
- エンタープライズ モードのサイト一覧にあるポータルは Internet Explorer モードで開き、拡張機能が動きません。一覧から外してください。
- 有効な設定は \`edge://policy\`、入っている拡張機能は \`edge://extensions\` に表示されます。
- 管理されていないパソコン：Windows と macOS の Chrome と Edge は、デバイスが管理されていない（Active Directory、Entra、MDM のどれでもない）とき、自社のサーバーからの強制インストールを行わず、自分のストアからだけ行います。

## 証明書の選択：規則でできること、できないこと

${facts.ruleRows === '' ? 'このファイルには規則がないので、どの証明書を使うかをブラウザーが確認します。' : `| ポータル | pattern | filter |\n|---|---|---|\n${facts.ruleRows}`}

Chrome と Edge は、AutoSelectCertificateForUrls により、ポータルが受け付けて filter（発行者と所有者の CN、O、OU、L）に合う証明書を、確認画面なしで選びます。

- **古い証明書と新しい証明書が両方あるとき**　発行者が同じで、所有者もたいてい同じなので、両方が filter に合います。日付やシリアル番号は filter に書けません。合うものが複数あるとき、Chromium は、期限切れより有効なもの、その中で
  有効期限がいちばん遅いもの、つまり新しい証明書を選びます。そのため、切り替えのときも確認画面は出ません（両方を入れた Linux の Chromium で確かめました）。
- **ブラウザーは選択を覚えています。**　選択は、ブラウザーを終了するまで続きます。取り込みのあとは、すべてのウィンドウを閉じて開き直します（Koshin も案内します）。
- **1つの証明書ストアを何人かで使うとき**（1台のPCの1つの Windows アカウントに、管理者と利用者の証明書があるなど）　発行者の filter には全員の証明書が合うので、誰のものかにかかわらず、有効期限がいちばん遅いものが選ばれます。
  所有者の CN の filter は1人にしか使えません。アカウントを1人ずつ分けるか、\`askWhenSeveralCertificatesFit\` を設定してください。設定すると、合うものが複数あるときにブラウザーが確認します（古い証明書を削除するまでは、新旧の間でも確認します）。${facts.asksWhenSeveralFit ? 'このファイルでは設定しています。ブラウザーのすべての規則に効きます。' : ''}
- **発行者が変わるとき**　金融機関の認証局は変わることがあり、CN にはよく世代（G2、G3）が入っています。CN より O の filter のほうが、変わっても使えます。切り替えの間は、説明の \`certificate\` を、前の発行者と新しい発行者のリストにできます。合うものがないときは、規則がないときと同じように確認画面が出ます。
- **filter なし**（\`{}\`）は、ポータルが受け付けるすべての証明書に合います。ポータルの証明書しか入っていないパソコン向けです。${facts.ruledByNothing ? 'このファイルにはその規則があります。' : ''}
- pattern はコンテンツ設定の書き方です。\`https://[*.]bank.example\` と書き、\`https://*.bank.example\` とは書きません。
${
  facts.hasFirefox
    ? `- **Firefox** にはサイトごとの規則がありません。\`security.default_personal_cert\` は、すべてのサイトについて「Select Automatically」（自動）か「Ask Every Time」（確認）です。自動にすると、証明書を求めるどのサイトにも渡り、複数あるときにどれが選ばれるかは決まっていません。証明書が1つだけのパソコンで使い、新しい証明書でログインできたら、古いものを削除してください。このファイルでは：${facts.firefoxChoosesByItself ? '自動' : '確認（Firefox の初めからの動作なので、何も書きません）'}。\n`
    : ''
}
## ポータルへのアクセス

\`https://*.shinkin-ib.jp\` へのアクセスは、インストールとともに許可されます。${facts.askedHosts.length > 0 ? `${facts.askedHosts.join('、')} へのアクセスは許可されません。これらのブラウザーには、許可するポリシーがないため、利用者が Koshin のボタンで1度だけ許可します。ただし Chrome と Edge では、ポータルを指定して自社で作ったパッケージ（\`npm run package -- --key ファイル --update-url URL --portal ポータル\`）なら、インストールとともに許可されます。` : ''}
runtime_allowed_hosts は何も許可しません。拡張機能に対してサイトを止めている（runtime_blocked_hosts）環境で、ポータルを使えるようにするものです。

${facts.isForced ? '利用者は Koshin を削除も無効化もできません。ポリシーで取り除くと、保管中の鍵を含むデータが消えます。更新の途中の人がいないときに行ってください。' : 'Koshin はすぐにインストールされ、利用者が無効にできます。'}

## Koshin のポリシーの項目

1か所でも誤りのあるポリシーは、全体が使われません。それまでのものが有効なまま残り、理由が Koshin の設定画面に表示されます。書かれていない項目は、利用者か Koshin が決めます。

| 項目 | 名前 | 形 | 内容 |
|---|---|---|---|
${facts.memberRows}

## 確かめたこと

Linux の Chromium と Firefox ESR は、これらのファイルをエラーなしで読み、Koshin を（同じパソコンのサーバーやファイルから）強制インストールして、ポリシーを渡します。テンプレートと構成プロファイルの形式は、xmllint と Python の plistlib で確かめています。
グループ ポリシー、Intune、macOS、Edge は、各社の資料をもとに作ったもので、実際には確かめていません。まず1台で試してください。
`;
}
