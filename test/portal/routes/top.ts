import type { BankCore, Handler, Reply } from '../bank-core.ts';
import { newestCertificate, ROLE_NAMES } from '../bank-users.ts';
import { portalPage } from '../pages/layout.ts';
import { html } from '../pages/markup.ts';
import type { Session } from '../sessions.ts';
import { formatTokyoDate, formatTokyoTime } from '../tokyo-calendar.ts';
import { loggedOn } from './logged-on.ts';

function top(bank: BankCore, session: Session): Reply {
  const title = 'トップページ';
  const content = html`<p><a href="/hib/notice/index.do">重要なお知らせ</a></p>
<h2>お取引口座</h2>
<table class="data"><thead><tr><th>取引店</th><th>科目</th><th>口座番号</th><th>現在残高</th></tr></thead><tbody>
<tr><td>本店営業部</td><td>普通</td><td>0012345</td><td class="money">12,345,678円</td></tr>
<tr><td>駅前支店</td><td>当座</td><td>0067890</td><td class="money">3,210,000円</td></tr>
</tbody></table>
<p class="note">${formatTokyoTime(bank.clock.now())} 現在の情報です。</p>
<h2>最近のお取引</h2>
<table class="data"><thead><tr><th>受付日</th><th>取引</th><th>状態</th></tr></thead><tbody>
<tr><td colspan="3">最近のお取引はありません。</td></tr>
</tbody></table>`;
  return { title, markup: portalPage(session, { title, content }) };
}

/** J14: the 管理者 sees when the certificates of the others end, with dates that are not the 管理者's own. */
function certificateList(bank: BankCore, session: Session): Reply {
  const title = '利用者電子証明書有効期限一覧';
  if (session.user.role !== 'admin') {
    const content = html`<div class="error">この機能をご利用いただく権限がありません。</div>`;
    return { title, markup: portalPage(session, { title, content }) };
  }
  const rows = bank.users
    .filter((user) => user.role === 'user')
    .map((user) => {
      const newest = newestCertificate(user);
      const expired = newest && bank.clock.now() > newest.notAfter;
      const state = newest ? (expired ? '有効期限切れ' : '有効') : '未取得';
      return html`<tr><td>${user.userId}</td><td>${user.name}</td><td>${ROLE_NAMES[user.role]}</td>
<td>${newest ? formatTokyoDate(newest.notAfter) : '―'}</td><td>${state}</td></tr>`;
    });
  const content = html`<p>利用者の電子証明書の有効期限を確認できます。有効期限が近づいた利用者には、ご本人による電子証明書の更新をお願いしてください。</p>
<table class="data"><thead><tr><th>利用者ID</th><th>利用者名</th><th>区分</th><th>電子証明書有効期限</th><th>電子証明書の状態</th></tr></thead>
<tbody>${rows}</tbody></table>`;
  return { title, markup: portalPage(session, { title, content }) };
}

function help(_bank: BankCore, session: Session): Reply {
  const title = 'ヘルプ';
  const content = html`<p>操作方法については、ご利用マニュアルをご覧ください。</p>`;
  return { title, markup: portalPage(session, { title, content }) };
}

export const topRoutes: Record<string, Handler> = {
  'GET /hib/top/top.do': loggedOn(top),
  'GET /hib/user/certlist.do': loggedOn(certificateList),
  'GET /hib/help/index.do': loggedOn(help),
};
