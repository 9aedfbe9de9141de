import { isShown, isWithin, read, selectAll } from '../../notice/dom-reading.ts';
import { foldText, foldTexts, includesAny } from '../../notice/fold-text.ts';
import { textNodesOf } from '../../notice/page-text.ts';
import { findPressable } from '../../notice/pressable.ts';
import { base64For, parseBase64 } from '../../pki/base64.ts';
import { pemFor } from '../../pki/pem.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import type { PortalProblemCode } from '../../problem.ts';
import type { Tell } from './worker-link.ts';

/** What a form of the portal asks for: the PKCS #10 request, or that its answer be taken. */
export interface FormTask {
  readonly kind: 'request' | 'answer';
  readonly field: HTMLTextAreaElement;
}

export type FormPassage =
  /** Done; `press` is the portal's button that leads on, if it can be pressed, and `label` what it is called. */
  { readonly press: HTMLElement | null; readonly label: string } | { readonly problem: PortalProblemCode };

/** A label beside a field is a few words; a longer text is the page around it. */
const LABEL_LIMIT = 80;
const ANSWER = /-----BEGIN (PKCS7|CERTIFICATE|CMS)-----/;

/** The task of this page's form, for portals that take a request by a form; `null` when it has none, or none left. */
export function findFormTask(document: Document, profile: PortalProfile): FormTask | null {
  const form = profile.csrForm;
  if (!form) return null;
  const fields = selectAll(document, 'textarea').filter((field) => field instanceof HTMLTextAreaElement);
  const answer = fields.find((field) => ANSWER.test(field.value) && isLabelled(field, form.answerLabels));
  if (answer) return { kind: 'answer', field: answer };
  const request = fields.find(
    (field) =>
      !field.readOnly &&
      !field.disabled &&
      field.value.trim() === '' &&
      isShown(field) &&
      isLabelled(field, form.requestLabels),
  );
  return request ? { kind: 'request', field: request } : null;
}

/**
 * Puts the request into its field, or takes the answer from the page. The journal has the request as sent before the field
 * holds it, and the answer on disk before the page goes on.
 */
export async function passForm(
  { kind, field }: FormTask,
  document: Document,
  profile: PortalProfile,
  renewalId: string,
  tell: Tell,
): Promise<FormPassage> {
  if (kind === 'answer') {
    const bytes = new TextEncoder().encode(field.value);
    const stored = await tell('answerArrived', { renewalId, spkis: [], answer: base64For(bytes) });
    if (!stored.ok) return { problem: 'storageUnavailable' };
    return findButton(document, profile.csrForm?.nextButtons);
  }
  const made = await tell('formRequest', { renewalId, call: crypto.randomUUID() });
  const csr = made.ok && made.value ? parseBase64(made.value.csr) : undefined;
  if (!csr) return { problem: 'renewalArmingExpired' };
  field.value = pemFor('CERTIFICATE REQUEST', csr);
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  return findButton(document, profile.csrForm?.sendButtons);
}

function findButton(document: Document, labels: readonly string[] = []): Extract<FormPassage, { label: string }> {
  for (const label of labels) {
    const press = findPressable(document, label);
    if (press) return { press, label };
  }
  return { press: null, label: '' };
}

function isLabelled(field: HTMLTextAreaElement, labels: readonly string[]): boolean {
  const wanted = foldTexts(labels);
  return [...labelsOf(field)].some((text) => includesAny(text, wanted));
}

/** What stands as a label for the field, folded: never the text of the page around it, and never what the field holds. */
function* labelsOf(field: HTMLTextAreaElement): Generator<string> {
  for (const label of field.labels) yield textOf(label);
  yield foldText(field.getAttribute('aria-label') ?? '');
  const named = (field.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  for (const id of named) {
    const element = read(field.ownerDocument, 'getElementById').call(field.ownerDocument, id);
    if (element) yield textOf(element);
  }
  const cell = field.closest('td,th,dd');
  for (const beside of [field.previousElementSibling, cell?.previousElementSibling]) {
    const text = beside ? textOf(beside) : '';
    if (text.length <= LABEL_LIMIT) yield text;
  }
}

/** Without the contents of fields: base64 may hold any three letters. */
function textOf(element: Element): string {
  const nodes = textNodesOf(element).filter(
    ({ parentElement }) => !parentElement || !isWithin(parentElement, 'textarea,select'),
  );
  return foldText(nodes.map((node) => node.data).join(''));
}
