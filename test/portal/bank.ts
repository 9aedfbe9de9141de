import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { BankClock } from './bank-clock.ts';
import type { BankCore, EnrollmentStyle, Skin, Timing } from './bank-core.ts';
import { BankEvents } from './bank-events.ts';
import { type BankUser, createUsers, subjectFor } from './bank-users.ts';
import { createCertificateAuthority, type Validity } from './certificate-authority.ts';
import { type BankFailures, createFailures } from './failures.ts';
import { issueFor, registerCertificate } from './issuing.ts';
import { createPrivateDirectory } from './private-directory.ts';
import { createListener } from './server.ts';
import { Sessions } from './sessions.ts';
import { addDays, endOfTokyoDay, tokyoDay } from './tokyo-calendar.ts';
import { createUserCredential, type UserCredential } from './user-credential.ts';

export interface BankOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port?: number;
  skin?: Skin;
  enrollment?: EnrollmentStyle;
  /** CSS that every page gets beside the portal's own: what is said with it is seen, and is no part of the page. */
  extraStyle?: string;
  failures?: Partial<BankFailures>;
  timing?: Partial<Timing>;
  /** Where the bank's clock stands still; `null` follows the computer's. */
  date?: Date | null;
  /** Days of validity of what the portal issues. */
  validityDays?: number;
  /** Idle time that ends a session. */
  sessionTimeoutSeconds?: number;
  /** The portal's name, where it is another one than that of the shared portal. Its server's certificate does not say so. */
  host?: string;
}

/** `daysLeft` counts calendar days in Tokyo to the last day (whose end is `notAfter`); negative is that many days ago. */
export type InitialValidity = { daysLeft: number } | { notAfter: Date; notBefore?: Date };

/** What an earlier issue left on the user's computer. */
export interface InitialCredential extends UserCredential {
  userId: string;
  /** Upper-case hex. */
  serial: string;
  notBefore: Date;
  notAfter: Date;
}

export interface Bank {
  /** The portal as the browser sees it; its host name is to be mapped to {@link port} on 127.0.0.1. */
  readonly origin: string;
  readonly logOnUrl: string;
  readonly port: number;
  /** Root to trust, PEM file. */
  readonly caCertificatePath: string;
  /** Base64, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly serverSpkiSha256: string;
  readonly users: readonly BankUser[];
  readonly events: BankEvents;
  /** To be changed at will while the bank runs. */
  readonly failures: BankFailures;
  readonly timing: Timing;
  /** Makes a key and a certificate that the bank has on record. The passphrase is ASCII. */
  issueInitial(userId: string, validity: InitialValidity, passphrase?: string): Promise<InitialCredential>;
  /** Issues for a request that came by another way than the portal's procedure; PEM. */
  issueFor(userId: string, csrPem: string): Promise<string>;
  /** Takes a certificate from the bank's record, as a reissue or a reported theft does. */
  revoke(serial: string): void;
  /** Lifts every lock and forgets wrong entries. */
  unlock(): void;
  /** Every session is over, as after a restart of the portal. */
  endSessions(): void;
  setDate(date: Date | null): void;
  /** What the bank's clock says. */
  now(): Date;
  setSkin(skin: Skin): void;
  setEnrollment(style: EnrollmentStyle): void;
  /** Body of a page at that path of the portal's host; it may send forms to `/submit`. */
  addOldPage(path: string, body: string): void;
  /** What such pages sent, in order. */
  readonly submissions: readonly URLSearchParams[];
  /** Ends every connection and removes the private directory. May be called twice. */
  close(): Promise<void>;
}

const DEFAULT_PASSPHRASE = 'Test-bank-2020';

/** Opens a bank with a CA, a contract and users of its own. Nothing of it outlives {@link Bank.close} or the process. */
export async function startBank(options: BankOptions = {}): Promise<Bank> {
  const directory = createPrivateDirectory();
  try {
    return await openBank(options, directory);
  } catch (error) {
    directory.remove();
    throw error;
  }
}

async function openBank(options: BankOptions, directory: { path: string; remove(): void }): Promise<Bank> {
  const authority = await createCertificateAuthority(directory.path);
  const clock = new BankClock();
  clock.set(options.date ?? null);
  const host = options.host ?? 'hib.shinkin-ib.jp';
  const core: BankCore = {
    host,
    clock,
    authority,
    users: createUsers(),
    sessions: new Sessions((options.sessionTimeoutSeconds ?? 900) * 1000),
    events: new BankEvents(),
    failures: createFailures(options.failures),
    timing: { prepareMs: 1500, requestMs: 0, issueMs: 1500, lateMs: 500, ...options.timing },
    validityDays: options.validityDays ?? 365,
    skin: options.skin ?? 'plain',
    enrollment: options.enrollment ?? 'scripted',
    extraStyle: options.extraStyle ?? '',
    oldPages: new Map(),
    submissions: [],
  };

  // Whether a certificate is good is the bank's to say, by its own clock: TLS lets every certificate pass.
  const tls = { requestCert: true, rejectUnauthorized: false, minVersion: 'TLSv1.2' as const };
  const { keyPem: key, certificatePem: cert } = authority.server;
  const server = createServer(
    { ...tls, key, cert, ca: [authority.rootPem, authority.issuingPem] },
    createListener(core),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  const findUser = (userId: string): BankUser => {
    const user = core.users.find((one) => one.userId === userId);
    if (!user) throw new Error(`no user ${userId} at the test bank`);
    return user;
  };

  let issues = 0;
  const issueInitial: Bank['issueInitial'] = async (userId, given, passphrase = DEFAULT_PASSPHRASE) => {
    const user = findUser(userId);
    issues += 1;
    const validity = initialValidity(given, clock.now());
    const name = `${userId}-${issues}`;
    const credential = await createUserCredential(
      authority,
      directory.path,
      name,
      subjectFor(user),
      validity,
      passphrase,
      issues,
    );
    const { serial, notBefore, notAfter } = registerCertificate(core, user, credential.certificatePem);
    return { ...credential, userId, serial, notBefore, notAfter };
  };

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }).finally(() => directory.remove());
    return closing;
  };

  const origin = `https://${host}`;
  return {
    origin,
    logOnUrl: `${origin}/hib/login/prelogin.do`,
    port,
    caCertificatePath: authority.rootPath,
    serverSpkiSha256: authority.server.spkiSha256,
    users: core.users,
    events: core.events,
    failures: core.failures,
    timing: core.timing,
    issueInitial,
    issueFor: async (userId, csrPem) => (await issueFor(core, findUser(userId), csrPem)).pem,
    revoke: (serial) => {
      for (const user of core.users) {
        for (const record of user.certificates) if (record.serial === serial) record.state = 'revoked';
      }
    },
    unlock: () => {
      for (const user of core.users) Object.assign(user, { locked: false, failedAttempts: 0 });
    },
    endSessions: () => core.sessions.endAll(),
    setDate: (date) => clock.set(date),
    now: () => clock.now(),
    setSkin: (skin) => {
      core.skin = skin;
    },
    setEnrollment: (style) => {
      core.enrollment = style;
    },
    addOldPage: (path, body) => core.oldPages.set(path, body),
    submissions: core.submissions,
    close,
  };
}

/** An initial certificate is valid for a year unless it is said when it begins. */
function initialValidity(given: InitialValidity, now: Date): Validity {
  const notAfter = 'daysLeft' in given ? endOfTokyoDay(tokyoDay(now) + given.daysLeft) : given.notAfter;
  const begins = 'daysLeft' in given ? undefined : given.notBefore;
  return { notBefore: begins ?? addDays(notAfter, -365), notAfter };
}
