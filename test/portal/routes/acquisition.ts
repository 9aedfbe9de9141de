import type { BankCore, Exchange, Handler, Reply } from '../bank-core.ts';
import { type BankUser, CONTRACT, countFailedAttempt, newestCertificate, type Role } from '../bank-users.ts';
import { dataTable, windowPage } from '../pages/layout.ts';
import { html } from '../pages/markup.ts';
import { createEnrollment } from '../sessions.ts';
import { tokyoDay } from '../tokyo-calendar.ts';
import { refuse } from './refusals.ts';
import { maintenance } from './renewal.ts';

const TITLE = '電子証明書取得';
const LOCKED = '暗証番号の誤りが規定回数に達したため、ご利用を停止しています。お取引店へお問い合わせください。';

const LABELS: Record<Role, readonly [string, string, string]> = {
  admin: ['契約者ID(利用者番号)', 'ご契約先暗証番号', 'ご契約先確認暗証番号'],
  user: ['利用者ID', '利用者暗証番号', '利用者確認暗証番号'],
};

function roleOf(text: string | null): Role {
  return text === 'user' ? 'user' : 'admin';
}

function identificationPage(role: Role, error?: string): Reply {
  const [id, pin, confirmation] = LABELS[role];
  const content = html`${error ? html`<div class="error" id="errorMessage">${error}</div>` : null}
<p>ご本人様の確認を行います。お手元の「お客様カード」をご用意のうえ、下記の項目を入力し、「次へ」ボタンを押してください。</p>
<form action="/hib/cert/identify.do" method="post" autocomplete="off">
<input type="hidden" name="role" value="${role}">
${dataTable([
  [id, html`<input type="text" name="id" id="identifier" maxlength="20">`],
  [pin, html`<input type="password" name="pin" id="pin" maxlength="12">`],
  [confirmation, html`<input type="password" name="confirmationPin" id="confirmationPin" maxlength="12">`],
])}
<div class="buttons"><input type="submit" id="next" value="次へ"><input type="button" class="plain" value="キャンセル" onclick="window.close()"></div>
</form>
<p class="note">※暗証番号を一定回数以上誤って入力されますと、ご利用を停止いたします。</p>`;
  return { title: TITLE, markup: windowPage({ title: TITLE, content }) };
}

function findUser(bank: BankCore, role: Role, id: string | null): BankUser | undefined {
  return bank.users.find((user) => user.role === role && id === (role === 'admin' ? CONTRACT.id : user.userId));
}

/** Why nothing can be acquired at present, or nothing. Days are calendar days in Tokyo. */
function whyNot(bank: BankCore, user: BankUser): { reason: string; message: string } | undefined {
  const newest = newestCertificate(user);
  if (!newest) return undefined; // first issue, or reissued by the bank
  const now = bank.clock.now();
  if (now <= newest.notAfter) {
    return { reason: 'still valid', message: '有効な電子証明書が既に発行されています。電子証明書を取得できません。' };
  }
  const { graceDays } = bank.failures;
  if (tokyoDay(now) - tokyoDay(newest.notAfter) <= graceDays) return undefined;
  const remedy =
    user.role === 'admin'
      ? 'お取引店で電子証明書再発行のお手続きをお願いいたします。'
      : '管理者の方が利用者の電子証明書再発行の操作を行ってください。';
  const past = graceDays > 0 ? `有効期限日から${graceDays}日を超過している` : '有効期限が切れている';
  return { reason: 'grace over', message: `電子証明書の${past}ため、電子証明書を取得いただけません。${remedy}` };
}

function identify(bank: BankCore, exchange: Exchange): Reply {
  const { form } = exchange;
  const role = roleOf(form.get('role'));
  const user = findUser(bank, role, form.get('id'));
  if (bank.failures.maintenance) return maintenance(bank);
  if (!user) {
    bank.events.record('refused', { reason: 'unknown user' });
    return identificationPage(role, '入力内容に誤りがあります。');
  }
  const { userId } = user;
  const locked = () => refuse(bank, 'locked', TITLE, LOCKED, { where: 'window', userId });
  if (user.locked || bank.failures.pinLocked) return locked();
  if (form.get('pin') !== user.pin || form.get('confirmationPin') !== user.confirmationPin) {
    bank.events.record('refused', { reason: 'wrong PIN', userId });
    if (!countFailedAttempt(bank.users, user)) return identificationPage(role, '入力内容に誤りがあります。');
    bank.events.record('locked', { userId });
    return locked();
  }
  user.failedAttempts = 0;
  const problem = whyNot(bank, user);
  if (problem) return refuse(bank, problem.reason, TITLE, problem.message, { where: 'window', userId });
  const session = bank.sessions.start(user, 'acquiring');
  session.enrollment = createEnrollment('acquisition');
  return { title: '', markup: html``, location: '/hib/cert/start.do', session };
}

export const acquisitionRoutes: Record<string, Handler> = {
  'GET /hib/cert/acquire.do': (bank, { query }) =>
    bank.failures.maintenance ? maintenance(bank) : identificationPage(roleOf(query.get('role'))),
  'POST /hib/cert/identify.do': identify,
};
