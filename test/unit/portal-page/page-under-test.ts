import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { PortalStrip, StripContent } from '../../../components/portal-strip.ts';
import { announceSigner } from '../../../lib/enrollment/signer-readiness.ts';
import type { GuideForPage } from '../../../lib/platform/messages.ts';
import { createPageGuide } from '../../../lib/platform/portal-page/page-guide.ts';
import type { Tell } from '../../../lib/platform/portal-page/worker-link.ts';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';

export const RENEWAL = '3b0c9a52-6a55-4f0e-9c67-1f1b0f6d2a11';

export const PROFILE = shinkinCorporate;

export function guideAt(position: number, change: Partial<GuideForPage> = {}): GuideForPage {
  return {
    renewalId: RENEWAL,
    mode: 'renew',
    position,
    presses: true,
    points: false,
    requested: false,
    problem: null,
    ...change,
  };
}

/** Texts are their keys. */
export function speakInKeys(): void {
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key) => String(key));
}

export interface SentMessage {
  readonly type: string;
  readonly [fact: string]: unknown;
}

/** A worker that answers as told, by the type of the message. */
export function createWorker(answers: Record<string, unknown> = {}) {
  const sent: SentMessage[] = [];
  const replies = { stepReached: { press: true, points: false }, pageOpened: null, ...answers };
  const tell = (async (type: string, payload: object) => {
    sent.push({ type, ...payload });
    return { ok: true, value: (replies as Record<string, unknown>)[type] ?? null };
  }) as unknown as Tell;
  return {
    tell,
    sent,
    replies: replies as Record<string, unknown>,
    of: (type: string) => sent.filter((message) => message.type === type),
  };
}

export function createStrip() {
  let content: StripContent | null = null;
  let buttons: readonly HTMLElement[] = [];
  const strip: PortalStrip = {
    show: (next) => {
      content = next;
    },
    point: (next) => {
      buttons = next;
    },
    keep: () => undefined,
    remove: () => {
      content = null;
    },
  };
  return {
    ...strip,
    shown: () => content,
    /** Ids of the buttons that the user is shown. */
    pointsAt: () => buttons.filter(({ isConnected }) => isConnected).map(({ id }) => id),
  };
}

/** The screen that asks for the new certificate, and what makes it ask by script. */
export const START =
  '<h1>電子証明書更新</h1><p>管理者ID：<b>kanri001</b></p><input type="button" id="update" value="更新">';
export const ASKS = '<script>new ActiveXObject("X509Enrollment.CX509EnrollmentWebClassFactory")</script>';
/** The notice, whose button opens the portal's window. */
export const BODY = '<h1>重要なお知らせ</h1><input type="button" id="renew" value="電子証明書の更新はこちら">';

/** The guide of the page as it stands, with a worker that answers as told. */
export function openGuide(answers: Record<string, unknown> = {}) {
  const worker = createWorker(answers);
  const strip = createStrip();
  return { worker, strip, guide: createPageGuide(document, PROFILE, strip, worker.tell) };
}

/** Fills the page, and counts the presses of everything with an id. */
export function showPage(title: string, html: string): { readonly pressed: string[] } {
  document.title = title;
  document.body.innerHTML = html;
  const pressed: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('[id]')) {
    element.addEventListener('click', (event) => {
      event.preventDefault();
      pressed.push(element.id);
    });
  }
  return { pressed };
}

export function installSigner(takeKey: (renewalId: string) => Promise<boolean>): void {
  announceSigner(globalThis, { takeKey });
}

export function removeSigner(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('koshin.signer'));
}
