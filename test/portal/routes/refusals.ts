import type { BankCore, Exchange, Reply } from '../bank-core.ts';
import { errorPage } from '../pages/layout.ts';

/** An error screen, noted as `refused` with a reason in English. */
export function refuse(
  bank: BankCore,
  reason: string,
  title: string,
  message: string,
  options: { where?: 'public' | 'window'; userId?: string; serial?: string; status?: number } = {},
): Reply {
  const { where = 'public', status = 200, ...about } = options;
  bank.events.record('refused', { reason, ...about });
  return { status, title, markup: errorPage(title, message, where) };
}

/** Text of the log-on page after idling, as the bank words it. */
export const TIMED_OUT = '一定時間操作がなかったため、ログアウトしました。お手数ですが、再度ログインしてください。';

/** The user whom the request is about, as far as a session says. */
export function userIdOf(exchange: Exchange): { userId?: string } {
  const { session } = exchange;
  return session && session !== 'timedOut' ? { userId: session.user.userId } : {};
}
