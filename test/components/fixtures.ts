import type { LifecycleStage } from '../../lib/lifecycle/stage.ts';
import { lifecycleFor } from '../../lib/lifecycle/stage.ts';
import { knowledgeFor, type TrackedIdentity } from '../../lib/lifecycle/tracked-identity.ts';
import type { Translate } from '../../lib/platform/i18n.ts';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import { profile as shinkinCorporate } from '../../lib/portals/built-in/shinkin-corporate.ts';
import type { CertificateSummary, Renewal, RenewalState } from '../../lib/renewal/journal.ts';
import { progressOf } from '../../lib/renewal/journal.ts';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import ja from '../../public/_locales/ja/messages.json' with { type: 'json' };

export const LANGUAGES = ['ja', 'en'] as const;
export const ORIGIN = 'https://www11.ib.shinkin-ib.jp';
/** 2026-11-22 12:00 in Tokyo. */
export const NOW = Date.UTC(2026, 10, 22, 3);
const DAY = 86_400_000;
/** 23:59:59 in Tokyo, that many days from `NOW`. */
export const lastSecond = (days: number) => Date.UTC(2026, 10, 22, 14, 59, 59) + days * DAY;

/** Translates as the browser does: from the files, with `$1` to `$9` filled in. */
export function translateInto(language: 'ja' | 'en'): Translate {
  const messages: Record<string, { message: string } | undefined> = language === 'ja' ? ja : en;
  return (key, substitutions = []) =>
    (messages[key]?.message ?? '').replace(/\$([1-9])/g, (_, index: string) => substitutions[Number(index) - 1] ?? '');
}

export function summaryOf(days: number, serialNumber: string): CertificateSummary {
  return {
    subject: 'CN=0012345678, O=さくら商事株式会社, C=JP',
    issuer: 'CN=Test CA, C=JP',
    serialNumber,
    notBefore: lastSecond(days - 365),
    notAfter: lastSecond(days),
    fingerprint: 'ABCD',
  };
}

export function overviewOf(options: {
  readonly days?: number;
  readonly notice?: boolean;
  readonly renewal?: Renewal;
  readonly origin?: string;
  readonly asked?: boolean;
  readonly tracked?: Partial<TrackedIdentity>;
}): IdentityOverview {
  const { days, notice = false, renewal = null, origin = ORIGIN, asked = false } = options;
  const tracked = {
    id: 'identity',
    identity: { profileId: shinkinCorporate.id, origin, role: 'administrator', userId: '0012345678' } as const,
    certificate:
      days === undefined
        ? null
        : { source: 'file' as const, notAfter: lastSecond(days), summary: summaryOf(days, '0A0B') },
    notice: notice ? { seenAt: NOW, notAfter: null, url: `${ORIGIN}/notices` } : null,
    logOnUrl: `${ORIGIN}/login`,
    ...options.tracked,
  };
  const lifecycle = lifecycleFor(knowledgeFor(tracked, progressOf(renewal)), shinkinCorporate.windows, NOW);
  return {
    tracked,
    profile: shinkinCorporate,
    lifecycle,
    likelyStage: null,
    renewal,
    asked,
    refusal: null,
    reminded: null,
  };
}

export function renewalOf(state: RenewalState, more: Partial<Renewal> = {}): Renewal {
  return {
    id: 'renewal',
    identityId: 'identity',
    profileId: shinkinCorporate.id,
    origin: ORIGIN,
    mode: 'renew',
    state,
    startedAt: NOW - 60_000,
    changedAt: NOW,
    previous: summaryOf(9, '0A0B'),
    spki: 'AAAA',
    issued: summaryOf(374, '4A1B2C3D'),
    ...more,
  };
}

/** An identity in each stage. */
export const IN_STAGE: Readonly<Record<LifecycleStage, () => IdentityOverview>> = {
  stopped: () => overviewOf({ days: 200, tracked: { notOfferedAt: NOW } }),
  valid: () => overviewOf({ days: 200 }),
  renewable: () => overviewOf({ days: 30 }),
  urgent: () => overviewOf({ days: 10 }),
  // The built-in profile has no cut-off hour; others will.
  closed: () => ({ ...overviewOf({ days: 0 }), lifecycle: { stage: 'closed', daysLeft: 0, changesAt: null } }),
  reacquirable: () => overviewOf({ days: -90 }),
  reissue: () => overviewOf({ days: -91 }),
  unproven: () => overviewOf({ days: 9, renewal: renewalOf('handedOver') }),
  reported: () => overviewOf({ notice: true }),
};
