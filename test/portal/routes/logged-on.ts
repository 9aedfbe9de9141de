import type { BankCore, Exchange, Handler, Reply } from '../bank-core.ts';
import type { Session } from '../sessions.ts';
import { judgeCertificate } from './certificate-check.ts';
import { logOnPage } from './log-on.ts';
import { refuse, TIMED_OUT } from './refusals.ts';

/** A screen behind log-on: needs a session past the password, on a connection with the certificate that began it. */
export function loggedOn(
  screen: (bank: BankCore, session: Session, exchange: Exchange) => Reply | Promise<Reply>,
): Handler {
  return (bank, exchange) => {
    const { session } = exchange;
    if (session === 'timedOut') {
      bank.events.record('refused', { reason: 'session timeout' });
      return logOnPage(TIMED_OUT);
    }
    if (session?.stage !== 'loggedOn') {
      bank.events.record('refused', { reason: 'not logged on' });
      return logOnPage('ログインしてからご利用ください。');
    }
    if (!isSameCertificate(bank, session, exchange)) {
      bank.sessions.end(session);
      const message = '電子証明書が確認できません。ブラウザを全て閉じてから、再度ログインしてください。';
      return refuse(bank, 'certificate changed', 'エラー', message, { userId: session.user.userId });
    }
    return screen(bank, session, exchange);
  };
}

/**
 * A session outlives the replacement of its own certificate (it has just renewed it), but nothing else: another
 * certificate, none, revocation and expiry all end it.
 */
function isSameCertificate(bank: BankCore, session: Session, exchange: Exchange): boolean {
  const judgement = judgeCertificate(bank, exchange);
  if (judgement.ok) return judgement.certificate === session.certificate;
  return judgement.reason === 'replaced' && judgement.serial === session.certificate?.serial;
}
