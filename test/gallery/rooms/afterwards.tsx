import { LOG_ON_ANSWERS, type LogOnAnswer } from '../../../components/DidItWork.tsx';
import { PLATFORMS } from '../../../components/machine.ts';
import type { RenewalViewProps } from '../../../components/RenewalView.tsx';
import type { IdentityOverview } from '../../../lib/platform/own-page/overview.ts';
import { overviewOf, renewalOf } from '../../components/fixtures.ts';
import type { GalleryRoom, GalleryState } from '../gallery-state.ts';
import { nextTurn, press, unfold } from '../gestures.ts';
import { LONG_COMPANY, LONG_USER_ID, personOf, TURNED } from '../some-people.ts';
import { renewalWith } from './renewal.tsx';

type Variation = Pick<GalleryState, 'draw' | 'act'>;
type Machine = Pick<RenewalViewProps, 'platform' | 'browser'>;

const HANDED = renewalOf('handedOver');
const IMPORTED = renewalOf('imported');
const CONFIRMED = renewalOf('confirmed', { confirmedBy: 'log-on' });
const { previous: _, ...WITHOUT_OLD } = CONFIRMED;

/** Machines on which the end of the browser and its question at the log-on are told in other words. */
const MACHINES: readonly Machine[] = [
  { platform: 'windows', browser: 'chrome' },
  { platform: 'windows', browser: 'edge' },
  { platform: 'mac', browser: 'chrome' },
  { platform: 'chromeos', browser: 'chrome' },
  { platform: 'firefox', browser: 'firefox' },
];

function answered(answer: LogOnAnswer, more: Parameters<typeof renewalWith>[1] = {}): Variation {
  const act = async (root: HTMLElement) => {
    press(root, `log-on-${answer}`);
    await nextTurn();
    await unfold(root, '.advice details');
  };
  return { draw: () => renewalWith(IMPORTED, more), act };
}

const due = (userId: string, company: string) => personOf({ userId, company, days: 9 });

function confirmedWith(others: readonly IdentityOverview[]): Variation {
  return { draw: () => renewalWith(CONFIRMED, { situation: { others } }) };
}

const CARES = ['otherIdentities', 'confirmOpening', 'nextBusinessDay', 'relinkAccounting', 'deleteOld'] as const;

function caring(afterCare: readonly (typeof CARES)[number][]): Variation {
  const overview = overviewOf({ days: 9 });
  const profile = { ...overview.profile, afterCare: [...afterCare] };
  return { draw: () => renewalWith(CONFIRMED, { situation: { overview: { ...overview, profile } } }) };
}

const GROUPS: Readonly<Record<string, Readonly<Record<string, Variation>>>> = {
  'The passphrase at the import': {
    shown: { draw: () => renewalWith(HANDED), act: (root) => press(root, 'show-passphrase') },
    'clipboard-emptied': {
      draw: () => renewalWith(HANDED),
      act: async (root) => {
        press(root, 'copy-passphrase');
        await nextTurn();
        press(root, 'clear-clipboard');
      },
    },
    'copied-before': { draw: () => renewalWith(HANDED, { passphraseCopied: true }) },
    'left-in-clipboard': { draw: () => renewalWith(IMPORTED, { passphraseCopied: true }) },
    'left-in-clipboard-not-emptied': {
      draw: () => renewalWith(IMPORTED, { passphraseCopied: true, onCopy: async () => false }),
      act: (root) => press(root, 'clear-clipboard'),
    },
  },
  'To end the browser': Object.fromEntries(
    MACHINES.map((machine) => [
      `restart-${machine.platform}-${machine.browser}`,
      { draw: () => renewalWith(IMPORTED, machine), act: (root: HTMLElement) => unfold(root) },
    ]),
  ),
  'Did it work?': {
    ...Object.fromEntries(LOG_ON_ANSWERS.map((answer) => [`answer-${answer}`, answered(answer)])),
    'answer-other-mac': answered('other', { platform: 'mac' }),
    'answer-notOffered-firefox': answered('notOffered', { platform: 'firefox', browser: 'firefox' }),
    'answer-notOffered-reopened': answered('notOffered', { passphrase: null }),
    'answer-worked-not-restarted': answered('worked', { situation: { restarted: false } }),
  },
  'What remains': {
    'others-due': confirmedWith([due('riyou001', 'さくら商事'), due(LONG_USER_ID, LONG_COMPANY)]),
    'others-many': confirmedWith(Array.from({ length: 299 }, (_, at) => due(`riyou${at}`, TURNED))),
    'others-later': confirmedWith([overviewOf({ days: 200 })]),
    'every-care': caring(CARES),
    'no-care': caring([]),
  },
  'The old certificate': {
    ...Object.fromEntries(
      PLATFORMS.map((platform) => [
        `delete-old-${platform}`,
        { draw: () => renewalWith(CONFIRMED, { platform }), act: (root: HTMLElement) => unfold(root) },
      ]),
    ),
    'delete-old-unknown': { draw: () => renewalWith(WITHOUT_OLD), act: (root) => unfold(root) },
  },
};

/** What comes after the certificate has been issued, beyond the plain screens of the renewal. */
export const afterwards: GalleryRoom = {
  name: 'afterwards',
  states: Object.entries(GROUPS).flatMap(([group, variations]) =>
    Object.entries(variations).map(([name, variation]) => ({ name, group, frame: 'window' as const, ...variation })),
  ),
};
