import type { X509Certificate } from 'node:crypto';
import type { BankClock } from './bank-clock.ts';
import type { BankEvents } from './bank-events.ts';
import type { BankUser } from './bank-users.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import type { BankFailures } from './failures.ts';
import type { Markup } from './pages/markup.ts';
import type { Session, Sessions } from './sessions.ts';

/** How the portal dresses its notices. */
export const SKINS = ['plain', 'framed', 'frameset', 'late', 'legacy'] as const;
export type Skin = (typeof SKINS)[number];

/** How the portal's pages get a certification request: ActiveX by factory, by `<object>`, or a form to paste into. */
export const ENROLLMENT_STYLES = ['scripted', 'object', 'csr-form'] as const;
export type EnrollmentStyle = (typeof ENROLLMENT_STYLES)[number];

/** Milliseconds that things take on the portal. */
export interface Timing {
  /** 「電子証明書更新前処理中」 */
  prepareMs: number;
  /** From the arrival of a request to its answer. */
  requestMs: number;
  /** 「電子証明書発行処理中」 */
  issueMs: number;
  /** The notices of the `late` skin. */
  lateMs: number;
}

/** What every screen of the bank works with. */
export interface BankCore {
  /** The name under which customers find the portal. */
  readonly host: string;
  readonly clock: BankClock;
  readonly authority: CertificateAuthority;
  readonly users: readonly BankUser[];
  readonly sessions: Sessions;
  readonly events: BankEvents;
  readonly failures: BankFailures;
  readonly timing: Timing;
  /** Days that a certificate issued by the portal is valid; it ends at the end of that day in Tokyo. */
  readonly validityDays: number;
  skin: Skin;
  enrollment: EnrollmentStyle;
  /** Rules beside the portal's own style sheet. */
  readonly extraStyle: string;
  /** Pages of older procedures at the same host, by path; what they send to `/submit` is kept in `submissions`. */
  readonly oldPages: Map<string, string>;
  readonly submissions: URLSearchParams[];
}

/** One request, parsed. */
export interface Exchange {
  method: string;
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
  /** The certificate of the TLS connection, unjudged. */
  certificate: X509Certificate | undefined;
  session: Session | 'timedOut' | undefined;
}

/** What goes back. */
export interface Reply {
  /** 200 unless given; 303 where `location` is given. */
  status?: number;
  /** `<title>` of the page; '' for what is no page. */
  title: string;
  markup: Markup;
  location?: string;
  /** A new session's cookie, or `null` to take it away. */
  session?: Session | null;
  /** The connection ends in the middle of the page. */
  cut?: boolean;
  /** Anything but HTML. */
  contentType?: string;
  fileName?: string;
}

export type Handler = (bank: BankCore, exchange: Exchange) => Reply | Promise<Reply>;
