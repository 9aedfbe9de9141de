import { foldText } from './fold-text.ts';
import { readExpiryDate } from './read-date.ts';
import { type DecliningReason, findRenewalReason, isAsking, type RenewalReason } from './renewal-reason.ts';

/** What a text that asks for nothing is about instead: for people only, detection has no use for it. */
type Subject = 'acquisition' | 'reissue' | 'inProgress' | 'suspension' | 'fee' | 'fraudWarning' | 'information';

export type NoticeTextReason = RenewalReason | Subject;

/** What one text of a page says about the renewal of the reader's client certificate. */
export interface NoticeTextVerdict {
  /** It asks this reader to renew the bank's client certificate now. */
  readonly asks: boolean;
  /** Why it asks, or why not. */
  readonly reason: NoticeTextReason;
  /** The end of validity it states, ms since the epoch; `null` when it states none that can be read, or does not ask. */
  readonly notAfter: number | null;
}

const SUBJECTS: readonly (readonly [Subject, RegExp])[] = [
  ['fraudWarning', /注意|警察|被害/],
  ['inProgress', /処理中|発行中|しばらくお待ち/],
  ['reissue', /再発行/],
  ['acquisition', /取得/],
  ['fee', /手数料|費用|料金/],
  ['suspension', /休止|停止|メンテナンス|受付時間|時間帯/],
  ['information', /について|手順|方法|操作|マニュアル|ガイド|動画|一覧|履歴|状況|とは|お知らせ|案内/],
];

/** Names of the last day. 「取得期限」 is another day, so 「期限」 alone counts only at the beginning of a sentence. */
const EXPIRY_LABELS = ['有効期限', '有効期間', '満了日', '更新期限', '手続期限', '手続き期限', '。期限', 'す期限'];

/**
 * Judges one text on its own: a title, a heading, a paragraph, the label of a button. Says whether it asks this reader to
 * renew the bank's client certificate now, why, and which expiry it states. Never throws; takes time in proportion to the
 * length of the text.
 *
 * One text that asks is not yet a notice on a page: that takes a second signal (`find-notice.ts`).
 */
export function judgeNoticeText(text: string): NoticeTextVerdict {
  const folded = foldText(text);
  const reason = findRenewalReason(folded);
  if (isAsking(reason)) return { asks: true, reason, notAfter: readExpiryDate(text, EXPIRY_LABELS) };
  return { asks: false, reason: subjectOf(folded, reason), notAfter: null };
}

function subjectOf(folded: string, reason: DecliningReason): NoticeTextReason {
  if (reason !== 'noRequest') return reason;
  return SUBJECTS.find(([, pattern]) => pattern.test(folded))?.[0] ?? reason;
}
