import type { ComponentChild } from 'preact';
import { DamagedStorage } from '../../../components/DamagedStorage.tsx';
import { OptionsView } from '../../../components/OptionsView.tsx';
import { PlainPage } from '../../../components/PlainPage.tsx';
import { failure, type Problem, type ProblemCode } from '../../../lib/problem.ts';
import { PROBLEM_GROUPS, type ProblemGroup } from '../../../lib/problem-groups.ts';
import { NOW, overviewOf, renewalOf } from '../../components/fixtures.ts';
import { ACTIONS, OPTIONS, SETTINGS } from '../../components/settings-fixture.ts';
import type { GalleryRoom, GalleryState } from '../gallery-state.ts';
import { choose, giveFile, nextTurn, press, typeInto, unfold } from '../gestures.ts';
import { importWith } from './import.tsx';
import { ARMED, renewalWith } from './renewal.tsx';
import { statusOf } from './status.tsx';

type Shown = Pick<GalleryState, 'frame' | 'draw' | 'act'>;

const ELSEWHERE = { renewalId: 'r2', identityId: 'identity', state: 'requested' };

/** What stands beside the sentence, where that is not nothing. */
const FACTS: Readonly<Partial<Record<ProblemCode, Readonly<Record<string, string>>>>> = {
  certificateOwnerUnknown: { subject: 'CN=証明 花子, O=さくら商事株式会社, C=JP' },
  certificateNotRenewed: { notAfter: '2026-12-01T14:59:59Z' },
  fileIsAnswer: ELSEWHERE,
  backupKeyKept: ELSEWHERE,
  backupRenewalRunning: ELSEWHERE,
  issuedForOtherRenewal: ELSEWHERE,
  issuedNotLater: { notAfter: '2026-12-01T14:59:59Z', current: '2026-12-01T14:59:59Z' },
  issuedSubjectDiffers: { expected: 'CN=0012345678, O=さくら商事株式会社, C=JP', found: 'CN=0012345679, O=他社, C=JP' },
  issuedIssuerDiffers: { expected: 'CN=Test CA, C=JP', found: 'CN=Other CA, C=JP' },
  issuedExpired: { notAfter: '2026-11-01T14:59:59Z' },
  issuedNotYetValid: { notBefore: '2026-11-23T00:00:00Z' },
};

const inWindow = (draw: () => ComponentChild): Shown => ({ frame: 'window', draw });

const overRenewal = (problem: Problem) => inWindow(() => renewalWith(null, { problem }));
const overImport = (problem: Problem) =>
  inWindow(() => importWith({ problem, identities: [overviewOf({ days: 9 }).tracked] }));

const refused = (code: ProblemCode) => async () => failure(code);

/** The options page on which that was typed or pressed, in the end of which this problem lies. */
function onOptions(code: ProblemCode, act: (root: HTMLElement) => Promise<void>): Shown {
  // Where it is not about a portal in use, there is none: its card would be half of the picture.
  const inUse = [addPortal, saveCalendar, readSettings].includes(act) ? [] : SETTINGS.inUse;
  const no = refused(code);
  const actions = { ...ACTIONS, onReminderDays: no, onDesk: no, onAddIdentity: no, onRemovePortal: no, onAllow: no };
  return {
    frame: 'options',
    draw: () => (
      <OptionsView
        {...OPTIONS}
        settings={{ ...SETTINGS, inUse }}
        actions={actions}
        onAdd={no}
        onRead={no}
        onCalendar={no}
        onReminders={no}
      />
    ),
    act,
  };
}

async function addPortal(root: HTMLElement): Promise<void> {
  choose(root, 'portal', 'generic');
  await nextTurn();
  typeInto(root, 'address', 'http://ib.example:8443/');
  press(root, 'add-portal');
}

async function addIdentity(root: HTMLElement): Promise<void> {
  press(root, 'add-by-hand');
  await nextTurn();
  typeInto(root, 'user-id', 'kanri001');
  press(root, 'add-identity');
}

async function saveDays(root: HTMLElement): Promise<void> {
  await unfold(root, '[data-more="reminders"]');
  typeInto(root, 'reminder-days', '10');
  await nextTurn();
  press(root, 'save-days');
}

async function saveDesk(root: HTMLElement): Promise<void> {
  await unfold(root, '[data-more="reminders"]');
  typeInto(root, 'phone', 'なし');
  await nextTurn();
  press(root, 'save-desk');
}

async function removePortal(root: HTMLElement): Promise<void> {
  press(root, 'remove-portal');
  await nextTurn();
  press(root, 'remove-portal-confirm');
}

async function saveCalendar(root: HTMLElement): Promise<void> {
  press(root, 'save-calendar');
}

async function readSettings(root: HTMLElement): Promise<void> {
  giveFile(root, 'settings-file', 'koshin-settings.json');
}

type TypedCode = (typeof PROBLEM_GROUPS)['typed'][number];

/** What is typed on the options page goes wrong in the place where it was typed. */
const TYPED: Readonly<Record<TypedCode, (root: HTMLElement) => Promise<void>>> = {
  addressUnreadable: addPortal,
  addressNotHttps: addPortal,
  addressHasPort: addPortal,
  addressIsNoHost: addPortal,
  addressTaken: addPortal,
  accessDenied: addPortal,
  calendarEmpty: saveCalendar,
  reminderDaysUnreadable: saveDays,
  phoneUnreadable: saveDesk,
  dateUnreadable: addIdentity,
  userIdUnreadable: addIdentity,
  identityKnown: addIdentity,
  removalRenewalRunning: removePortal,
};

const duringPortal = ({ code }: Problem) =>
  inWindow(() => renewalWith(ARMED, { situation: { guide: { position: 2, problem: code } } }));

/** Where each of them comes up. A group without a place does not compile, and with it no code. */
const PLACES: Readonly<Record<ProblemGroup, (problem: Problem) => Shown>> = {
  portal: duringPortal,
  renewal: overRenewal,
  issued: (problem) =>
    inWindow(() =>
      renewalWith(renewalOf('rejected', { problems: [problem] }), {
        situation: { identities: [overviewOf({ days: 9 }).tracked] },
      }),
    ),
  file: overImport,
  key: overRenewal,
  passphrase: overRenewal,
  backup: overImport,
  storage: (problem) => ({
    frame: 'popup',
    draw: () => (
      <PlainPage heading="status_heading" problem={problem}>
        {problem.code === 'storageDamaged' && (
          <DamagedStorage pendingSince={NOW - 86_400_000} onReset={() => undefined} />
        )}
      </PlainPage>
    ),
  }),
  clock: () => ({
    frame: 'popup',
    draw: () =>
      statusOf([{ ...overviewOf({ days: 9 }), lifecycle: null }], { wrongClock: { at: NOW, ahead: 7_200_000 } }),
  }),
  typed: ({ code }) => onOptions(code, TYPED[code as TypedCode]),
  policy: (problem) =>
    problem.code === 'portalPausedByPolicy'
      ? duringPortal(problem)
      : problem.code === 'policyLocked'
        ? onOptions(problem.code, saveDays)
        : overRenewal(problem),
  settings: ({ code }) => onOptions(code, readSettings),
};

export const problems: GalleryRoom = {
  name: 'problems',
  states: Object.entries(PROBLEM_GROUPS).flatMap(([group, codes]) =>
    codes.map((code: ProblemCode) => ({
      name: code,
      group,
      ...PLACES[group as ProblemGroup]({ code, ...(FACTS[code] && { facts: FACTS[code] }) }),
    })),
  ),
};
