import type { X509Certificate } from 'node:crypto';

export type Role = 'admin' | 'user';

/** The bank's words for the two roles. */
export const ROLE_NAMES: Record<Role, string> = { admin: '管理者', user: '利用者' };

/** The company that has the contract. */
export const CONTRACT = {
  /** 契約者ID(利用者番号) */
  id: '12060012345',
  name: '株式会社山田製作所',
  /** 取引店 */
  branch: '本店営業部',
} as const;

/** A certificate that the bank has on record for a user. */
export interface CertificateRecord {
  /** Upper-case hex. */
  serial: string;
  /** Lower-case hex SHA-256 of the DER. */
  fingerprint: string;
  subject: string;
  pem: string;
  notBefore: Date;
  notAfter: Date;
  state: 'active' | 'replaced' | 'revoked';
}

/** A person who banks, with the secrets of the test (open here: a test has to type them). */
export interface BankUser {
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
  /** ログインパスワード */
  readonly logOnPassword: string;
  /** ご契約先暗証番号 / 利用者暗証番号 */
  readonly pin: string;
  /** ご契約先確認暗証番号 / 利用者確認暗証番号 */
  readonly confirmationPin: string;
  /** Wrong passwords and PINs since the last right one. */
  failedAttempts: number;
  locked: boolean;
  previousLogOn: Date | null;
  /** In the order of issue. */
  readonly certificates: CertificateRecord[];
}

/** Wrong entries in a row that lock a user; 管理者 locks the whole contract. */
export const LOCKING_ATTEMPTS = 5;

function createUser(role: Role, userId: string, name: string, secrets: readonly [string, string, string]): BankUser {
  const [logOnPassword, pin, confirmationPin] = secrets;
  const common = { failedAttempts: 0, locked: false, previousLogOn: null, certificates: [] };
  return { userId, role, name, logOnPassword, pin, confirmationPin, ...common };
}

/** The people of the contract as the bank knows them when it opens. */
export function createUsers(): BankUser[] {
  return [
    createUser('admin', 'kanri001', '更新 太郎', ['Kanri-2020', '1357', '246810']),
    createUser('user', 'riyou001', '証明 花子', ['Riyou-2021', '2468', '135791']),
    createUser('user', 'riyou002', '期限 次郎', ['Riyou-2022', '9753', '864209']),
  ];
}

/** Subject of the user's certificates, chosen by the bank, as attribute pairs in encoding order. */
export function subjectFor(user: BankUser): [string, string][] {
  return [
    ['C', 'JP'],
    ['O', CONTRACT.name],
    ['OU', `HIB ${CONTRACT.id}`],
    ['CN', `${ROLE_NAMES[user.role]} ${user.name}`],
    ['UID', user.userId],
  ];
}

/** The certificate issued last that has not been revoked. */
export function newestCertificate(user: BankUser): CertificateRecord | undefined {
  return user.certificates.findLast((certificate) => certificate.state !== 'revoked');
}

/** Whom a presented certificate belongs to, judged by its exact bytes. */
export function findHolder(
  users: readonly BankUser[],
  presented: X509Certificate,
): { user: BankUser; certificate: CertificateRecord } | undefined {
  const fingerprint = presented.fingerprint256.replaceAll(':', '').toLowerCase();
  for (const user of users) {
    const certificate = user.certificates.find((record) => record.fingerprint === fingerprint);
    if (certificate) return { user, certificate };
  }
  return undefined;
}

/** Counts a wrong entry; true when it locked the user (for 管理者: everybody of the contract). */
export function countFailedAttempt(users: readonly BankUser[], user: BankUser): boolean {
  user.failedAttempts += 1;
  if (user.failedAttempts < LOCKING_ATTEMPTS) return false;
  for (const other of user.role === 'admin' ? users : [user]) other.locked = true;
  return true;
}
