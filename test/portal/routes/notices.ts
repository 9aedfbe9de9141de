import type { BankCore, Exchange, Handler, Reply } from '../bank-core.ts';
import { mayRenew, type Notice, noticesFor } from '../notices.ts';
import { lateNoticesScript } from '../pages/late-notices-script.ts';
import { dataTable, framePage, framesetPage, portalPage } from '../pages/layout.ts';
import { html, type Markup } from '../pages/markup.ts';
import { renewalWindowScript } from '../pages/window-scripts.ts';
import type { Session } from '../sessions.ts';
import { formatTokyoDate } from '../tokyo-calendar.ts';
import { loggedOn } from './logged-on.ts';

const TITLE = '重要なお知らせ';

const toTop = html`<div class="buttons"><input type="button" class="plain" id="toTop" value="トップページへ" onclick="top.location.href='/hib/top/top.do'"></div>`;

function listOf(notices: readonly Notice[], session: Session, link: (id: string, title: string) => Markup): Markup {
  const rows = notices.map(
    (notice) => html`<tr>
<td class="date">${notice.posted}</td>
<td>${link(notice.id, notice.title)}</td>
<td class="state">${session.readNotices.has(notice.id) ? '既読' : '未読'}</td>
</tr>`,
  );
  return html`<p>お客様への重要なお知らせが${notices.length}件あります。件名を選択すると本文が表示されます。</p>
<table class="data" id="noticeList"><thead><tr><th>掲載日</th><th>件名</th><th>状態</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function bodyOf(notice: Notice, back: Markup): Markup {
  return html`<table class="data" id="notice"><tbody>
<tr><th>件名</th><td><b>${notice.title}</b></td></tr>
<tr><th>掲載日</th><td>${notice.posted}</td></tr>
</tbody></table>
<div class="body">${notice.body}</div>
<div class="buttons">${back}</div>`;
}

const plainLink = (id: string, title: string) => html`<a href="/hib/notice/detail.do?no=${id}">${title}</a>`;
const lateLink = (id: string, title: string) => html`<a href="#" onclick="return showNotice('${id}')">${title}</a>`;
const plainBack = html`<input type="button" class="plain" value="一覧へ戻る" onclick="location.href='/hib/notice/list.do'">`;
const lateBack = html`<input type="button" class="plain" value="一覧へ戻る" onclick="showList()">`;

/** A page of the portal, or what stands in its frame. */
function dress(bank: BankCore, session: Session, content: Markup, script: string): Reply {
  const inFrame = bank.skin === 'framed' || bank.skin === 'frameset';
  const screen = { title: TITLE, content: html`${content}${inFrame ? null : toTop}`, script };
  return { title: TITLE, markup: inFrame ? framePage(screen) : portalPage(session, screen) };
}

function index(bank: BankCore, session: Session): Reply {
  if (bank.skin === 'framed') {
    const content = html`<iframe class="main" name="main" id="main" src="/hib/notice/list.do"></iframe>${toTop}`;
    return { title: TITLE, markup: portalPage(session, { title: TITLE, heading: 'お知らせ', content }) };
  }
  if (bank.skin === 'frameset') {
    return { title: TITLE, markup: framesetPage(TITLE, '/hib/notice/head.do', '/hib/notice/list.do') };
  }
  if (bank.skin === 'late') {
    const script = `${renewalWindowScript(bank.failures.deadButton)}\n${lateNoticesScript(bank.timing.lateMs)}`;
    const content = html`<div id="oshirase"><p class="note">読み込み中です。しばらくお待ちください。</p></div>${toTop}`;
    return { title: TITLE, markup: portalPage(session, { title: TITLE, content, script, onLoad: 'onPageLoad()' }) };
  }
  return list(bank, session);
}

function list(bank: BankCore, session: Session): Reply {
  return dress(bank, session, listOf(noticesFor(bank, session), session, plainLink), '');
}

function findNotice(bank: BankCore, session: Session, exchange: Exchange): Notice | undefined {
  const notice = noticesFor(bank, session).find(({ id }) => id === exchange.query.get('no'));
  if (notice) session.readNotices.add(notice.id);
  return notice;
}

function detail(bank: BankCore, session: Session, exchange: Exchange): Reply {
  const notice = findNotice(bank, session, exchange);
  if (!notice) return list(bank, session);
  return dress(bank, session, bodyOf(notice, plainBack), renewalWindowScript(bank.failures.deadButton));
}

function part(title: string, markup: Markup): Reply {
  return { title, markup };
}

/** A-legacy: the screen after log-on that showed a button instead of a notice. */
function status(bank: BankCore, session: Session): Reply {
  const title = 'ステータス画面';
  const { certificate } = session;
  const expiry = certificate ? formatTokyoDate(certificate.notAfter) : '―';
  const renewable = mayRenew(bank, session) && !bank.failures.noticeWithheld;
  const button = html`<input type="button" id="renew" value="証明書更新" onclick="openRenewal()">`;
  const content = html`<h2>ご契約状況</h2>
${dataTable([
  ['ご利用状況', 'ご利用中'],
  ['電子証明書有効期限', html`<span id="expiryDate">${expiry}</span> ${renewable ? button : null}`],
  ['未承認取引', '0件'],
])}
${renewable ? html`<p class="attention">電子証明書の有効期限が近づいています。「証明書更新」ボタンを押して更新してください。</p>` : null}
${toTop}`;
  const script = renewalWindowScript(bank.failures.deadButton);
  return { title, markup: portalPage(session, { title, content, script }) };
}

export const noticeRoutes: Record<string, Handler> = {
  'GET /hib/notice/index.do': loggedOn(index),
  // What stands above the list in the frameset skin.
  'GET /hib/notice/head.do': loggedOn((_bank, session) => ({
    title: TITLE,
    markup: portalPage(session, { title: TITLE, heading: 'お知らせ', content: html`` }),
  })),
  'GET /hib/notice/list.do': loggedOn((bank, session) => (bank.skin === 'late' ? index : list)(bank, session)),
  'GET /hib/notice/detail.do': loggedOn(detail),
  'GET /hib/notice/listpart.do': loggedOn((bank, session) =>
    part(TITLE, listOf(noticesFor(bank, session), session, lateLink)),
  ),
  'GET /hib/notice/detailpart.do': loggedOn((bank, session, exchange) => {
    const notice = findNotice(bank, session, exchange);
    return part(TITLE, notice ? bodyOf(notice, lateBack) : listOf(noticesFor(bank, session), session, lateLink));
  }),
  'GET /hib/top/status.do': loggedOn(status),
};
