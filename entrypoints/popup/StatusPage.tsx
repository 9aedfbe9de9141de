import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { DamagedStorage } from '../../components/DamagedStorage.tsx';
import { LoadingPage, PlainPage } from '../../components/PlainPage.tsx';
import { ProblemNote } from '../../components/ProblemNote.tsx';
import { StatusView } from '../../components/StatusView.tsx';
import { resetDatabase } from '../../lib/platform/database.ts';
import { sendMessage } from '../../lib/platform/messages.ts';
import { isOnboardingDue } from '../../lib/platform/own-page/onboarding.ts';
import {
  acknowledgeLostKeys,
  findPendingSince,
  loadForemost,
  loadOverview,
  type Overview,
} from '../../lib/platform/own-page/overview.ts';
import {
  openMissingWindow,
  openOptions,
  openOwnWindow,
  openRenewalWindow,
} from '../../lib/platform/own-page/own-window.ts';
import { hasPortalAccess, requestPortalAccess } from '../../lib/platform/own-page/portal-access.ts';
import { snoozeReminder } from '../../lib/platform/own-page/snooze-reminder.ts';
import type { Problem } from '../../lib/problem.ts';
import { type Begun, begin, useLive } from './use-live.ts';

type FirstStepsType = typeof import('./OnboardingPage.tsx').FirstSteps;
type ImportPageType = ComponentType<{ readonly dropped: File; readonly onBack: () => void }>;

/** Where the data cannot be read, the marks beside them still tell. */
async function loadStatus(wantsAll = false) {
  const now = Date.now();
  const overview = await (wantsAll ? loadOverview : loadForemost)(now);
  const pendingSince = overview.ok ? null : await findPendingSince();
  return { now, overview, pendingSince, FirstSteps: overview.ok ? await findFirstSteps(overview.value) : null };
}

/** Nobody whose key was lost is new here. */
async function findFirstSteps({ identities, calm, keysLostSince }: Overview): Promise<FirstStepsType | null> {
  if (identities.length > 0 || calm || keysLostSince !== null || !(await isOnboardingDue())) return null;
  return (await import('./OnboardingPage.tsx')).FirstSteps;
}

type Status = Awaited<ReturnType<typeof loadStatus>>;

/** Reads while the page's texts are still on their way. */
export const beginStatus = (): Begun<Status> => begin(() => loadStatus());

/** The same for what the popup says of access, so that it is not drawn once more for that. */
export const beginAccess = (): Begun<boolean> => begin(hasPortalAccess);

/** The popup: the state of everything, and the ways into a renewal and a file. */
export function StatusPage({
  begun,
  begunAccess,
}: {
  readonly begun?: Begun<Status>;
  readonly begunAccess?: Begun<boolean>;
}) {
  // Thousands are not read each second for somebody who looks at the three that press.
  const [wantsAll, setWantsAll] = useState(false);
  const { value: status, reload } = useLive(() => loadStatus(wantsAll), begun);
  const { value: hasAccess, reload: reloadAccess } = useLive(hasPortalAccess, begunAccess);
  useEffect(() => {
    if (wantsAll) void reload();
  }, [wantsAll, reload]);
  const [dropped, setDropped] = useState<{ file: File; Page: ImportPageType } | null>(null);
  const [resetProblem, setResetProblem] = useState<Problem | null>(null);
  // Once when it opens, and when the badge must change and no event tells the worker: data that can be read again, a clock that was put right.
  const badgeState = status && (status.overview.ok ? status.overview.value.wrongClock !== null : 'unreadable');
  useEffect(() => {
    if (badgeState !== null) void sendMessage('stateChanged', {});
  }, [badgeState]);
  const reset = async () => {
    const done = await resetDatabase();
    setResetProblem(done.ok ? null : done.problem);
    await sendMessage('stateChanged', {});
    await reload();
  };
  if (dropped) return <dropped.Page dropped={dropped.file} onBack={() => setDropped(null)} />;
  if (!status) return <LoadingPage heading="status_heading" />;
  const { now, overview, pendingSince, FirstSteps } = status;
  if (!overview.ok) {
    return (
      <PlainPage heading="status_heading" problem={overview.problem}>
        {resetProblem && <ProblemNote problem={resetProblem} />}
        {overview.problem.code === 'storageDamaged' && <DamagedStorage pendingSince={pendingSince} onReset={reset} />}
      </PlainPage>
    );
  }
  return (
    <StatusView
      now={now}
      overview={overview.value}
      hasAccess={hasAccess ?? true}
      onAll={() => setWantsAll(true)}
      onOpenRenewal={({ tracked }) => openRenewalWindow(tracked.id)}
      onMissing={({ tracked }) => openMissingWindow(tracked.id)}
      onSnooze={(identity) => snoozeReminder(identity, Date.now()).then(reload)}
      onChooseFile={() => openOwnWindow('?view=import')}
      onAcknowledgeLost={() => acknowledgeLostKeys().then(reload)}
      onAllowAccess={() => requestPortalAccess().then(reloadAccess)}
      onOpenOptions={openOptions}
      {...(FirstSteps && { firstSteps: <FirstSteps onOver={reload} /> })}
      onFile={async (file) => {
        const { ImportPage } = await import('./ImportPage.tsx');
        setDropped({ file, Page: ImportPage });
      }}
    />
  );
}
