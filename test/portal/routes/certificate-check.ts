import type { BankCore, Exchange } from '../bank-core.ts';
import { type BankUser, type CertificateRecord, findHolder } from '../bank-users.ts';

/** What the bank thinks of the certificate on the connection. */
export type CertificateJudgement =
  | { ok: true; user: BankUser; certificate: CertificateRecord }
  | { ok: false; reason: string; message: string; userId?: string; serial?: string };

/**
 * Judges the certificate of the TLS connection: known to the bank byte by byte, neither revoked nor replaced,
 * and valid by the bank's own clock (what TLS thinks of its dates does not matter).
 */
export function judgeCertificate(bank: BankCore, { certificate: presented }: Exchange): CertificateJudgement {
  if (!presented) {
    const message =
      '電子証明書が確認できません。電子証明書を取得済みのパソコンで、電子証明書を選択してログインしてください。';
    return { ok: false, reason: 'no certificate', message };
  }
  const serial = presented.serialNumber.toUpperCase();
  const holder = findHolder(bank.users, presented);
  if (!holder) {
    return { ok: false, reason: 'unknown certificate', serial, message: 'この電子証明書ではご利用いただけません。' };
  }
  const { user, certificate } = holder;
  const about = { ok: false as const, userId: user.userId, serial };
  const now = bank.clock.now();
  if (certificate.state === 'revoked') {
    return { ...about, reason: 'revoked', message: 'この電子証明書は失効しています。' };
  }
  if (now > certificate.notAfter) {
    const message =
      '電子証明書の有効期限が切れています。ログインページの「電子証明書取得」より、電子証明書を取得してください。';
    return { ...about, reason: 'expired', message };
  }
  if (now < certificate.notBefore) {
    return { ...about, reason: 'not yet valid', message: '電子証明書の有効期間が開始していません。' };
  }
  if (certificate.state === 'replaced' && !bank.failures.oldCertificateAccepted) {
    const message = 'この電子証明書は更新済みです。新しい電子証明書を選択してログインしてください。';
    return { ...about, reason: 'replaced', message };
  }
  if (user.locked)
    return { ...about, reason: 'locked', message: 'ただいまご利用を停止しています。お取引店へお問い合わせください。' };
  return { ok: true, user, certificate };
}
