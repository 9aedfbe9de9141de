import { LoadingPage } from '../../../components/PlainPage.tsx';
import { StatusView } from '../../../components/StatusView.tsx';
import type { StageName } from '../../../components/stage-words.ts';
import type { IdentityOverview, Overview } from '../../../lib/platform/own-page/overview.ts';
import { profile as finemax } from '../../../lib/portals/built-in/finemax.ts';
import { IN_STAGE, lastSecond, NOW, overviewOf, renewalOf } from '../../components/fixtures.ts';
import { guidedOverviewOf, shownAt } from '../../components/guided.ts';
import type { GalleryRoom, GalleryState } from '../gallery-state.ts';
import { press, typeInto, unfold } from '../gestures.ts';
import { LONG_COMPANY, LONG_USER_ID, officeOf, personOf, TURNED } from '../some-people.ts';

const ignore = () => undefined;

export function statusOf(identities: readonly IdentityOverview[], more: Partial<Overview> = {}, hasAccess = true) {
  const overview: Overview = { identities: [...identities], keysLostSince: null, wrongClock: null, ...more };
  return (
    <StatusView
      overview={overview}
      hasAccess={hasAccess}
      onOpenRenewal={ignore}
      onMissing={ignore}
      onSnooze={ignore}
      onFile={ignore}
      onChooseFile={ignore}
      onAcknowledgeLost={ignore}
      onAllowAccess={ignore}
      onOpenOptions={ignore}
    />
  );
}

/** As far as anybody may come: a stage without a picture does not compile. */
const STAGES: Readonly<Record<StageName, () => IdentityOverview>> = {
  ...IN_STAGE,
  unknown: () => overviewOf({}),
  undated: () => ({ ...overviewOf({ days: 9 }), lifecycle: null }),
};

const record = { certificateKey: 'identity/1', threshold: 10, at: NOW - 60_000 } as const;
const later = { armedUntil: NOW + 300_000, requestedAt: NOW - 60_000 };

const VARIATIONS: Readonly<Record<string, () => IdentityOverview>> = {
  'last-day': () => overviewOf({ days: 0 }),
  'one-day-left': () => overviewOf({ days: 1 }),
  'expired-yesterday': () => overviewOf({ days: -1 }),
  'notice-and-date': () => overviewOf({ days: 9, notice: true }),
  'date-from-notice': () =>
    overviewOf({ notice: true, tracked: { certificate: { source: 'notice', notAfter: lastSecond(20) } } }),
  'date-typed': () => overviewOf({ tracked: { certificate: { source: 'typed', notAfter: lastSecond(20) } } }),
  proven: () => overviewOf({ days: 364, tracked: { provenAt: NOW } }),
  'proven-care': () => {
    const overview = overviewOf({ days: 364, tracked: { provenAt: NOW } });
    const { tracked } = overview;
    const certificate = tracked.certificate && { ...tracked.certificate, source: 'issued' as const };
    return { ...overview, tracked: { ...tracked, certificate } };
  },
  'guided-proven-care': () =>
    guidedOverviewOf({ days: 9, profile: finemax, tracked: { ...shownAt(374), provenAt: NOW } }),
  'asked-by-page': () => overviewOf({ days: 200, asked: true }),
  'renewal-consented': () => overviewOf({ days: 9, renewal: renewalOf('consented') }),
  'renewal-left-until-expired': () => overviewOf({ days: -91, renewal: renewalOf('consented') }),
  'renewal-armed': () => overviewOf({ days: 9, renewal: renewalOf('armed', later) }),
  'renewal-requested': () => overviewOf({ days: 9, renewal: renewalOf('requested', later) }),
  'renewal-rejected': () =>
    overviewOf({ days: 9, renewal: renewalOf('rejected', { ...later, problems: [{ code: 'issuedIsCurrent' }] }) }),
  'renewal-checked': () => overviewOf({ days: 9, renewal: renewalOf('checked', later) }),
  'renewal-imported': () => overviewOf({ days: 9, renewal: renewalOf('imported', later) }),
  'unproven-old-unknown': () => overviewOf({ renewal: renewalOf('handedOver') }),
  'reminded-may-snooze': () => ({ ...overviewOf({ days: 9 }), reminded: record }),
  snoozed: () => ({ ...overviewOf({ days: 9 }), reminded: { ...record, snoozedUntil: lastSecond(1) } }),
  'forbidden-by-policy': () => ({ ...overviewOf({ days: 9 }), refusal: 'policyMethodForbidden' }),
  'forbidden-once-begun': () => ({
    ...overviewOf({ days: 9, renewal: renewalOf('consented') }),
    refusal: 'policyMethodForbidden',
  }),
  'guided-renewable': () => guidedOverviewOf({ days: 20 }),
  'closes-at-an-hour': () => guidedOverviewOf({ days: 9, profile: { ...finemax, bank: 'kagawa' } }),
  'guided-expired': () => guidedOverviewOf({ days: -1 }),
  'guided-shown-later': () => guidedOverviewOf({ days: 9, tracked: shownAt(374) }),
  'name-long': () => personOf({ userId: LONG_USER_ID, days: 9, company: LONG_COMPANY }),
  'name-turned': () => personOf({ userId: TURNED, days: 9, company: TURNED }),
};

