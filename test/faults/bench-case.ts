/** The states of the journal at which a fault is put in, in order. */
export const STEPS = [
  'consented',
  'keyCommitted',
  'armed',
  'requested',
  'answered',
  'checked',
  'handedOver',
  'imported',
] as const;
export type Step = (typeof STEPS)[number];

export const FAULTS = [
  'worker stopped',
  'browser killed',
  'popup closed',
  'portal tab closed',
  'portal session lost',
  'network gone',
  'storage full',
] as const;
export type Fault = (typeof FAULTS)[number];

/**
 * Key kept, nothing Leaked, Truth, Clear, Resumable, Bounded: what is checked by machine after each case.
 */
export const INVARIANTS = ['K', 'L', 'T', 'C', 'R', 'B'] as const;
export type Invariant = (typeof INVARIANTS)[number];

export interface Violation {
  readonly invariant: Invariant;
  readonly what: string;
}

export interface BenchCase {
  readonly step: Step;
  readonly fault: Fault;
  /** The bank first answers with a certificate for somebody else's key. */
  readonly wrongAnswerFirst?: boolean;
}

export interface CaseResult {
  readonly case: BenchCase;
  readonly violations: readonly Violation[];
  readonly seconds: number;
  readonly keys: number;
  readonly requests: number;
  readonly issued: number;
  /** The longest time (ms) for which the user's window did nothing. */
  readonly longestPause: number;
  /** A notification was shown, and looked into. */
  readonly heardNotification: boolean;
}

export function nameOf({ step, fault, wrongAnswerFirst }: BenchCase): string {
  return `${fault} at ${step}${wrongAnswerFirst ? ', after a wrong answer' : ''}`;
}
