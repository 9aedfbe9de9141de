import type { LifecycleStage } from '../lifecycle/stage.ts';
import type { CertificateSource } from '../lifecycle/tracked-identity.ts';
import type { PortalRole, RenewalMode } from '../portals/portal-profile.ts';
import type { ProblemCode } from '../problem.ts';
import type { RenewalState } from '../renewal/journal.ts';
import type { ShownProblem } from './shown-problem.ts';

/**
 * What a help desk is told: states, counts and ages, and of stored data nothing else. No name, user ID, serial number, certificate, request or key, and no
 * host but by the id of a built-in portal. Spans are in ms; an age that is negative lies ahead. `null`: not known, or nothing that can be told; of a list
 * that it could not be read, which is not the same as empty.
 */
export interface DiagnosticReport {
  /** ms since the epoch. */
  readonly at: number;
  readonly environment: Environment;
  readonly portals: readonly PortalReport[];
  readonly identities: IdentitiesReport | null;
  readonly renewals: readonly RenewalReport[] | null;
  /** Where the guide stands on the bank's pages, if it does anywhere. */
  readonly guide: GuideReport | null;
  readonly scripts: ScriptsReport;
  /** How long ago each alarm was due. */
  readonly alarms: readonly number[] | null;
  readonly storage: StorageReport;
  readonly clock: ClockReport | null;
  readonly reminders: RemindersReport;
  readonly policy: PolicyReport | null;
  /** The newest first. */
  readonly problems: readonly ShownProblem[] | null;
}

/** What the browser and the package say of themselves. */
export interface Environment {
  /** Of the extension. */
  readonly version: string;
  /** How it came to be installed, as the browser has it: `normal`, `admin`, `development`, `sideload`, `other`. */
  readonly installedBy: string | null;
  /** The user agent. */
  readonly browser: string;
  readonly platform: string;
  /** In which Koshin answers, and which the browser has. */
  readonly language: string;
  readonly browserLanguage: string;
  readonly timeZone: string;
}

/** A built-in portal by its id, any other one by its number in this report. */
export type PortalName = string | number;

export interface PortalReport {
  readonly name: PortalName;
  readonly hosts: number;
  readonly hasAccess: boolean | null;
  /** The profile is not the built-in one of that id. */
  readonly isOwnProfile: boolean;
  readonly isBankChosen: boolean;
  /** The user's own days. */
  readonly reminderDays: readonly number[];
}

export interface IdentitiesReport {
  readonly total: number;
  /** How many there are in each stage; `unreadable` are records of which nothing can be told. */
  readonly stages: Readonly<Partial<Record<LifecycleStage | 'unknown' | 'unreadable', number>>>;
  /** The most pressing ones. */
  readonly listed: readonly IdentityReport[];
}

export interface IdentityReport {
  readonly number: number;
  readonly portal: PortalName | null;
  readonly role: PortalRole | null;
  readonly stage: LifecycleStage | null;
  readonly daysLeft: number | null;
  readonly source: CertificateSource | null;
  /** The portal has shown a later date than that of the certificate. */
  readonly isShownLater: boolean;
  readonly noticeAge: number | null;
  readonly logOnAge: number | null;
  readonly provenAge: number | null;
  /** Since a log-on came without the certificate. */
  readonly notOfferedAge: number | null;
}

export interface RenewalReport {
  /** Number of the identity; `null`: it is not known any more. */
  readonly identity: number | null;
  readonly portal: PortalName | null;
  readonly mode: RenewalMode | null;
  readonly state: RenewalState | null;
  readonly startedAge: number | null;
  readonly changedAge: number | null;
  readonly armedEndAge: number | null;
  readonly requestedAge: number | null;
  readonly handedOverAge: number | null;
  readonly confirmedBy: 'log-on' | 'user' | null;
  readonly isReleased: boolean;
  readonly isFateUnknown: boolean;
  readonly hasKey: boolean | null;
  readonly problems: readonly ProblemCode[];
}

export interface GuideReport {
  readonly position: number | null;
  readonly problem: ProblemCode | null;
  readonly age: number | null;
}

/** How many scripts are registered at run time, by what they are for, and rules of the session. */
export interface ScriptsReport {
  readonly enrollment: number | null;
  readonly reader: number | null;
  readonly browserIdentity: number | null;
  readonly rules: number | null;
}

export interface StorageReport {
  /** Why the database cannot be read; `null` when it can. */
  readonly problem: ProblemCode | null;
  readonly schema: number | null;
  readonly newestSchema: number;
  readonly isPersisted: boolean | null;
  /** In octets. */
  readonly usage: number | null;
  readonly quota: number | null;
  readonly keys: number | null;
  /** Ages of the marks outside the database that say that a key is pending. */
  readonly pendingKeys: readonly number[] | null;
  /** What pages told that is not on record yet. */
  readonly letters: number;
}

export interface ClockReport {
  /** By how much (ms), at the least, the clock is ahead. */
  readonly ahead: number;
  readonly age: number;
  readonly isWrong: boolean;
}

export interface RemindersReport {
  readonly notifies: boolean | null;
  readonly isInWorkingHours: boolean | null;
  /** What the browser allows. */
  readonly isAllowed: boolean | null;
}

export interface PolicyReport {
  /** Members of the first level that are in force; empty where there is no policy. */
  readonly members: readonly string[];
  /** Where the policy that the browser has now is wrong, by the names of members; empty when it is in force. */
  readonly faults: readonly string[];
}
