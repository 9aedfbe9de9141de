import type { ComponentProps } from 'preact';
import { HelpDeskReport } from '../../../components/HelpDeskReport.tsx';
import { HelpView } from '../../../components/HelpView.tsx';
import { OptionsView } from '../../../components/OptionsView.tsx';
import { PlainPage } from '../../../components/PlainPage.tsx';
import type { ManagedPolicy } from '../../../lib/policy/managed-policy.ts';
import { success } from '../../../lib/problem.ts';
import { NOW, overviewOf } from '../../components/fixtures.ts';
import { EVERYTHING } from '../../components/policy-fixture.ts';
import { REPORT } from '../../components/report-fixture.ts';
import { IN_USE, OPTIONS, REMINDERS, SETTINGS } from '../../components/settings-fixture.ts';
import type { GalleryRoom, GalleryState } from '../gallery-state.ts';
import { choose, giveFile, nextTurn, press, typeInto, unfold } from '../gestures.ts';
import { LONG_COMPANY, LONG_USER_ID, officeOf, personOf, TURNED } from '../some-people.ts';

type Props = ComponentProps<typeof OptionsView>;
type Variation = Pick<GalleryState, 'draw' | 'act' | 'inForce'>;

const optionsWith = (more: Partial<Props> = {}): Variation => ({ draw: () => <OptionsView {...OPTIONS} {...more} /> });
const inUseWith = (more: Partial<typeof IN_USE>): Variation =>
  optionsWith({ settings: { ...SETTINGS, inUse: [{ ...IN_USE, ...more }] } });
const trackedOf = (identities: ReturnType<typeof officeOf>) => identities.map(({ tracked }) => tracked);

const typed = overviewOf({ tracked: { id: 'typed', certificate: { source: 'typed', notAfter: NOW } } }).tracked;
const CHANGES = [
  { kind: 'added', setting: { id: 'mufg-bizstation' } },
  { kind: 'changed', setting: { id: 'shinkin-corporate', origins: ['https://hib.example.jp'] } },
] as const;

const SECTIONS: Readonly<Record<string, Variation>> = {
  plain: optionsWith(),
  'nobody-yet': inUseWith({ identities: [], isFixed: true }),
  'access-missing': inUseWith({ hasAccess: false }),
  'everything-unfolded': { ...optionsWith(), act: (root) => unfold(root) },
  'people-long-and-turned': inUseWith({
    identities: [
      personOf({ userId: LONG_USER_ID, company: LONG_COMPANY, days: 9 }).tracked,
      personOf({ userId: TURNED, company: TURNED, days: 90 }).tracked,
    ],
  }),
  'people-300': inUseWith({ identities: trackedOf(officeOf(300)) }),
  'date-typed-unfolded': { ...inUseWith({ identities: [typed] }), act: (root) => unfold(root, '.identity') },
  'removing-somebody': {
    ...optionsWith(),
    act: async (root) => {
      await unfold(root, '.identity');
      press(root, 'remove-identity');
    },
  },
  'removing-a-portal': { ...optionsWith(), act: (root) => press(root, 'remove-portal') },
  'adding-by-hand': {
    ...optionsWith(),
    act: async (root) => {
      press(root, 'add-by-hand');
      await nextTurn();
      typeInto(root, 'date', '2026/12/1');
    },
  },
  'adding-another-bank': { ...optionsWith(), act: (root) => choose(root, 'portal', 'generic') },
  'quiet-hours-off': optionsWith({ settings: { ...SETTINGS, reminders: { ...REMINDERS, hours: null } } }),
  'notifications-off': optionsWith({ settings: { ...SETTINGS, reminders: { ...REMINDERS, notifies: false } } }),
  'no-working-day': optionsWith({
    settings: { ...SETTINGS, reminders: { ...REMINDERS, hours: { ...REMINDERS.hours, workingDays: [] } } },
  }),
  'notice-found': {
    ...optionsWith(),
    act: (root) =>
      testNotice(
        root,
        '電子証明書の更新をお願いします\n有効期限 2026年12月1日\n電子証明書の更新はこちら\n管理者 0012345678',
      ),
  },
  'notice-not-found': {
    ...optionsWith(),
    act: (root) => testNotice(root, 'システム休止のお知らせ\n11月23日は休止します。'),
  },
  'settings-read': {
    ...optionsWith({ onRead: async () => success([...CHANGES]) }),
    act: (root) => giveFile(root, 'settings-file', 'koshin-settings.json'),
  },
  'report-made': {
    ...optionsWith({ report: { ...OPTIONS.report, onReport: async () => REPORT } }),
    act: (root) => press(root, 'make-report'),
  },
};

