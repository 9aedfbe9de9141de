import { findPressable } from '../../notice/find-notice.ts';
import { foldText, foldTexts, includesAny } from '../../notice/fold-text.ts';
import { base64For, parseBase64 } from '../../pki/base64.ts';
import { pemFor } from '../../pki/pem.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import type { PortalProblemCode } from '../../problem.ts';
import { sendMessage } from '../messages.ts';

export type FormPassage =
  /** No such form on this page. */
  | { readonly kind: 'none' }
  /** Done; `press` is the portal's button that leads on. */
  | { readonly kind: 'requestFilled' | 'answerTaken'; readonly press: HTMLElement | null }
  | { readonly kind: 'refused'; readonly problem: PortalProblemCode };

/**
 * Portals that take a PKCS #10 request by a form: puts the request into its field, or takes the answer from the page.
 * The journal has the request as sent before the field holds it, and the answer on disk before the page goes on.
 */
export async function passFormOn(document: Document, profile: PortalProfile, renewalId: string): Promise<FormPassage> {
  const form = profile.csrForm;
  if (!form) return { kind: 'none' };
  const answer = findField(document, form.answerLabels, (field) =>
    /-----BEGIN (PKCS7|CERTIFICATE|CMS)/.test(field.value),
  );
  if (answer) {
    const bytes = new TextEncoder().encode(answer.value);
    const stored = await sendMessage('answerArrived', { renewalId, spkis: [], answer: base64For(bytes) });
    if (!stored.ok) return { kind: 'refused', problem: 'storageUnavailable' };
    return { kind: 'answerTaken', press: findButton(document, form.nextButtons) };
  }
  const request = findField(document, form.requestLabels, (field) => !field.readOnly && field.value.trim() === '');
  if (!request) return { kind: 'none' };
  const made = await sendMessage('formRequest', { renewalId });
  const csr = made.ok && made.value ? parseBase64(made.value.csr) : undefined;
  if (!csr) return { kind: 'refused', problem: 'renewalArmingExpired' };
  request.value = pemFor('CERTIFICATE REQUEST', csr);
  for (const type of ['input', 'change']) request.dispatchEvent(new Event(type, { bubbles: true }));
  return { kind: 'requestFilled', press: findButton(document, form.sendButtons) };
}

/** Says whether the page has a form for a request or its answer. */
export function hasEnrollmentForm(document: Document, profile: PortalProfile): boolean {
  const labels = [...(profile.csrForm?.requestLabels ?? []), ...(profile.csrForm?.answerLabels ?? [])];
  return findField(document, labels, () => true) !== null;
}

function findButton(document: Document, labels: readonly string[]): HTMLElement | null {
  for (const label of labels) {
    const button = findPressable(document, label);
    if (button instanceof HTMLElement) return button;
  }
  return null;
}

function findField(
  document: Document,
  labels: readonly string[],
  isMeant: (field: HTMLTextAreaElement) => boolean,
): HTMLTextAreaElement | null {
  const wanted = foldTexts(labels);
  for (const field of document.querySelectorAll('textarea')) {
    const label =
      [...field.labels].map((each) => each.textContent).join('') || field.closest('tr,p,div,dl')?.textContent || '';
    if (includesAny(foldText(`${label} ${field.getAttribute('aria-label') ?? ''}`), wanted) && isMeant(field))
      return field;
  }
  return null;
}
