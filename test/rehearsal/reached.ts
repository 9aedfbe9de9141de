import type { BankEvent } from '../portal/bank-events.ts';

/** A milestone of a renewal, as the bank saw it. */
export interface Milestone {
  readonly ja: string;
  readonly en: string;
  readonly reached: boolean;
}

/** How far a rehearsal came, judged by what happened at the bank and by nothing else; the last milestone is the proof. */
export function milestonesOf(events: readonly BankEvent[], oldSerial: string): Milestone[] {
  const has = (fits: (event: BankEvent) => boolean) => events.some(fits);
  const issued = new Set(events.flatMap((event) => (event.type === 'delivered' ? [event.serial] : [])));
  const milestone = (ja: string, en: string, reached: boolean): Milestone => ({ ja, en, reached });
  return [
    milestone(
      '銀行が証明書の要求を受け取りました',
      'The bank received a certification request',
      has((event) => event.type === 'csr' && event.verified),
    ),
    milestone('銀行が新しい証明書を発行しました', 'The bank issued the new certificate', issued.size > 0),
    milestone(
      '新しい証明書でログオンしました（証明）',
      'The new certificate logged on (proof)',
      has((event) => event.type === 'logOn' && event.serial !== oldSerial && issued.has(event.serial)),
    ),
  ];
}

export function isProven(milestones: readonly Milestone[]): boolean {
  return milestones.every(({ reached }) => reached);
}

/** One line for each milestone, and the verdict below. */
export function formatMilestones(milestones: readonly Milestone[]): string {
  const verdict = isProven(milestones)
    ? '更新は最後まで届きました / The renewal is proven'
    : '更新は途中です / The renewal did not come to its end';
  return [
    ...milestones.map(({ ja, en, reached }) => `  ${reached ? '✓' : '–'}  ${ja} / ${en}`),
    '',
    `  ${verdict}`,
  ].join('\n');
}
