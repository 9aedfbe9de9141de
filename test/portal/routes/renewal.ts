import { setTimeout as wait } from 'node:timers/promises';
import type { BankCore, Exchange, Handler, Reply } from '../bank-core.ts';
import type { CertificateRecord } from '../bank-users.ts';
import { createAnswer, issueFor } from '../issuing.ts';
import { mayRenew } from '../notices.ts';
import { answerPage, completionPage, csrFormPage, startPage, waitingPage } from '../pages/enrollment-pages.ts';
import { html, raw } from '../pages/markup.ts';
import { createEnrollment, type Enrollment, type Session } from '../sessions.ts';
import { tokyoDay, tokyoHour } from '../tokyo-calendar.ts';
import { logOnPage } from './log-on.ts';
import { loggedOn } from './logged-on.ts';
import { refuse, TIMED_OUT } from './refusals.ts';

const ISSUING = '電子証明書発行処理中';
const SYSTEM_ERROR =
  'ただいまシステムが混み合っています。しばらくたってから、もう一度操作してください。（エラーコード：HIB-9001）';

/** A screen of the transaction in hand, for a logged-on session (with its certificate) or an identified one. */
function enrolling(
  screen: (bank: BankCore, session: Session, enrollment: Enrollment, exchange: Exchange) => Reply | Promise<Reply>,
): Handler {
  const inTransaction = (bank: BankCore, session: Session, exchange: Exchange) => {
    const { enrollment } = session;
    const requestId = exchange.form.get('requestId') ?? exchange.query.get('requestId') ?? enrollment?.requestId;
    if (!enrollment || requestId !== enrollment.requestId) {
      const message = '画面遷移が正しくありません。このウィンドウを閉じ、最初から操作してください。';
      return refuse(bank, 'no such transaction', 'エラー', message, { where: 'window', userId: session.user.userId });
    }
    if (bank.failures.maintenance) return maintenance(bank, session);
    return screen(bank, session, enrollment, exchange);
  };
  const behindLogOn = loggedOn(inTransaction);
  return (bank, exchange) => {
    const { session } = exchange;
    if (session && session !== 'timedOut' && session.stage === 'acquiring') {
      return inTransaction(bank, session, exchange);
    }
    return behindLogOn(bank, exchange);
  };
}

/** J13 */
export function maintenance(bank: BankCore, session?: Session): Reply {
  const message =
    'ただいまメンテナンスのため、電子証明書の発行・更新を停止しています。しばらくたってから操作してください。';
  const options = { where: 'window' as const, ...(session ? { userId: session.user.userId } : {}) };
  return refuse(bank, 'maintenance', 'サービス停止中', message, options);
}

function timeOut(bank: BankCore, session: Session): Reply {
  bank.sessions.end(session);
  bank.events.record('refused', { reason: 'session timeout', userId: session.user.userId });
  return logOnPage(TIMED_OUT);
}

function prepare(bank: BankCore, session: Session): Reply {
  const { failures, clock } = bank;
  const refusal = (reason: string, message: string) =>
    refuse(bank, reason, '電子証明書更新', message, { where: 'window', userId: session.user.userId });
  if (failures.maintenance) return maintenance(bank, session);
  const pending = session.enrollment?.issued && !session.enrollment.installed;
  if (!pending) {
    if (!mayRenew(bank, session)) return refusal('not renewable', '電子証明書の更新期間ではありません。');
    const lastDay = tokyoDay(session.certificate?.notAfter ?? clock.now()) === tokyoDay(clock.now());
    if (failures.cutOffHour !== null && lastDay && tokyoHour(clock.now()) >= failures.cutOffHour) {
      return refusal('cut-off', '本日の電子証明書更新の受付は終了しました。');
    }
    session.enrollment ??= createEnrollment('renewal');
  }
  return waitingPage('電子証明書更新前処理中', bank.timing.prepareMs, '/hib/cert/start.do');
}

function start(bank: BankCore, session: Session, enrollment: Enrollment): Reply {
  if (bank.failures.unsupportedBrowser) {
    const message = 'サポートされていないブラウザです。Internet Explorerをご利用ください。';
    return refuse(bank, 'unsupported browser', '電子証明書更新', message, {
      where: 'window',
      userId: session.user.userId,
    });
  }
  if (enrollment.issued) return issuing(bank, enrollment);
  return startPage(bank.enrollment, enrollment, session.user, currentCertificate(session));
}

function currentCertificate(session: Session): CertificateRecord | undefined {
  return session.certificate ?? session.user.certificates.at(-1);
}

