import type { EnrollmentContext } from '../enrollment/enrollment-context.ts';
import type { PortalProfile, PortalRole, RenewalMode } from '../portals/portal-profile.ts';
import type { PortalProblemCode, Result } from '../problem.ts';
import { deliver } from './deliver.ts';

/** What leads a portal page through a renewal. */
export interface GuideForPage {
  readonly renewalId: string;
  readonly mode: RenewalMode;
  /** Index of the last step seen, -1 before the first. */
  readonly position: number;
  /** Whether this tab is led through, its buttons pressed or pointed at. */
  readonly presses: boolean;
  /** The user presses all of them, and is shown which. */
  readonly points: boolean;
  /** The request has left, or may have. */
  readonly requested: boolean;
  readonly problem: PortalProblemCode | null;
}

export interface PageContext {
  readonly profileId: string;
  /** The profile itself, where it is not a built-in one. */
  readonly profile: PortalProfile | null;
  readonly guide: GuideForPage | null;
}

/** What a portal page says about whose page it is: claims, good for keeping identities apart and nothing else. */
export interface IdentityClaim {
  readonly role: PortalRole | null;
  readonly userId: string | null;
}

/**
 * The messages of content scripts to the worker: a name is a method. Everything in a payload is a claim of a page that may
 * be hostile; the worker takes origin, tab and frame from the sender. Bytes are base64: Chromium's messages are JSON.
 */
export interface PortalProtocol {
  pageOpened(message: object): PageContext | null;
  noticeSeen(message: IdentityClaim & { readonly notAfter: number | null }): null;
  screenSeen(
    message: IdentityClaim & {
      /** `noCertificate`: a log-on to which the browser brought none. */
      readonly screen: 'notices' | 'logOn' | 'noCertificate';
      readonly noticePresent: boolean;
      readonly shownNotAfter: number | null;
    },
  ): null;
  /** The reply says whether the portal's button is to be pressed now, and by whom: `points`, by the user, who is shown which. */
  stepReached(message: IdentityClaim & { readonly renewalId: string; readonly index: number }): {
    readonly press: boolean;
    readonly points: boolean;
  };
  stepStopped(message: { readonly renewalId: string; readonly problem: PortalProblemCode }): null;
  /**
   * The request for a portal that takes it by a form. It counts as sent from this reply on. `call`: random, for one form once; whoever asks
   * again with it had no reply, and gets the same.
   */
  formRequest(message: { readonly renewalId: string; readonly call: string }): { readonly csr: string } | null;
  /** `wantsKey`: id of the renewal whose key is to be handed out for one request, or `any` for the one that is under way at this origin. */
  enrollmentContext(message: { readonly wantsKey: string | null }): EnrollmentContext;
  keyReturned(message: { readonly renewalId: string }): null;
  requestCreated(message: { readonly renewalId: string; readonly csr: string }): null;
  /** `renewalId` where the page's guide knows it; otherwise the keys in the answer (DER SubjectPublicKeyInfo, base64) say. */
  answerArrived(message: {
    readonly renewalId: string | null;
    readonly spkis: readonly string[];
    readonly answer: string;
  }): null;
  /** The page shows that it asks for a request, and has no signer. The reply says whether the user is to be invited to begin. */
  enrollmentSeen(message: IdentityClaim): { readonly invite: boolean };
  /** Brings the guide's script into this frame; it is there with the reply. */
  guideWanted(message: object): null;
  enrollmentRefused(message: { readonly api: 'CertEnroll' | 'XEnroll' | 'keygen' }): null;
}

/** The messages of our own pages to the worker. */
export interface OwnPageProtocol {
  /** Something was written: badge, alarm and scripts are to follow it. */
  stateChanged(message: object): null;
}

export type Protocol = PortalProtocol & OwnPageProtocol;
export type MessageType = keyof Protocol;
export type MessageOf<K extends MessageType> = K extends MessageType
  ? { readonly type: K } & Parameters<Protocol[K]>[0]
  : never;
export type ReplyTo<K extends MessageType> = Result<ReturnType<Protocol[K]>>;

/** Sends a message to the worker. A worker that cannot be reached (after an update of the extension) is a failure. */
export async function sendMessage<K extends MessageType>(
  type: K,
  payload: Parameters<Protocol[K]>[0],
): Promise<ReplyTo<K>> {
  try {
    const reply = (await deliver({ ...payload, type })) as ReplyTo<K> | undefined;
    return reply ?? { ok: false, problem: { code: 'storageUnavailable' } };
  } catch {
    return { ok: false, problem: { code: 'storageUnavailable' } };
  }
}

/** Sent to the portal's tabs: ask for the page's context again. */
export const CONTEXT_CHANGED = 'koshinContextChanged';

/** Sent to the tab that has an armed key: it is wanted elsewhere. Answered with `true` by a frame that has used it. */
export const KEY_RECALLED = 'koshinRecall';
