import type { BankCore, Exchange, Handler, Reply } from '../bank-core.ts';
import { CONTRACT, countFailedAttempt, LOCKING_ATTEMPTS, ROLE_NAMES, type Role } from '../bank-users.ts';
import { dataTable, publicPage } from '../pages/layout.ts';
import { html, type Markup } from '../pages/markup.ts';
import { ACQUISITION_WINDOW_SCRIPT } from '../pages/window-scripts.ts';
import { judgeCertificate } from './certificate-check.ts';
import { refuse } from './refusals.ts';

const TITLE = 'しんきん法人インターネットバンキング ログイン';

function roleSection(role: Role): Markup {
  const name = ROLE_NAMES[role];
  return html`<td>
<h2>${name}の方</h2>
<p>電子証明書方式でログオンします。</p>
<form action="/hib/login/certlogin.do" method="post">
<input type="hidden" name="role" value="${role}">
<div class="buttons"><input type="submit" id="${role}LogOn" value="${name}ログイン"></div>
</form>
<p class="note">電子証明書を取得されていない方、電子証明書の有効期限が切れた方は、こちらから電子証明書を取得してください。</p>
<div class="buttons"><input type="button" id="${role}Acquire" value="電子証明書取得" onclick="openAcquisition('${role}')"></div>
</td>`;
}

/** The page on which everything begins; `message` is what went before. */
export function logOnPage(message?: string): Reply {
  const content = html`${message ? html`<div class="error" id="errorMessage">${message}</div>` : null}
<p>ログインする方の区分を選択してください。</p>
<table class="split"><tr>${(['admin', 'user'] as const).map(roleSection)}</tr></table>
<h2>ご注意</h2>
<p class="note">・電子証明書の有効期限は1年間です。有効期限の30日前から有効期限日までに、電子証明書を更新してください。<br>
・電子証明書の有効期限日から90日を超過しますと、電子証明書を取得いただけなくなります。<br>
・電子証明書を選択する画面が表示されない場合は、ブラウザを全て閉じてから再度ログオンしてください。</p>`;
  return {
    title: TITLE,
    markup: publicPage({ title: TITLE, heading: 'ログイン', content, script: ACQUISITION_WINDOW_SCRIPT }),
    session: null,
  };
}

function passwordPage(bank: BankCore, exchange: Exchange, message?: string): Reply {
  const { session } = exchange;
  if (!session || session === 'timedOut') return refuse(bank, 'no session', 'エラー', '画面遷移が正しくありません。');
  const title = 'ログインパスワード入力';
  const { user } = session;
  const rows: [string, string | Markup][] = [
    ['契約者ID(利用者番号)', CONTRACT.id],
    [`${ROLE_NAMES[user.role]}ID`, user.userId],
    ['ログインパスワード', html`<input type="password" name="password" id="password" size="20" maxlength="12">`],
  ];
  const content = html`${message ? html`<div class="error" id="errorMessage">${message}</div>` : null}
<p>ログインパスワードを入力し、「ログイン」ボタンを押してください。</p>
<form action="/hib/login/password.do" method="post">
${dataTable(rows)}
<div class="buttons"><input type="submit" id="logOn" value="ログイン"></div>
</form>`;
  return { title, markup: publicPage({ title, content }) };
}

const certificateLogOn: Handler = (bank, exchange) => {
  const title = 'ログインエラー';
  const judgement = judgeCertificate(bank, exchange);
  if (!judgement.ok) {
    const { reason, message, userId, serial } = judgement;
    return refuse(bank, reason, title, message, { ...(userId ? { userId } : {}), ...(serial ? { serial } : {}) });
  }
  const { user, certificate } = judgement;
  if (exchange.form.get('role') !== user.role) {
    const message = `選択された電子証明書は${ROLE_NAMES[user.role]}の電子証明書です。ブラウザを全て閉じてから、正しい電子証明書を選択してください。`;
    return refuse(bank, 'wrong role', title, message, { userId: user.userId, serial: certificate.serial });
  }
  const session = bank.sessions.start(user, 'password', certificate);
  return { ...passwordPage(bank, { ...exchange, session }), session };
};

const password: Handler = (bank, exchange) => {
  const { session, form } = exchange;
  if (!session || session === 'timedOut' || !session.certificate) {
    return refuse(bank, 'no session', 'ログインエラー', '画面遷移が正しくありません。');
  }
  const { user, certificate } = session;
  const judgement = judgeCertificate(bank, exchange);
  if (!judgement.ok || judgement.user !== user || user.locked) {
    const message = 'ただいまご利用いただけません。お取引店へお問い合わせください。';
    return refuse(bank, user.locked ? 'locked' : 'certificate changed', 'ログインエラー', message, {
      userId: user.userId,
    });
  }
  if (form.get('password') !== user.logOnPassword) {
    bank.events.record('refused', { reason: 'wrong password', userId: user.userId });
    if (!countFailedAttempt(bank.users, user)) return passwordPage(bank, exchange, 'ログインパスワードが違います。');
    bank.events.record('locked', { userId: user.userId });
    const message = `ログインパスワードの誤りが${LOCKING_ATTEMPTS}回に達したため、ご利用を停止しました。お取引店へお問い合わせください。`;
    return refuse(bank, 'locked', 'ログインエラー', message, { userId: user.userId });
  }
  bank.sessions.end(session);
  const loggedOn = bank.sessions.start(user, 'loggedOn', certificate);
  user.failedAttempts = 0;
  user.previousLogOn = bank.clock.now();
  bank.events.record('logOn', { userId: user.userId, role: user.role, serial: certificate.serial });
  const next = bank.skin === 'legacy' ? '/hib/top/status.do' : '/hib/notice/index.do';
  return { title: '', markup: html``, location: next, session: loggedOn };
};

const logOut: Handler = (bank, exchange) => {
  const { session } = exchange;
  if (session && session !== 'timedOut') {
    bank.events.record('logOff', { userId: session.user.userId });
    bank.sessions.end(session);
  }
  const title = 'ログアウト';
  const content = html`<p>ログアウトしました。ご利用ありがとうございました。</p>
<div class="buttons"><a href="/hib/login/prelogin.do">ログインページへ</a></div>`;
  return { title, markup: publicPage({ title, content }), session: null };
};

export const logOnRoutes: Record<string, Handler> = {
  'GET /': () => ({ title: '', markup: html``, location: '/hib/login/prelogin.do' }),
  'GET /hib/login/prelogin.do': () => logOnPage(),
  'POST /hib/login/certlogin.do': certificateLogOn,
  'POST /hib/login/password.do': password,
  'GET /hib/login/logout.do': logOut,
};
