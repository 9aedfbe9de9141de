import type { RenewalMode } from '../portals/portal-profile.ts';
import { failure, type Problem, type Result, success } from '../problem.ts';

/**
 * One renewal, from consent to a confirmed log-on, as a journal of states:
 *
 *   consented → keyCommitted → armed → requested → answered → checked → handedOver → imported → confirmed
 *                                ↑ (again, when the ten minutes are over)   ↘ rejected (→ answered, with a better answer)
 *   any state before confirmed: → abandoned, by the user
 *
 * Each state is on disk before the next one begins. Everything here is values in, values out; the store in
 * lib/platform applies it within one transaction.
 */
export const RENEWAL_STATES = [
  'consented',
  'keyCommitted',
  'armed',
  'requested',
  'answered',
  'rejected',
  'checked',
  'handedOver',
  'imported',
  'confirmed',
  'abandoned',
] as const;
export type RenewalState = (typeof RENEWAL_STATES)[number];

/** What a certificate says of itself, for showing and comparing. Dates: ms since the epoch. Serial: upper-case hex. */
export interface CertificateSummary {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly notBefore: number;
  readonly notAfter: number;
  /** SHA-256 over the DER certificate, upper-case hex in pairs. */
  readonly fingerprint: string;
}

export interface Renewal {
  readonly id: string;
  readonly identityId: string;
  readonly profileId: string;
  /** The only origin that may get a request signed; from the browser, never from a page. */
  readonly origin: string;
  readonly mode: RenewalMode;
  readonly state: RenewalState;
  readonly startedAt: number;
  readonly changedAt: number;
  /** Equal to `identityId` while active, absent afterwards: a unique index on it admits one renewal per identity. */
  readonly activeIdentity?: string;
  /** The certificate in use when the renewal began, as far as it is known. */
  readonly previous?: CertificateSummary;
  /** DER SubjectPublicKeyInfo, base64. */
  readonly spki?: string;
  /** The page may ask for its request until then. */
  readonly armedUntil?: number;
  /** Set before pages can have the opened key, unset when it was withdrawn from them. In between a request may leave at any
   *  moment, and be recorded a moment later. */
  readonly releasedAt?: number;
  /** The run of the browser in which that was. Within it every request is told; what a crash cut off was not. */
  readonly releasedIn?: string;
  /** Pages had the key when the browser ended, or asked and could not be recorded: a request may have left then. Never forgotten. */
  readonly fateUnknownSince?: number;
  /** DER PKCS #10, or the SignedPublicKeyAndChallenge of a `<keygen>`, as it was given to the page; base64. */
  readonly csr?: string;
  readonly requestedAt?: number;
  /** The portal's answer exactly as it came, base64; kept before anything is checked. */
  readonly answer?: string;
  /** DER certificate and chain, base64, after the checks. */
  readonly certificate?: string;
  readonly certificateChain?: readonly string[];
  readonly issued?: CertificateSummary;
  readonly problems?: readonly Problem[];
  readonly handedOverAt?: number;
  /** Id of the browser session in which the hand-over took place: proof must come from a later one. */
  readonly handedOverIn?: string;
  readonly confirmedBy?: 'log-on' | 'user';
}

export type RenewalEvent =
  | { readonly type: 'keyCommitted'; readonly spki: string }
  | { readonly type: 'armed'; readonly until: number; readonly sendAgain: boolean }
  /** `run`: id of this run of the browser. */
  | { readonly type: 'released'; readonly run: string }
  /** No page has the key any more. `run`: this one, or `null` when a request could not be recorded. */
  | { readonly type: 'withdrawn'; readonly run: string | null }
  | { readonly type: 'requested'; readonly csr: string }
  /** `fits`: a certificate in it is for the key, or the user gave it. */
  | { readonly type: 'answered'; readonly answer: string; readonly fits: boolean }
  | {
      readonly type: 'checked';
      /** The answer that was judged: another one may have come meanwhile. */
      readonly answer: string;
      readonly certificate: string;
      readonly certificateChain: readonly string[];
      readonly issued: CertificateSummary;
      readonly problems: readonly Problem[];
    }
  | { readonly type: 'rejected'; readonly answer: string; readonly problems: readonly Problem[] }
  | { readonly type: 'handedOver'; readonly session: string }
  | { readonly type: 'imported' }
  | { readonly type: 'confirmed'; readonly by: 'log-on' | 'user' }
  | { readonly type: 'abandoned' };

