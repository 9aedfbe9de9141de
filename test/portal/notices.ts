import type { BankCore } from './bank-core.ts';
import { newestCertificate } from './bank-users.ts';
import { html, type Markup } from './pages/markup.ts';
import type { Session } from './sessions.ts';
import { addDays, formatTokyoDate, formatTokyoSlashes, tokyoDay } from './tokyo-calendar.ts';

/** Days before the last day from which the bank asks for renewal. */
export const RENEWAL_OPENS_DAYS = 30;

/** One line of 「重要なお知らせ」 and what stands behind it. */
export interface Notice {
  id: string;
  title: string;
  /** `2026/11/10` */
  posted: string;
  body: Markup;
}

export const RENEWAL_NOTICE_ID = 'C0001';

/**
 * Whether the certificate that logged on may be renewed now: from 30 calendar days in Tokyo before its last day
 * through that day, and only while the bank has issued no newer one.
 */
export function mayRenew(bank: BankCore, session: Session): boolean {
  const { certificate, user } = session;
  if (!certificate || newestCertificate(user) !== certificate || certificate.state !== 'active') return false;
  const now = bank.clock.now();
  const daysLeft = tokyoDay(certificate.notAfter) - tokyoDay(now);
  return daysLeft <= RENEWAL_OPENS_DAYS && now <= certificate.notAfter;
}

function renewalNotice(notAfter: Date): Notice {
  const body = html`<p>平素は当金庫の法人インターネットバンキングをご利用いただき、誠にありがとうございます。</p>
<p>お客様がご利用中の電子証明書の有効期限が近づいております。有効期限を過ぎますとログインができなくなりますので、
有効期限日までに電子証明書を更新してくださいますようお願いいたします。</p>
<table class="data"><tbody><tr><th>有効期限</th><td id="expiryDate">${formatTokyoDate(notAfter)}</td></tr></tbody></table>
<p>下の「電子証明書の更新はこちら」ボタンを押して、更新の手続きを行ってください。別ウィンドウが開きます。</p>
<div class="buttons"><input type="button" id="renew" value="電子証明書の更新はこちら" onclick="openRenewal()"></div>
<p class="note">※有効期限日から90日を超過しますと、電子証明書を取得いただけなくなります。その場合はお取引店で再発行のお手続きが必要です。</p>`;
  const posted = formatTokyoSlashes(addDays(notAfter, -RENEWAL_OPENS_DAYS));
  return { id: RENEWAL_NOTICE_ID, title: '電子証明書の更新をお願いします', posted, body };
}

function otherNotices(now: Date): { recent: Notice[]; older: Notice[] } {
  const posted = (daysAgo: number) => formatTokyoSlashes(addDays(now, -daysAgo));
  const closing = formatTokyoDate(addDays(now, 12));
  return {
    recent: [
      {
        id: 'N0104',
        title: '【重要】電子証明書の再取得を求める偽のメールや電話にご注意ください',
        posted: posted(3),
        body: html`<p>当金庫や関係団体を装い、「電子証明書の有効期限が切れています」「電子証明書を更新してください」などと記載した
偽のメールや自動音声の電話により、暗証番号等を盗み取ろうとする事例が発生しています。</p>
<p class="attention">当金庫が電話やメールで暗証番号の入力をお願いすることは一切ありません。</p>`,
      },
      {
        id: 'N0103',
        title: 'システムメンテナンスに伴うサービス休止のお知らせ',
        posted: posted(6),
        body: html`<p>下記の日程でシステムメンテナンスを行うため、サービスを休止いたします。</p>
<table class="data"><tbody><tr><th>休止日時</th><td>${closing} 0時00分 ～ 7時00分</td></tr></tbody></table>`,
      },
    ],
    older: [
      {
        id: 'N0102',
        title: 'SSLサーバ証明書の更新について',
        posted: posted(15),
        body: html`<p>本サービスで使用しておりますSSLサーバ証明書を、有効期限の到来に伴い ${closing} に更新いたします。
お客様の操作は必要ございません。</p>`,
      },
      {
        id: 'N0101',
        title: '電子証明書の更新手順の変更について',
        posted: posted(40),
        body: html`<p>2020年8月17日（月）より、電子証明書の更新手順が変更となります。</p>
<p>更新時期になりますと「重要なお知らせ」に「電子証明書の更新をお願いします」が表示されますので、
本文の「電子証明書の更新はこちら」から更新してください。手順の詳細は操作マニュアルをご覧ください。</p>`,
      },
    ],
  };
}

/** What the list holds for this session, the newest first; the renewal stands where its date puts it. */
export function noticesFor(bank: BankCore, session: Session): Notice[] {
  const { recent, older } = otherNotices(bank.clock.now());
  const { certificate } = session;
  const asks = certificate && !bank.failures.noticeWithheld && mayRenew(bank, session);
  const notices = [...recent, ...(asks ? [renewalNotice(certificate.notAfter)] : []), ...older];
  return notices.sort((a, b) => b.posted.localeCompare(a.posted));
}
