import { randomBytes } from 'node:crypto';
import type { BankUser, CertificateRecord } from './bank-users.ts';

/** One issue of a certificate, from the first screen of the window to the last. */
export interface Enrollment {
  kind: 'renewal' | 'acquisition';
  /** Names the transaction in the forms; a repeated form carries the same. */
  requestId: string;
  csr?: { pem: string; spkiSha256: string };
  issued?: CertificateRecord;
  installed: boolean;
}

/** What the bank remembers between two requests of one browser. */
export interface Session {
  readonly id: string;
  readonly user: BankUser;
  /** `password`: certificate accepted, password still to come. `acquiring`: identified without a certificate. */
  stage: 'password' | 'loggedOn' | 'acquiring';
  /** The certificate presented at log-on. */
  readonly certificate?: CertificateRecord;
  readonly previousLogOn: Date | null;
  readonly readNotices: Set<string>;
  enrollment?: Enrollment;
  /** `Date.now()` of the last request: idle time is the computer's, whatever date the bank was told. */
  lastUsed: number;
}

/** The open sessions. A session that was idle too long, or was ended by the bank, is remembered as timed out. */
export class Sessions {
  readonly #open = new Map<string, Session>();
  readonly #idleMs: number;

  constructor(idleMs: number) {
    this.#idleMs = idleMs;
  }

  start(user: BankUser, stage: Session['stage'], certificate?: CertificateRecord): Session {
    const session: Session = {
      id: randomBytes(16).toString('hex'),
      user,
      stage,
      ...(certificate ? { certificate } : {}),
      previousLogOn: user.previousLogOn,
      readNotices: new Set(),
      lastUsed: Date.now(),
    };
    this.#open.set(session.id, session);
    return session;
  }

  /** The session of a cookie: `undefined` without one, `timedOut` for one that is no longer open. */
  find(id: string | undefined): Session | 'timedOut' | undefined {
    if (!id) return undefined;
    const session = this.#open.get(id);
    if (!session || Date.now() - session.lastUsed > this.#idleMs) {
      this.#open.delete(id);
      return 'timedOut';
    }
    session.lastUsed = Date.now();
    return session;
  }

  endAll(): void {
    this.#open.clear();
  }

  end(session: Session): void {
    this.#open.delete(session.id);
  }
}

/** A transaction's name, not to be guessed. */
export function createEnrollment(kind: Enrollment['kind']): Enrollment {
  return { kind, requestId: randomBytes(12).toString('hex').toUpperCase(), installed: false };
}
