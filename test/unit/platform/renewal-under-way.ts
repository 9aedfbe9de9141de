import { listIdentities } from '../../../lib/platform/identity-store.ts';
import { beginRenewal, commitKey, getRenewal, recordEvent } from '../../../lib/platform/renewal-store.ts';
import { setArmedKey, setSessionItem } from '../../../lib/platform/session.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { refresh } from '../../../lib/platform/worker/refresh.ts';
import type { RenewalEvent } from '../../../lib/renewal/journal.ts';
import { PORTAL, portalSender } from './worker-browser.ts';

export const NOW = Date.parse('2026-11-22T03:00:00Z');
export const NOT_AFTER = Date.parse('2026-12-01T14:59:59.999Z');
export const RENEWAL = '3b0c9a52-6a55-4f0e-9c67-1f1b0f6d2a11';
export const notice = { type: 'noticeSeen', role: 'administrator', userId: 'A001', notAfter: NOT_AFTER };
export const noticesScreen = {
  type: 'screenSeen',
  role: 'administrator',
  userId: 'A001',
  screen: 'notices',
  noticePresent: false,
  shownNotAfter: null,
};

export const issued = {
  subject: '',
  issuer: '',
  serialNumber: '0B',
  notBefore: 0,
  notAfter: NOT_AFTER + 31_536_000_000,
  fingerprint: '',
};

export async function identityId(): Promise<string> {
  const identities = await listIdentities();
  return (identities.ok && identities.value[0]?.id) || '';
}

/** A renewal that has come as far as `events`, with its key on disk and opened. */
export async function renewalAfter(...events: readonly RenewalEvent[]): Promise<void> {
  await answerMessage(notice, portalSender(), NOW);
  const consent = { id: RENEWAL, identityId: await identityId(), profileId: 'shinkin-corporate', origin: PORTAL };
  const begun = await beginRenewal({ ...consent, mode: 'renew' }, NOW);
  if (!begun.ok) throw new Error(begun.problem.code);
  const bytes = Uint8Array.of(1);
  await commitKey(
    begun.value,
    { renewalId: RENEWAL, spki: bytes, encryptedPrivateKey: bytes, createdAt: NOW },
    'AQ==',
    NOW,
  );
  await recordEvent(RENEWAL, { type: 'armed', until: NOW + 600_000, sendAgain: false }, NOW);
  await setArmedKey({
    renewalId: RENEWAL,
    origin: PORTAL,
    privateKey: { kty: 'RSA', n: 'x', e: 'AQAB', d: 'x' },
    csr: 'Q1NS',
    until: NOW + 600_000,
  });
  await setSessionItem('guide', { renewalId: RENEWAL, tabId: 7, position: -1, problem: null, at: NOW });
  for (const event of events) {
    const recorded = await recordEvent(RENEWAL, event, NOW);
    if (!recorded.ok) throw new Error(recorded.problem.code);
  }
  await refresh(NOW);
}

export async function stateOf(): Promise<string | undefined> {
  const renewal = await getRenewal(RENEWAL);
  return renewal.ok ? renewal.value?.state : undefined;
}