function issuing(bank: BankCore, enrollment: Enrollment): Reply {
  return waitingPage(ISSUING, bank.timing.issueMs, `/hib/cert/install.do?requestId=${enrollment.requestId}`);
}

function systemError(bank: BankCore, session: Session, kind: 'http500' | 'http200'): Reply {
  const status = kind === 'http500' ? 500 : 200;
  return refuse(bank, kind, 'システムエラー', SYSTEM_ERROR, { where: 'window', status, userId: session.user.userId });
}

async function request(bank: BankCore, session: Session, enrollment: Enrollment, exchange: Exchange): Promise<Reply> {
  const { failures, events } = bank;
  const { userId } = session.user;
  const refusal = (reason: string, message: string) =>
    refuse(bank, reason, '電子証明書発行エラー', message, { where: 'window', userId });

  const report = await bank.authority.checkCsr(exchange.form.get('csr') ?? '');
  events.record('csr', { userId, ...report });
  if (failures.sessionTimeout === 'beforeIssue') return timeOut(bank, session);
  if (failures.requestError !== 'none' && failures.requestError !== 'cut')
    return systemError(bank, session, failures.requestError);
  if (!report.verified) {
    const message = '証明書署名要求の内容に誤りがあります。';
    if (bank.enrollment !== 'csr-form') return refusal('bad request', message);
    events.record('refused', { reason: 'bad request', userId });
    return csrFormPage(enrollment, message);
  }
  if (enrollment.csr) {
    const repeated = enrollment.csr.pem === report.pem && failures.repeatedRequest === 'sameCertificate';
    if (!repeated) return refusal('duplicate request', 'この電子証明書は既に発行手続きを受け付けています。');
    return issuing(bank, enrollment);
  }
  enrollment.csr = { pem: report.pem, spkiSha256: report.spkiSha256 };
  // Unreferenced, so that a bank that is closed over it holds nobody up.
  await wait(bank.timing.requestMs, undefined, { ref: false });
  enrollment.issued = await issueFor(bank, session.user, report.pem);
  if (failures.sessionTimeout === 'afterIssue') return timeOut(bank, session);
  const reply = issuing(bank, enrollment);
  return failures.requestError === 'cut' ? { ...reply, cut: true } : reply;
}

async function install(bank: BankCore, session: Session, enrollment: Enrollment): Promise<Reply> {
  const { answer } = bank.failures;
  if (!enrollment.issued) return issuing(bank, enrollment);
  if (answer === 'http500' || answer === 'http200') return systemError(bank, session, answer);
  const base64 = await createAnswer(bank, session.user, enrollment);
  bank.events.record('delivered', { userId: session.user.userId, serial: enrollment.issued.serial, answer });
  return answerPage(bank.enrollment, enrollment, base64);
}

async function download(bank: BankCore, session: Session, enrollment: Enrollment): Promise<Reply> {
  const base64 = await createAnswer(bank, session.user, enrollment);
  const pem = `-----BEGIN PKCS7-----\n${(base64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END PKCS7-----\n`;
  return { title: '', markup: raw(pem), contentType: 'application/x-pkcs7-certificates', fileName: 'certificate.p7b' };
}

function complete(bank: BankCore, session: Session, enrollment: Enrollment): Reply {
  const { issued } = enrollment;
  if (!issued) return refuse(bank, 'nothing issued', 'エラー', '画面遷移が正しくありません。', { where: 'window' });
  if (!enrollment.installed) {
    enrollment.installed = true;
    for (const record of session.user.certificates) {
      if (record !== issued && record.state === 'active') record.state = 'replaced';
    }
    bank.events.record('installed', { userId: session.user.userId, serial: issued.serial });
  }
  return completionPage(issued);
}

function failed(bank: BankCore, session: Session, _enrollment: Enrollment, exchange: Exchange): Reply {
  const where = exchange.query.get('where') ?? '';
  bank.events.record('pageError', { userId: session.user.userId, where, code: exchange.query.get('code') ?? '' });
  return { status: 204, title: '', markup: html`` };
}

export const renewalRoutes: Record<string, Handler> = {
  'GET /hib/cert/prepare.do': loggedOn(prepare),
  'GET /hib/cert/start.do': enrolling(start),
  'GET /hib/cert/csr.do': enrolling((_bank, _session, enrollment) => csrFormPage(enrollment)),
  'POST /hib/cert/request.do': enrolling(request),
  'GET /hib/cert/install.do': enrolling(install),
  'GET /hib/cert/download.do': enrolling(download),
  'POST /hib/cert/complete.do': enrolling(complete),
  'GET /hib/cert/failed.do': enrolling(failed),
};
