import { GuideView, type GuideViewProps } from '../../../components/GuideView.tsx';
import { MissingView } from '../../../components/MissingView.tsx';
import type { IdentityOverview } from '../../../lib/platform/own-page/overview.ts';
import { profile as generic } from '../../../lib/portals/built-in/generic.ts';
import { profile as mufg } from '../../../lib/portals/built-in/mufg-bizstation.ts';
import { BUILT_IN_PROFILES } from '../../../lib/portals/built-in-profiles.ts';
import { isGuideOnly } from '../../../lib/portals/is-guide-only.ts';
import { NOW, overviewOf } from '../../components/fixtures.ts';
import { CARE, guidedOverviewOf, shownAt } from '../../components/guided.ts';
import type { GalleryRoom, GalleryState } from '../gallery-state.ts';
import { LONG_COMPANY, LONG_USER_ID, personOf, TURNED } from '../some-people.ts';

const ignore = () => undefined;
const DESK = { phone: '0120-000-000', hours: { ja: '平日 9:00〜17:00', en: 'weekdays 9:00 to 17:00' } };

function guideWith(overview: IdentityOverview, more: Partial<GuideViewProps> = {}) {
  return (
    <GuideView
      overview={overview}
      wrongClock={null}
      begun
      file={null}
      problem={null}
      busy={false}
      logOnMissing={false}
      onOpenLogOn={ignore}
      onFile={ignore}
      onPassphrase={ignore}
      onClose={ignore}
      care={CARE}
      {...more}
    />
  );
}

function missingFor(overview: IdentityOverview, busy = false) {
  return <MissingView overview={overview} busy={busy} onSolved={ignore} onClose={ignore} />;
}

const guided = guidedOverviewOf({ days: 9 });
const expired = guidedOverviewOf({ days: -1 });
const notOffered = overviewOf({ days: 200, tracked: { notOfferedAt: NOW } });
const LOCKED = { problem: { code: 'pkcs12NeedsPassphrase' }, file: new File(['x'], 'new.p12') } as const;

/** The way of each portal that issues by its own means, before and after the date. */
const WAYS: Readonly<Record<string, GalleryState['draw']>> = Object.fromEntries(
  BUILT_IN_PROFILES.filter(isGuideOnly).flatMap((profile) => [
    [`${profile.id}-renew`, () => guideWith(guidedOverviewOf({ days: 9, profile }))],
    [`${profile.id}-expired`, () => guideWith(guidedOverviewOf({ days: -1, profile }))],
  ]),
);

const VARIATIONS: Readonly<Record<string, GalleryState['draw']>> = {
  'desk-known': () => guideWith({ ...expired, profile: { ...expired.profile, desk: DESK } }),
  'log-on-unknown': () => guideWith(guided, { logOnMissing: true }),
  'old-file': () =>
    guideWith(guided, { problem: { code: 'certificateNotRenewed', facts: { notAfter: '2026-12-01T14:59:59Z' } } }),
  'locked-file': () => guideWith(guided, LOCKED),
  'locked-file-busy': () => guideWith(guided, { ...LOCKED, busy: true }),
  'clock-wrong': () => guideWith(guided, { wrongClock: { at: NOW, ahead: 7_200_000 } }),
  forbidden: () => guideWith({ ...guided, refusal: 'policyMethodForbidden' }),
  done: () => guideWith(guidedOverviewOf({ days: 9, tracked: { ...shownAt(374), provenAt: NOW } })),
  'done-by-file': () => guideWith(guidedOverviewOf({ days: 374 })),
  'done-next-business-day': () => guideWith(guidedOverviewOf({ days: 9, profile: mufg, tracked: shownAt(374) })),
  'done-no-care': () => guideWith(guidedOverviewOf({ days: 374, profile: generic })),
  'nothing-to-do': () => guideWith(guidedOverviewOf({ days: 200 }), { begun: false }),
  stopped: () => guideWith(guidedOverviewOf({ days: 200, tracked: { notOfferedAt: NOW } })),
};

const MISSING: Readonly<Record<string, GalleryState['draw']>> = {
  asked: () => missingFor(overviewOf({ days: 200 })),
  'not-offered': () => missingFor(notOffered),
  'not-offered-busy': () => missingFor(notOffered, true),
  'desk-known': () => missingFor({ ...notOffered, profile: { ...notOffered.profile, desk: DESK } }),
  'name-long': () => missingFor(personOf({ userId: LONG_USER_ID, company: LONG_COMPANY, days: 200 })),
  'name-turned': () => missingFor(personOf({ userId: TURNED, company: TURNED, days: 200 })),
};

const statesOf = (group: string, draws: Readonly<Record<string, GalleryState['draw']>>): GalleryState[] =>
  Object.entries(draws).map(([name, draw]) => ({ name, group, frame: 'window', draw }));

export const guide: GalleryRoom = {
  name: 'guide',
  states: [...statesOf("Each portal's way", WAYS), ...statesOf('On the way', VARIATIONS)],
};

export const missing: GalleryRoom = { name: 'missing', states: statesOf('Stop and check', MISSING) };
