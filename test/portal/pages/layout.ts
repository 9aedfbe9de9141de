import { CONTRACT, ROLE_NAMES } from '../bank-users.ts';
import type { Session } from '../sessions.ts';
import { formatTokyoTime } from '../tokyo-calendar.ts';
import { html, type Markup, raw } from './markup.ts';

export const BANK_NAME = 'テスト信用金庫';
export const SERVICE_NAME = '法人インターネットバンキング';

/** What a screen puts between head and foot of the portal. */
export interface Screen {
  /** `<title>`, and the heading unless another is given. */
  title: string;
  heading?: string;
  content: Markup;
  /** JavaScript for the head of the page. */
  script?: string;
  /** JavaScript for `<body onload>`. */
  onLoad?: string;
}

const MENU = ['トップページ', '残高・入出金明細照会', '振込・振替', '総合・給与振込', 'ペイジー', '利用者情報変更'];

function documentOf(screen: Screen, bodyClass: string, around: (content: Markup) => Markup): Markup {
  const content = html`<div class="page" id="contents">
<h1>${screen.heading ?? screen.title}</h1>
${screen.content}
</div>`;
  return html`<!DOCTYPE html>
<html lang="ja">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<meta http-equiv="Pragma" content="no-cache">
<title>${screen.title}</title>
<link rel="stylesheet" type="text/css" href="/hib/css/common.css">
${screen.script ? raw(`<script type="text/javascript">\n${screen.script}\n</script>`) : null}
</head>
<body class="${bodyClass}"${screen.onLoad ? html` onload="${screen.onLoad}"` : null}>
${around(content)}
</body>
</html>
`;
}

const foot = html`<div class="foot">Copyright (C) ${BANK_NAME} All Rights Reserved.</div>`;

function head(tools: Markup | null): Markup {
  return html`<div class="head"><table><tr>
<td><div class="bank">${BANK_NAME}</div><div class="service">${SERVICE_NAME}</div></td>
<td class="tools">${tools}</td>
</tr></table></div>`;
}

/** A screen before log-on. */
export function publicPage(screen: Screen): Markup {
  return documentOf(screen, 'public', (content) => html`${head(null)}${content}${foot}`);
}

/** A screen after log-on: contract, role, user ID and the last log-on stand at the top. */
export function portalPage(session: Session, screen: Screen): Markup {
  const { user, previousLogOn } = session;
  const tools = html`<a href="/hib/help/index.do">ヘルプ</a>　<a href="/hib/login/logout.do" id="logout">ログアウト</a>`;
  const who = html`<div class="who"><table><tr>
<td>ご契約先名：<b>${CONTRACT.name}</b> 様</td>
<td>${ROLE_NAMES[user.role]}：<b id="userName">${user.name}</b> 様</td>
<td>${ROLE_NAMES[user.role]}ID：<b id="userId">${user.userId}</b></td>
<td>前回ログイン：${previousLogOn ? formatTokyoTime(previousLogOn) : '―'}</td>
</tr></table></div>`;
  const cells = MENU.map((name) => html`<td><a href="/hib/top/top.do">${name}</a></td>`);
  const extra = user.role === 'admin' ? html`<td><a href="/hib/user/certlist.do">ご契約先管理</a></td>` : null;
  const menu = html`<div class="menu"><table><tr>${cells}${extra}</tr></table></div>`;
  return documentOf(screen, 'portal', (content) => html`${head(tools)}${who}${menu}${content}${foot}`);
}

/** The separate window of renewal and acquisition: no menu, no way out but its own buttons. */
export function windowPage(screen: Screen): Markup {
  return documentOf(screen, 'window', (content) => html`${head(null)}${content}`);
}

/** What stands in a frame of a portal page. */
export function framePage(screen: Screen): Markup {
  return documentOf(screen, 'inner', (content) => content);
}

/** Two frames in a window, as portals of the first years were laid out: a head that stays, and below it what changes. */
export function framesetPage(title: string, head: string, main: string): Markup {
  return html`<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Frameset//EN" "http://www.w3.org/TR/html4/frameset.dtd">
<html lang="ja">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>${title}</title>
</head>
<frameset rows="150,*" border="0"><frame name="head" src="${head}" scrolling="no"><frame name="main" src="${main}"></frameset>
</html>
`;
}

/** An error screen, with the way back to the log-on page unless it stands in a window of its own. */
export function errorPage(title: string, message: string, where: 'public' | 'window' = 'public'): Markup {
  const way =
    where === 'window'
      ? html`<input type="button" class="plain" value="このウィンドウを閉じる" onclick="window.close()">`
      : html`<a href="/hib/login/prelogin.do">ログインページへ</a>`;
  const content = html`<div class="error" id="errorMessage">${message}</div>
<div class="buttons">${way}</div>`;
  return where === 'window' ? windowPage({ title, content }) : publicPage({ title, content });
}

/** Rows of name and value, as all confirmation screens of the portal show them. */
export function dataTable(rows: readonly (readonly [string, string | Markup])[]): Markup {
  return html`<table class="data"><tbody>${rows.map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>\n`)}</tbody></table>`;
}
