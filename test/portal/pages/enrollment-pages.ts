import type { EnrollmentStyle, Reply } from '../bank-core.ts';
import { type BankUser, type CertificateRecord, CONTRACT, ROLE_NAMES, subjectFor } from '../bank-users.ts';
import type { Enrollment } from '../sessions.ts';
import { formatTokyoDate, formatTokyoTime } from '../tokyo-calendar.ts';
import { CONTROL_OBJECT, installScript, requestScript } from './certenroll-scripts.ts';
import { dataTable, windowPage } from './layout.ts';
import { html, type Markup, raw, scriptString } from './markup.ts';

const closeButton = (label: string) =>
  html`<input type="button" class="plain" id="closeWindow" value="${label}" onclick="window.close()">`;

const message = html`<div class="error" id="message" style="display:none"></div>`;

/** A screen that moves on by itself, by script, after `delayMs`. */
export function waitingPage(title: string, delayMs: number, next: string): Reply {
  const script = `function goNext() { location.replace(${scriptString(next)}); }`;
  const content = html`<div class="wait"><p>ただいま処理中です。しばらくお待ちください。</p>
<div class="bar"></div>
<p class="note">自動的に次の画面に進みます。画面を閉じたり、ブラウザの「戻る」ボタンを押したりしないでください。</p></div>`;
  const onLoad = `window.setTimeout('goNext()', ${delayMs})`;
  return { title, markup: windowPage({ title, content, script, onLoad }) };
}

function currentCertificate(user: BankUser, certificate: CertificateRecord | undefined): Markup {
  const holder: [string, string][] = [
    ['ご契約先名', CONTRACT.name],
    [`${ROLE_NAMES[user.role]}ID`, user.userId],
    [`${ROLE_NAMES[user.role]}名`, user.name],
  ];
  if (!certificate) return dataTable(holder);
  return dataTable([
    ...holder,
    ['シリアル番号', certificate.serial],
    ['有効期間', `${formatTokyoDate(certificate.notBefore)} ～ ${formatTokyoDate(certificate.notAfter)}`],
  ]);
}

/** The subject as the page hands it to CertStrToName; the bank's CA does not look at it. */
function subjectText(user: BankUser): string {
  const inPage = subjectFor(user).filter(([type]) => type !== 'UID');
  return inPage
    .reverse()
    .map(([type, value]) => `${type}=${value}`)
    .join(',');
}

/** 「電子証明書更新」 or, after 「電子証明書取得」, 「電子証明書発行」: what will be replaced, and the button that begins. */
export function startPage(
  style: EnrollmentStyle,
  enrollment: Enrollment,
  user: BankUser,
  certificate: CertificateRecord | undefined,
): Reply {
  const renewal = enrollment.kind === 'renewal';
  const title = renewal ? '電子証明書更新' : '電子証明書発行';
  const button = renewal ? '更新' : '発行';
  const how = renewal
    ? html`<p>現在の電子証明書の内容をご確認のうえ、「更新」ボタンを押してください。</p>`
    : html`<p>電子証明書を発行します。内容をご確認のうえ、「発行」ボタンを押してください。</p>`;
  const pressed = style === 'csr-form' ? `location.href='/hib/cert/csr.do'` : 'doUpdate()';
  const dialogs = html`<p class="note">※「Webアクセスの確認」画面が表示された場合は、「はい」ボタンを押してください。</p>`;
  const content = html`${message}${how}
${currentCertificate(user, certificate)}
${style === 'csr-form' ? null : dialogs}
<form name="certForm" action="/hib/cert/request.do" method="post">
<input type="hidden" name="requestId" value="${enrollment.requestId}">
<input type="hidden" name="csr" value="">
<div class="buttons"><input type="button" id="update" value="${button}" onclick="${pressed}">${closeButton('キャンセル')}</div>
</form>
${style === 'object' ? raw(CONTROL_OBJECT) : null}`;
  if (style === 'csr-form') return { title, markup: windowPage({ title, content }) };
  return { title, markup: windowPage({ title, content, script: requestScript(style, subjectText(user)) }) };
}