/** For each event the states in which it may happen. */
const ALLOWED: Readonly<Record<RenewalEvent['type'], readonly RenewalState[]>> = {
  keyCommitted: ['consented'],
  armed: ['keyCommitted', 'armed', 'requested', 'rejected'],
  released: ['armed'],
  withdrawn: ['armed'],
  requested: ['armed'],
  // A request of unknown fate may be answered although its leaving was never recorded.
  answered: ['armed', 'requested', 'rejected', 'answered'],
  checked: ['answered'],
  rejected: ['answered'],
  handedOver: ['checked', 'handedOver', 'imported'],
  imported: ['handedOver'],
  confirmed: ['handedOver', 'imported'],
  abandoned: RENEWAL_STATES.filter((state) => state !== 'confirmed' && state !== 'abandoned'),
};

/** From the release of the key on an answer may come, and a better one after a wrong one. */
export function awaitsAnswer(state: string): boolean {
  return (ALLOWED.answered as readonly string[]).includes(state);
}

export interface ConsentFacts {
  readonly id: string;
  readonly identityId: string;
  readonly profileId: string;
  readonly origin: string;
  readonly mode: RenewalMode;
  readonly previous?: CertificateSummary;
}

export function createRenewal(consent: ConsentFacts, now: number): Renewal {
  return { ...consent, activeIdentity: consent.identityId, state: 'consented', startedAt: now, changedAt: now };
}

/**
 * The renewal after `event`. `renewalChangedElsewhere` when the event does not fit the state (a second window, a late
 * message); `requestFateUnknown` when arming again might have the bank issue twice and the user was not asked.
 */
export function advanceRenewal(renewal: Renewal, event: RenewalEvent, now: number): Result<Renewal> {
  const elsewhere = failure('renewalChangedElsewhere', { state: renewal.state, event: event.type });
  if (!ALLOWED[event.type].includes(renewal.state)) return elsewhere;
  const base = { ...renewal, changedAt: now };
  switch (event.type) {
    case 'keyCommitted':
      return success({ ...base, state: 'keyCommitted', spki: event.spki });
    case 'armed':
      if ((mayHaveLeft(renewal) || isReleased(renewal)) && !event.sendAgain) return failure('requestFateUnknown');
      return success({ ...armedAnew(base), state: 'armed', armedUntil: event.until });
    case 'released':
      if (now >= (renewal.armedUntil ?? 0)) return failure('renewalArmingExpired');
      return success(renewal.releasedIn === event.run ? renewal : released(base, event.run, now));
    case 'withdrawn':
      if (!isReleased(renewal)) return success(renewal);
      return success(renewal.releasedIn === event.run ? unreleased(base) : fateUnknown(base));
    case 'requested':
      return success({ ...base, state: 'requested', csr: event.csr, requestedAt: now });
    case 'answered': {
      // Nobody is waiting for an answer to a request that cannot have left.
      if (!mayHaveLeft(renewal) && !isReleased(renewal)) return elsewhere;
      // A good answer may come only once: nothing but a better one replaces it before it is judged.
      if (renewal.state === 'answered' && !event.fits) return success(renewal);
      const { problems: _, ...clean } = base;
      return success({ ...clean, state: 'answered', answer: event.answer });
    }
    case 'checked':
      if (event.answer !== renewal.answer) return elsewhere;
      return success({
        ...base,
        state: 'checked',
        certificate: event.certificate,
        certificateChain: event.certificateChain,
        issued: event.issued,
        problems: event.problems,
      });
    case 'rejected':
      if (event.answer !== renewal.answer) return elsewhere;
      return success({ ...base, state: 'rejected', problems: event.problems });
    case 'handedOver':
      return success({ ...base, state: 'handedOver', handedOverAt: now, handedOverIn: event.session });
    case 'imported':
      return success({ ...base, state: 'imported' });
    case 'confirmed':
      return success({ ...ended(base), state: 'confirmed', confirmedBy: event.by });
    case 'abandoned':
      return success({ ...ended(base), state: 'abandoned' });
  }
}

