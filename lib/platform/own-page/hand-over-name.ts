import { tokyoTimeFor } from '../../lifecycle/tokyo-calendar.ts';
import type { Renewal } from '../../renewal/journal.ts';

/**
 * Name of the file that is handed over, from the expiry date in Japan and the serial's end. Made of nothing that a
 * certificate says in words: subjects may hold `../`, `CON` or right-to-left marks.
 */
export function handOverNameFor(renewal: Renewal): string {
  return `koshin-${expiryDayFor(renewal)}-${(renewal.issued?.serialNumber ?? '').slice(-8).toLowerCase()}.p12`;
}

/** For example 2027-12-01. */
export function expiryDayFor(renewal: Renewal): string {
  const { year, month, day } = tokyoTimeFor(renewal.issued?.notAfter ?? 0);
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