/** The form for a request made elsewhere. */
export function csrFormPage(enrollment: Enrollment, error?: string): Reply {
  const title = '証明書署名要求の送信';
  const content = html`${error ? html`<div class="error" id="errorMessage">${error}</div>` : null}
<p>証明書署名要求（PKCS#10、RSA 2048ビット以上）を貼り付け、「送信」ボタンを押してください。</p>
<form name="certForm" action="/hib/cert/request.do" method="post">
<input type="hidden" name="requestId" value="${enrollment.requestId}">
<p><label for="csr">証明書署名要求（PKCS#10）</label></p>
<textarea name="csr" id="csr" rows="14" cols="70" wrap="off"></textarea>
<div class="buttons"><input type="submit" id="send" value="送信">${closeButton('キャンセル')}</div>
</form>`;
  return { title, markup: windowPage({ title, content }) };
}

/** The page with the answer: installs it by script, or shows it. `base64` is certs-only PKCS #7 in normal times. */
export function answerPage(style: EnrollmentStyle, enrollment: Enrollment, base64: string): Reply {
  const done = html`<form name="doneForm" action="/hib/cert/complete.do" method="post">
<input type="hidden" name="requestId" value="${enrollment.requestId}">
${style === 'csr-form' ? html`<div class="buttons"><input type="submit" id="next" value="次へ"></div>` : null}</form>`;
  if (style !== 'csr-form') {
    const title = '電子証明書インストール';
    const content = html`${message}<div class="wait" id="installing"><p>電子証明書をインストールしています。</p></div>
<div class="buttons" id="retry" style="display:none"><input type="button" value="再試行" onclick="doInstall()">${closeButton('このウィンドウを閉じる')}</div>
${done}${style === 'object' ? raw(CONTROL_OBJECT) : null}`;
    const script = installScript(style, base64);
    return { title, markup: windowPage({ title, content, script, onLoad: 'doInstall()' }) };
  }
  const title = '電子証明書の受け取り';
  const lines = base64.match(/.{1,64}/g) ?? [];
  const pem = `-----BEGIN PKCS7-----\n${lines.join('\n')}\n-----END PKCS7-----\n`;
  const content = html`<p>電子証明書を発行しました。電子証明書をインストールしてください。</p>
<p><label for="pkcs7">発行された電子証明書（PKCS#7）</label></p>
<textarea id="pkcs7" rows="14" cols="70" wrap="off" readonly>${pem}</textarea>
<p><a id="download" href="/hib/cert/download.do?requestId=${enrollment.requestId}">電子証明書をダウンロードする（.p7b）</a></p>
<p>電子証明書のインストールが完了しましたら、「次へ」ボタンを押してください。</p>
${done}`;
  return { title, markup: windowPage({ title, content }) };
}

/** 「電子証明書のインストールが完了しました」 with the content to be checked. */
export function completionPage(certificate: CertificateRecord): Reply {
  const title = '電子証明書のインストールが完了しました';
  const content = html`<p>電子証明書の内容をご確認ください。</p>
${dataTable([
  ['発行先', html`<span id="subject">${certificate.subject}</span>`],
  ['発行者', 'Shinkin Internet Banking Test CA'],
  ['シリアル番号', html`<span id="serial">${certificate.serial}</span>`],
  ['有効期間', `${formatTokyoTime(certificate.notBefore)} ～ ${formatTokyoTime(certificate.notAfter)}`],
])}
<p class="note">※新しい電子証明書は、ブラウザを全て閉じた後、次回のログインからご利用いただけます。</p>
<div class="buttons"><input type="button" id="closeWindow" value="このウィンドウを閉じる" onclick="window.close()"></div>`;
  return { title, markup: windowPage({ title, content }) };
}