/** A new arming forgets the old one's page and request, but not that something may have left. */
function armedAnew(renewal: Renewal): Renewal {
  const { csr: _, ...rest } = fateUnknown(renewal);
  return rest;
}

function released(renewal: Renewal, run: string, now: number): Renewal {
  return { ...(isReleased(renewal) ? fateUnknown(renewal) : renewal), releasedAt: now, releasedIn: run };
}

function unreleased(renewal: Renewal): Renewal {
  const { releasedAt: _at, releasedIn: _in, ...rest } = renewal;
  return rest;
}

function fateUnknown(renewal: Renewal): Renewal {
  const since = renewal.fateUnknownSince ?? renewal.requestedAt ?? renewal.releasedAt;
  return { ...unreleased(renewal), ...(since === undefined ? {} : { fateUnknownSince: since }) };
}

function ended(renewal: Renewal): Renewal {
  const { activeIdentity: _, ...rest } = renewal;
  return rest;
}

export function isActive(renewal: Renewal): boolean {
  return renewal.state !== 'confirmed' && renewal.state !== 'abandoned';
}

/** Says whether the bank may have a request of this renewal, known or not. Nothing unsays it. */
export function mayHaveLeft({ requestedAt, fateUnknownSince }: Renewal): boolean {
  return requestedAt !== undefined || fateUnknownSince !== undefined;
}

/** Says whether pages may have the opened key, and thus send a request at any moment. */
export function isReleased({ releasedAt }: Renewal): boolean {
  return releasedAt !== undefined;
}

const BEFORE_REQUEST: readonly RenewalState[] = ['consented', 'keyCommitted', 'armed'];

/** Says whether the bank cannot have a request of this renewal, nor get one at any moment: to give it up costs nobody a certificate. */
export function hasSentNothing(renewal: Renewal): boolean {
  return BEFORE_REQUEST.includes(renewal.state) && !mayHaveLeft(renewal) && !isReleased(renewal);
}

/** No arming is that long (ms): if more is left, the clock was set back meanwhile, and the key would lie open for as long. */
const ARMED_FOR_LESS_THAN = 60 * 60_000;

/** Says whether the page may get a signature now. */
export function isArmed(renewal: Renewal, now: number): boolean {
  const left = (renewal.armedUntil ?? 0) - now;
  return renewal.state === 'armed' && left > 0 && left < ARMED_FOR_LESS_THAN;
}

export function isUnproven(renewal: Renewal): boolean {
  return renewal.state === 'handedOver' || renewal.state === 'imported';
}

/** How far the renewal of a certificate is: none has begun, one has, or its certificate waits for the proof. */
export type RenewalProgress = 'none' | 'underWay' | 'unproven';

/** @param renewal the active one of an identity, if there is one */
export function progressOf(renewal: Renewal | null | undefined): RenewalProgress {
  if (!renewal) return 'none';
  return isUnproven(renewal) ? 'unproven' : 'underWay';
}

/** How long a key is kept after its certificate has been proven, should the import have to be done again. */
export const KEY_KEPT_AFTER_PROOF = 7 * 24 * 60 * 60_000;

/** From when on (ms since the epoch) the key of a renewal is of no use any more; `null` while it is. */
export function keyRetiresAt(renewal: Renewal): number | null {
  if (renewal.state === 'abandoned') return renewal.changedAt;
  return renewal.state === 'confirmed' ? renewal.changedAt + KEY_KEPT_AFTER_PROOF : null;
}