const one = (name: string, group: string, overview: () => IdentityOverview): GalleryState => ({
  name,
  group,
  frame: 'popup',
  draw: () => statusOf([overview()]),
});

const WHOLE: readonly Omit<GalleryState, 'group' | 'frame'>[] = [
  {
    name: 'dates-unfolded',
    draw: () => statusOf([overviewOf({ days: 9 })]),
    act: (root) => unfold(root, '.timeline details'),
  },
  { name: 'loading', draw: () => <LoadingPage heading="status_heading" /> },
  { name: 'nobody', draw: () => statusOf([]) },
  { name: 'access-missing', draw: () => statusOf([overviewOf({ days: 9 })], {}, false) },
  { name: 'keys-lost', draw: () => statusOf([overviewOf({ days: 9 })], { keysLostSince: NOW - 86_400_000 }) },
  {
    name: 'clock-wrong',
    draw: () =>
      statusOf([{ ...overviewOf({ days: 9 }), lifecycle: null }], { wrongClock: { at: NOW, ahead: 7_200_000 } }),
  },
  { name: 'three', draw: () => statusOf([IN_STAGE.urgent(), IN_STAGE.unproven(), IN_STAGE.valid()].map(numbered)) },
  { name: 'office-of-12', draw: () => statusOf(officeOf(12)) },
  { name: 'office-of-300', draw: () => statusOf(officeOf(300)) },
  { name: 'office-of-300-unfolded', draw: () => statusOf(officeOf(300)), act: (root) => unfold(root, '.calm') },
  { name: 'office-being-read', draw: () => statusOf(...unread()), act: (root) => unfold(root, '.calm') },
  {
    name: 'office-search-being-read',
    draw: () => statusOf(...unread()),
    act: (root) => typeInto(root, 'search', 'モミジ'),
  },
  { name: 'office-search', draw: () => statusOf(officeOf(300)), act: (root) => typeInto(root, 'search', 'モミジ 01') },
  {
    name: 'office-search-none',
    draw: () => statusOf(officeOf(12)),
    act: (root) => typeInto(root, 'search', 'どこにもない'),
  },
  {
    name: 'office-show-more',
    draw: () => statusOf(officeOf(300)),
    act: async (root) => {
      await unfold(root, '.calm');
      press(root, 'show-more');
    },
  },
];

/** Those who press, and the number of the others, as the popup opens for an office. */
function unread(): [IdentityOverview[], Partial<Overview>] {
  const pressing = officeOf(300).filter(({ lifecycle }) => lifecycle?.stage !== 'valid');
  return [pressing, { calm: { count: 300 - pressing.length, notAfter: lastSecond(31) } }];
}

function numbered(overview: IdentityOverview, index: number): IdentityOverview {
  return { ...overview, tracked: { ...overview.tracked, id: `identity-${index}` } };
}

export const status: GalleryRoom = {
  name: 'status',
  states: [
    ...Object.entries(STAGES).map(([stage, overview]) => one(`stage-${stage}`, 'Stages', overview)),
    ...Object.entries(VARIATIONS).map(([name, overview]) => one(name, 'One certificate', overview)),
    ...WHOLE.map((state) => ({ ...state, group: 'The whole popup', frame: 'popup' as const })),
  ],
};
