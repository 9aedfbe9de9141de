import * as v from 'valibot';
import { failure, type Result, success } from '../problem.ts';
import { desk, type SupportDesk } from './portal-rules.ts';

/** A support desk as the user typed it, in one language for both; `undefined` where nothing was typed. */
export function parseTypedDesk(
  phone: string,
  hours: string,
  name: SupportDesk['name'],
): Result<SupportDesk | undefined> {
  // Telephone numbers are pasted with all kinds of dashes, and in full width.
  const dialled = phone
    .normalize('NFKC')
    .replace(/[‐-―−ー]/gu, '-')
    .trim();
  const said = hours.trim();
  if (dialled === '' && said === '') return success(undefined);
  const typed = {
    ...(name && { name }),
    ...(dialled !== '' && { phone: dialled }),
    ...(said !== '' && { hours: { ja: said, en: said } }),
  };
  const parsed = v.safeParse(desk, typed);
  return parsed.success ? success(parsed.output) : failure('phoneUnreadable');
}
