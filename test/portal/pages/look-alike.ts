import { publicPage } from './layout.ts';
import { html, type Markup } from './markup.ts';
import { renewalWindowScript } from './window-scripts.ts';

/** `<title>` of the demonstration. */
export const LOOK_ALIKE_TITLE = '操作体験版 重要なお知らせ';

/**
 * J16: what stands on hosts that are not the portal's: a bank's public demonstration (or a forgery) with every label of
 * the real notice, its date and its button.
 */
export function lookAlikePage(): Markup {
  const content = html`<p class="note">こちらは操作体験版です。実際のお取引はできません。</p>
<h1>重要なお知らせ</h1>
<table class="data" id="notice"><tbody>
<tr><th>件名</th><td><b>電子証明書の更新をお願いします</b></td></tr>
<tr><th>掲載日</th><td>2026/11/01</td></tr>
<tr><th>有効期限</th><td>2026年12月1日</td></tr>
</tbody></table>
<p>下の「電子証明書の更新はこちら」ボタンを押して、更新の手続きを行ってください。</p>
<div class="buttons"><input type="button" id="renew" value="電子証明書の更新はこちら" onclick="openRenewal()"></div>
<h2>電子証明書更新</h2>
<div class="buttons"><input type="button" id="update" value="更新"></div>`;
  const script = renewalWindowScript(false);
  return publicPage({ title: LOOK_ALIKE_TITLE, heading: '操作体験版', content, script });
}
