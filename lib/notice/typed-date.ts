import { readExpiryDate } from './read-date.ts';

const LABEL = '有効期限';

/** End of validity that the user typed, in any form that a notice may have; ms since the epoch, or `null`. */
export function parseTypedDate(text: string): number | null {
  return readExpiryDate(`${LABEL}:${text}`, [LABEL]);
}
