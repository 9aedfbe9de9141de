import { devNull } from 'node:os';
import type { BankCore } from './bank-core.ts';
import { type BankUser, type CertificateRecord, subjectFor } from './bank-users.ts';
import { describeCertificate, type Validity } from './certificate-authority.ts';
import type { Answer } from './failures.ts';
import { runOpenSsl } from './openssl.ts';
import type { Enrollment } from './sessions.ts';
import { addDays, endOfTokyoDay, tokyoDay } from './tokyo-calendar.ts';

/** Clocks of users run slow: a certificate begins a little before it is issued. */
const BACKDATED_MS = 5 * 60 * 1000;

/** `CN=管理者 更新 太郎, UID=…`, as the completion screen and the events show a subject. */
export function subjectText(user: BankUser): string {
  return subjectFor(user)
    .map(([type, value]) => `${type}=${value}`)
    .reverse()
    .join(', ');
}

/** Puts a certificate on the bank's record, where it becomes the user's newest. */
export function registerCertificate(bank: BankCore, user: BankUser, pem: string): CertificateRecord {
  const record: CertificateRecord = { ...describeCertificate(pem), subject: subjectText(user), pem, state: 'active' };
  user.certificates.push(record);
  const { serial, subject, notBefore, notAfter } = record;
  bank.events.record('issued', { userId: user.userId, serial, subject, notBefore, notAfter });
  return record;
}

/** From now until the end of the last day in Tokyo. */
function portalValidity(bank: BankCore): Validity {
  const now = bank.clock.now();
  return {
    notBefore: new Date(now.getTime() - BACKDATED_MS),
    notAfter: endOfTokyoDay(tokyoDay(now) + bank.validityDays),
  };
}

/** Issues for a checked request, and puts it on record. */
export async function issueFor(bank: BankCore, user: BankUser, csrPem: string): Promise<CertificateRecord> {
  const pem = await bank.authority.issueUser(csrPem, subjectFor(user), portalValidity(bank));
  return registerCertificate(bank, user, pem);
}

/**
 * What the answer page carries, base64 without line breaks: the certs-only PKCS #7 of the issued certificate and its
 * chain, or what the failure `answer` puts in its place.
 */
export async function createAnswer(bank: BankCore, user: BankUser, enrollment: Enrollment): Promise<string> {
  const { answer } = bank.failures;
  const chain = [bank.authority.issuingPem, bank.authority.rootPem];
  const issued = enrollment.issued;
  if (!issued || answer === 'empty') return '';
  if (answer === 'garbage')
    return Buffer.from(`MIIB0${issued.serial}これは電子証明書ではありません`).toString('base64');
  const first = async (): Promise<string[]> => {
    if (answer === 'caCertificate') return [];
    if (answer === 'oldCertificate') return user.certificates.slice(-2, -1).map(({ pem }) => pem);
    if (answer === 'wrongKey' || answer === 'expired') return [await createDecoy(bank, user, enrollment, answer)];
    return [issued.pem];
  };
  return (await bank.authority.createPkcs7([...(await first()), ...chain])).toString('base64');
}

/** A certificate signed by the CA that is not the one on record. */
async function createDecoy(bank: BankCore, user: BankUser, enrollment: Enrollment, answer: Answer): Promise<string> {
  const now = bank.clock.now();
  const past = { notBefore: addDays(now, -400), notAfter: addDays(now, -1) };
  const validity = answer === 'expired' ? past : portalValidity(bank);
  const csr = answer === 'expired' ? enrollment.csr?.pem : await createStrangersRequest();
  const pem = await bank.authority.issueUser(csr ?? '', subjectFor(user), validity);
  bank.events.record('decoy', { userId: user.userId, serial: describeCertificate(pem).serial, answer });
  return pem;
}

/** A request for a key that nobody keeps. */
async function createStrangersRequest(): Promise<string> {
  const newKey = ['-newkey', 'rsa:2048', '-nodes', '-keyout', devNull];
  return (await runOpenSsl(['req', '-new', ...newKey, '-subj', '/CN=stranger'])).toString('utf8');
}
