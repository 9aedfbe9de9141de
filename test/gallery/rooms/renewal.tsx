import { PLATFORMS } from '../../../components/machine.ts';
import { RenewalView, type RenewalViewProps } from '../../../components/RenewalView.tsx';
import type { RenewalScreen } from '../../../components/renewal-screen.ts';
import type { Working } from '../../../components/WorkingNow.tsx';
import type { IdentityOverview } from '../../../lib/platform/own-page/overview.ts';
import type { PreparationStep } from '../../../lib/platform/own-page/start-renewal.ts';
import { profile as shinkin } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import { failure } from '../../../lib/problem.ts';
import type { Renewal } from '../../../lib/renewal/journal.ts';
import type { Wait } from '../../../lib/renewal/waiting.ts';
import { NOW, overviewOf, renewalOf } from '../../components/fixtures.ts';
import { renewalPropsFor } from '../../components/renewal-props.ts';
import type { GalleryRoom, GalleryState } from '../gallery-state.ts';
import { nextTurn, press, typeInto, unfold } from '../gestures.ts';
import { LONG_COMPANY, LONG_USER_ID, personOf, TURNED } from '../some-people.ts';
import { SIGNED } from '../some-signatures.ts';

type Variation = Pick<GalleryState, 'draw' | 'act' | 'inForce' | 'changesByItself'>;
type Situation = Partial<RenewalViewProps['situation']>;

export function renewalWith(
  renewal: Renewal | null,
  { situation = {}, ...more }: Omit<Partial<RenewalViewProps>, 'situation'> & { readonly situation?: Situation } = {},
) {
  const props = renewalPropsFor(renewal, more);
  return <RenewalView {...props} situation={{ ...props.situation, ...situation }} />;
}

const state = (...drawn: Parameters<typeof renewalWith>): Variation => ({ draw: () => renewalWith(...drawn) });
/** The bank's page or the journal moves it on, while nobody does anything here. */
const waiting = (...drawn: Parameters<typeof renewalWith>): Variation => ({
  ...state(...drawn),
  changesByItself: true,
});
const by = (userId: string, company: string, renewal: Renewal | null = null): IdentityOverview => ({
  ...personOf({ userId, company, days: 9 }),
  renewal,
});

export const ARMED = renewalOf('armed', { armedUntil: NOW + 300_000 });
export const REQUESTED = renewalOf('requested', { requestedAt: NOW - 95_000, csr: 'AAAA' });
const FATE = renewalOf('armed', { armedUntil: NOW, fateUnknownSince: NOW - 1 });
const REQUEST = {
  text: '-----BEGIN CERTIFICATE REQUEST-----\r\nMIIBVzCBwQIBADAYMRYwFAYDVQQDDA0wMDEyMzQ1Njc4\r\n-----END CERTIFICATE REQUEST-----\r\n',
  fileName: 'koshin-request-2026-11-22-0a0b0c0d.csr',
} as const;
const { issued: _, ...UNISSUED } = REQUESTED;
const { previous: __, ...WITHOUT_OLD } = renewalOf('imported');