async function testNotice(root: HTMLElement, text: string): Promise<void> {
  typeInto(root, 'test-text', text);
  await nextTurn();
  press(root, 'test-notice');
}

/** The same with what is long: a name, and a help desk of several lines. */
const EVERYTHING_LONG: ManagedPolicy = {
  ...EVERYTHING,
  portals: EVERYTHING.portals?.map(({ identities, ...portal }) => ({
    ...portal,
    ...(identities && { identities: identities.map((each) => (each.role ? each : { ...each, userId: LONG_USER_ID })) }),
  })),
  support: {
    text: { ja: '情報システム部へどうぞ。\n平日 9 時～17 時', en: 'Ask Information Systems.\nWeekdays, 9 to 5' },
    phone: '内線 1234',
  },
};
const FAULTS = [
  { where: 'portals.0.origins.1', expected: '/^https:/', received: '"http://<b>x</b>"' },
  { where: '', expected: 'Object', received: '[]' },
];

/** Where nothing can be read the report still can be made. */
const unreadable: Variation = {
  draw: () => (
    <PlainPage heading="options_heading" problem={{ code: 'storageMigrationFailed' }}>
      <HelpDeskReport {...OPTIONS.report} />
    </PlainPage>
  ),
};

const POLICIES: Readonly<Record<string, Variation>> = {
  everything: { ...optionsWith(), inForce: { policy: EVERYTHING_LONG } },
  'everything-unfolded': { ...optionsWith(), inForce: { policy: EVERYTHING_LONG }, act: (root) => unfold(root) },
  'one-decision': { ...optionsWith(), inForce: { policy: { keyFloor: 3072 } } },
  'some-locked': { ...optionsWith(), inForce: { policy: { locked: ['portals', 'reminders'] } } },
  refused: { ...optionsWith(), inForce: { faults: FAULTS } },
  'refused-earlier-stays': { ...optionsWith(), inForce: { policy: { assist: 'point' }, faults: FAULTS } },
};

const HELP: Readonly<Record<string, Variation>> = {
  plain: { draw: () => <HelpView wanted="" /> },
  'asked-for': { draw: () => <HelpView wanted="problem-storageFull" /> },
  unknown: { draw: () => <HelpView wanted="problem-nobodyKnows" /> },
  searched: { draw: () => <HelpView wanted="" />, act: (root) => typeInto(root, 'search', 'パスフレーズ passphrase') },
  'searched-one': { draw: () => <HelpView wanted="" />, act: (root) => typeInto(root, 'search', 'storageFull') },
  'searched-none': { draw: () => <HelpView wanted="" />, act: (root) => typeInto(root, 'search', 'xyzzy') },
  'with-a-desk-of-the-company': { draw: () => <HelpView wanted="" />, inForce: { policy: EVERYTHING_LONG } },
};

const statesOf = (group: string, frame: 'options' | 'help', variations: Readonly<Record<string, Variation>>) =>
  Object.entries(variations).map(([name, variation]) => ({ name, group, frame, ...variation }));

export const options: GalleryRoom = {
  name: 'options',
  states: statesOf('The options page', 'options', { ...SECTIONS, unreadable }),
};
export const policy: GalleryRoom = { name: 'policy', states: statesOf('Under a policy', 'options', POLICIES) };
export const help: GalleryRoom = { name: 'help', states: statesOf('Every message', 'help', HELP) };