/** Every screen in each of its variations; one without a picture does not compile. */
const SCREENS: Readonly<Record<RenewalScreen, Readonly<Record<string, Variation>>>> = {
  unknown: { plain: state(null, { situation: { overview: null } }) },
  notNeeded: { plain: state(null, { situation: { overview: overviewOf({ days: 200 }) } }) },
  consent: {
    plain: state(null),
    resumed: state(renewalOf('consented')),
    reacquire: state(null, { situation: { overview: overviewOf({ days: -3 }) } }),
    'certificate-unknown': state(null, { situation: { overview: overviewOf({ notice: true }) } }),
    'site-unknown': state(null, { situation: { overview: overviewOf({ days: 9, origin: '' }) } }),
    'own-passphrase': { ...state(null), act: (root) => press(root, 'own-passphrase-choice') },
    'own-passphrase-short': {
      ...state(null),
      act: async (root) => {
        press(root, 'own-passphrase-choice');
        await nextTurn();
        typeInto(root, 'own-passphrase', 'さくら12');
      },
    },
    'passphrase-copied': { ...state(null), act: (root) => press(root, 'copy-passphrase') },
    'proposed-only': { ...state(null), inForce: { policy: { passphrase: { ownChoice: false }, assist: 'point' } } },
    forbidden: state(null, {
      situation: { overview: { ...overviewOf({ days: 9 }), refusal: 'policyMethodForbidden' } },
      problem: { code: 'policyMethodForbidden' },
    }),
    'name-long': state(null, { situation: { overview: by(LONG_USER_ID, LONG_COMPANY) } }),
    'name-turned': state(null, { situation: { overview: by(TURNED, TURNED) } }),
    'clock-wrong': state(null, { situation: { wrongClock: { at: NOW, ahead: -7_200_000 } } }),
    busy: state(null, { busy: true }),
  },
  rearm: {
    plain: state(renewalOf('armed', { armedUntil: NOW })),
    'key-saved': state(renewalOf('keyCommitted')),
    'window-reopened': state(renewalOf('keyCommitted'), { passphrase: null }),
    'passphrase-wrong': state(renewalOf('keyCommitted'), { passphrase: null, problem: { code: 'passphraseWrong' } }),
    'backup-saved': {
      ...state(renewalOf('keyCommitted'), { backupName: 'koshin-key-backup-2026-11-22-0a0b0c0d.pem' }),
      act: (root) => unfold(root),
    },
    'giving-up': { ...state(renewalOf('keyCommitted')), act: (root) => press(root, 'abandon') },
  },
  portal: {
    ...Object.fromEntries(
      [-1, ...shinkin.steps.renew.keys()].map((position) => [
        position < 0 ? 'plain' : `step-${position + 1}`,
        waiting(ARMED, { situation: { guide: { position, problem: null } } }),
      ]),
    ),
    'press-needed': waiting(ARMED, { situation: { guide: { position: 1, problem: 'portalPressNeeded' } } }),
    'page-missing': waiting(ARMED, { portalMissing: true }),
    pointed: {
      ...waiting(ARMED, { situation: { guide: { position: 1, problem: null } } }),
      inForce: { policy: { assist: 'point' } },
    },
    'vbscript-only-by-hand': waiting(ARMED, { situation: { guide: { position: 3, problem: 'portalPageInVbscript' } } }),
    unfolded: { ...waiting(ARMED), act: (root) => unfold(root) },
    reacquire: waiting({ ...ARMED, mode: 'reacquire' }, { situation: { guide: { position: 1, problem: null } } }),
  },
  fate: {
    plain: state(FATE),
    'window-reopened': state(FATE, { passphrase: null }),
    unfolded: { ...state(FATE), act: (root) => unfold(root) },
  },
  requested: {
    plain: waiting(REQUESTED, { situation: { guide: { position: 5, problem: null } } }),
    stopped: waiting(REQUESTED, { situation: { guide: { position: 4, problem: 'portalErrorPage' } } }),
    ...Object.fromEntries(
      Object.entries(SIGNED).map(([name, signed]) => [`signed-${name}`, waiting(REQUESTED, { situation: { signed } })]),
    ),
    'signed-unfolded': {
      ...waiting(REQUESTED, { situation: { signed: SIGNED.same } }),
      act: (root) => unfold(root, '.signed details'),
    },
    'signed-unreadable': waiting(REQUESTED, { situation: { signed: failure('requestUnreadable') } }),
    'signed-other-key': waiting(REQUESTED, { situation: { signed: failure('requestForAnotherKey') } }),
    'by-hand-copied': waiting(REQUESTED, { request: { ...REQUEST, outcome: 'copied' } }),
    'by-hand-saved': waiting(REQUESTED, { request: { ...REQUEST, outcome: 'saved' } }),
    'by-hand-not-copied': waiting(REQUESTED, { request: { ...REQUEST, outcome: 'notCopied' } }),
    'giving-up': { ...waiting(UNISSUED), act: (root) => press(root, 'abandon') },
    unfolded: { ...waiting(REQUESTED, { passphrase: null }), act: (root) => unfold(root) },
  },
  // What becomes of it is a screen of its own, whose heading takes the focus.
  answered: { plain: state(renewalOf('answered')) },
  rejected: {
    plain: state(renewalOf('rejected', { problems: [{ code: 'issuedIsCurrent' }] })),
    several: state(
      renewalOf('rejected', {
        problems: [
          { code: 'issuedForAnotherKey' },
          { code: 'issuedExpired', facts: { notAfter: '2026-11-01T14:59:59Z' } },
        ],
      }),
    ),
    busy: state(renewalOf('rejected', { problems: [{ code: 'issuedIsCurrent' }] }), { busy: true }),
    unfolded: {
      ...state(renewalOf('rejected', { problems: [{ code: 'issuedIsCurrent' }] }), {
        situation: { signed: SIGNED.same },
      }),
      act: (root) => unfold(root),
    },
  },
  checked: {
    plain: state(renewalOf('checked'), { situation: { signed: SIGNED.same } }),
    remarks: state(renewalOf('checked', { problems: [{ code: 'issuedNotYetValid' }] })),
    'window-reopened': state(renewalOf('checked'), { passphrase: null }),
    'giving-up': { ...state(renewalOf('checked')), act: (root) => press(root, 'abandon') },
  },
  handedOver: {
    ...Object.fromEntries(
      PLATFORMS.map((platform) => [`on-${platform}`, state(renewalOf('handedOver'), { platform })]),
    ),
    'window-reopened': state(renewalOf('handedOver'), { passphrase: null }),
    'passphrase-copied': { ...state(renewalOf('handedOver')), act: (root) => press(root, 'copy-passphrase') },
    'copying-failed': {
      ...state(renewalOf('handedOver'), { onCopy: async () => false }),
      act: (root) => press(root, 'copy-passphrase'),
    },
    unfolded: { ...state(renewalOf('handedOver')), act: (root) => unfold(root) },
  },
  imported: {
    plain: state(renewalOf('imported')),
    'not-restarted': state(renewalOf('imported'), { situation: { restarted: false } }),
    'log-on-unknown': state(renewalOf('imported'), { logOnMissing: true }),
    unfolded: { ...state(renewalOf('imported')), act: (root) => unfold(root) },
    'old-unknown': state(WITHOUT_OLD),
    'giving-up': { ...state(renewalOf('imported')), act: (root) => press(root, 'abandon') },
  },
  confirmed: {
    'by-log-on': state(renewalOf('confirmed', { confirmedBy: 'log-on' })),
    'by-user': state(renewalOf('confirmed', { confirmedBy: 'user' })),
    'key-deleted': state(renewalOf('confirmed', { confirmedBy: 'log-on' }), { situation: { keyKept: false } }),
  },
  abandoned: {
    plain: state({ ...renewalOf('abandoned'), spki: 'AAAA' }),
    sent: state(renewalOf('abandoned', { requestedAt: NOW - 60_000 })),
  },
};

const since = { preparingSince: NOW - 2000 };
const PREPARATION: Readonly<Record<PreparationStep | 'long', Variation>> = {
  creatingKey: waiting(renewalOf('consented'), { preparing: 'creatingKey', ...since }),
  protectingKey: waiting(renewalOf('consented'), { preparing: 'protectingKey', ...since }),
  savingKey: waiting(renewalOf('consented'), { preparing: 'savingKey', ...since }),
  ready: waiting(renewalOf('keyCommitted'), { preparing: 'ready', ...since }),
  long: waiting(renewalOf('consented'), { preparing: 'creatingKey', preparingSince: NOW - 40_000 }),
};

const working = (wait: Working['wait']): Partial<RenewalViewProps> => ({
  busy: true,
  working: { wait, since: NOW - 3000 },
});
const seen = (position: number, ago: number) => ({
  situation: { guide: { position, problem: null, at: NOW - ago } },
});

/** Each wait that may take long, on time and too long. */
const WAITS: Readonly<Record<Exclude<Wait, 'preparing'>, Variation>> = {
  openingKey: waiting(renewalOf('keyCommitted'), working('openingKey')),
  handOver: waiting(renewalOf('checked'), working('handOver')),
  checking: waiting(renewalOf('rejected', { problems: [{ code: 'issuedIsCurrent' }] }), working('checking')),
  pressing: waiting(ARMED, seen(0, 45_000)),
  bankPreparing: waiting(ARMED, seen(2, 200_000)),
  issuing: waiting(renewalOf('requested', { requestedAt: NOW - 400_000, csr: 'AAAA' }), seen(4, 390_000)),
};

const named = (group: string, variations: Readonly<Record<string, Variation>>): GalleryState[] =>
  Object.entries(variations).map(([name, variation]) => ({
    name: `${group}-${name}`,
    group,
    frame: 'window' as const,
    ...variation,
  }));

export const renewal: GalleryRoom = {
  name: 'renewal',
  states: [
    ...Object.entries(SCREENS).flatMap(([screen, variations]) => named(screen, variations)),
    ...named('preparing', PREPARATION),
    ...named('waits', WAITS),
  ],
};
