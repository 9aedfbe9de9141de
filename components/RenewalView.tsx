import type { ClockNote } from '../lib/lifecycle/computer-clock.ts';
import type { TrackedIdentity } from '../lib/lifecycle/tracked-identity.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import type { SignedContent } from '../lib/platform/own-page/signed-content.ts';
import type { PreparationStep } from '../lib/platform/own-page/start-renewal.ts';
import { deskFor, windowsFor } from '../lib/portals/portal-setting.ts';
import type { Problem, ProblemCode, Result } from '../lib/problem.ts';
import { isActive, isArmed, mayHaveLeft, type Renewal } from '../lib/renewal/journal.ts';
import { AbandonControl } from './AbandonControl.tsx';
import { AnswerProblem, type Elsewhere } from './AnswerProblem.tsx';
import type { RequestShown, RequestWay } from './ByHand.tsx';
import { AnsweredScreen, CheckedScreen, RejectedScreen } from './CheckScreens.tsx';
import { ClockProblem } from './ClockProblem.tsx';
import { ConsentScreen } from './ConsentScreen.tsx';
import { AbandonedScreen, ConfirmedScreen, NotNeededScreen } from './EndScreens.tsx';
import { FileDrop } from './FileDrop.tsx';
import { FlowSteps } from './FlowSteps.tsx';
import { HandOverScreen } from './HandOverScreen.tsx';
import { InSight } from './InSight.tsx';
import type { Browser, Platform } from './machine.ts';
import { OwnerHeader } from './OwnerHeader.tsx';
import { FateScreen, PortalScreen, type PortalScreenProps, RearmScreen, RequestedScreen } from './PortalScreen.tsx';
import { PreparingScreen } from './PreparingScreen.tsx';
import { ProofScreen } from './ProofScreen.tsx';
import { modeFor } from './primary-action.ts';
import { flowStepFor, type RenewalScreen, screenFor } from './renewal-screen.ts';
import { useTranslate } from './translation.ts';
import { type Working, WorkingNow } from './WorkingNow.tsx';

export interface RenewalViewProps {
  readonly situation: {
    readonly now: number;
    readonly overview: IdentityOverview | null;
    readonly renewal: Renewal | null;
    readonly guide: { readonly position: number; readonly problem: ProblemCode | null; readonly at?: number } | null;
    readonly keyKept: boolean;
    readonly keyOpen: boolean;
    /** This is a later run of the browser than that of the hand-over. */
    readonly restarted: boolean;
    /** What the key has signed; `null` while no request is on record. */
    readonly signed: Result<SignedContent> | null;
    /** What is wrong with the computer's clock. */
    readonly wrongClock: ClockNote | null;
    /** Everybody, for what turns out to belong to somebody else. */
    readonly identities: readonly TrackedIdentity[];
    /** Those of them at the same portal, the most pressing first. */
    readonly others: readonly IdentityOverview[];
  };
  /** Why the last action did not do what it should. */
  readonly problem: Problem | null;
  /** As long as this window remembers it. */
  readonly passphrase: string | null;
  /** It lies in the clipboard, as far as this window knows: copied here, and nothing else since. */
  readonly passphraseCopied?: boolean;
  readonly proposedPassphrase: string;
  /** What is being prepared right now, in this window. */
  readonly preparing: PreparationStep | null;
  /** When that began, ms since the epoch. */
  readonly preparingSince?: number | null;
  /** What this window does at the moment, as long as it does. */
  readonly working?: Working | null;
  readonly busy: boolean;
  readonly portalMissing: boolean;
  readonly logOnMissing: boolean;
  readonly request: RequestShown | null;
  /** Name of the backup that was saved from this window; `null` before. */
  readonly backupName: string | null;
  /** Name of the file that is handed over; empty before there is one. */
  readonly fileName: string;
  readonly platform: Platform;
  readonly browser: Browser;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onExpect: (passphrase: string | null) => void;
  readonly onConsent: (passphrase: string) => void;
  readonly onArmAgain: (passphrase: string | null, sendAgain: boolean) => void;
  readonly onShowPortal: () => void;
  readonly onTakeRequest: (way: RequestWay) => void;
  readonly onAnswer: (answer: string | File) => void;
  readonly onTakeThere: (there: Elsewhere) => void;
  readonly onSaveBackup: () => void;
  readonly onDownload: (passphrase: string | null) => void;
  readonly onImported: () => void;
  readonly onOpenLogOn: () => void;
  readonly onConfirm: () => void;
  readonly onDeleteKey: () => void;
  readonly onOpenOther: (identityId: string) => void;
  readonly onAbandon: () => void;
  readonly onClose: () => void;
}

/** Screens on which a certificate is awaited, so that a file may be dropped anywhere on them. */
const TAKES_FILES: readonly RenewalScreen[] = ['requested', 'rejected', 'fate'];

/** Screens on which somebody else is to do something: then the window need not stay open. */
const LEAVES_TO_OTHERS: readonly RenewalScreen[] = ['rearm', 'portal', 'fate', 'requested', 'answered', 'rejected'];

export function RenewalView(props: RenewalViewProps) {
  const t = useTranslate();
  const { overview, renewal, now } = props.situation;
  const { preparing, problem } = props;
  const screen = screenFor(overview, renewal, props.situation.keyOpen, now);
  const mode = renewal?.mode ?? (overview && modeFor(overview)) ?? 'renew';
  return (
    <FileDrop onFile={TAKES_FILES.includes(screen) && !props.busy ? props.onAnswer : null}>
      <main class="page renewal" data-view="renewal" data-state={renewal?.state ?? 'none'} data-screen={screen}>
        <OwnerHeader title={t(mode === 'reacquire' ? 'reacquire_heading' : 'renewal_heading')} overview={overview} />
        <FlowSteps current={preparing ? 'key' : flowStepFor(screen)} />
        <ClockProblem note={props.situation.wrongClock} />
        {problem && !isToldBy(screen, problem) && (
          <InSight of={problem}>
            <AnswerProblem {...props} problem={problem} identities={props.situation.identities} />
          </InSight>
        )}
        <div class="screen" key={preparing ? 'preparing' : screen}>
          {preparing ? (
            <PreparingScreen step={preparing} since={props.preparingSince ?? null} now={now} />
          ) : (
            <Screen {...props} screen={screen} mode={mode} />
          )}
        </div>
        <WorkingNow working={props.working ?? null} now={now} />
        {(preparing || LEAVES_TO_OTHERS.includes(screen)) && <p class="small">{t('come_back')}</p>}
        {renewal && isActive(renewal) && (
          <AbandonControl
            key={renewal.state}
            renewal={renewal}
            // What makes the key looks whether it is given up; anything else would not.
            disabled={props.busy && !preparing}
            onAbandon={props.onAbandon}
          />
        )}
      </main>
    </FileDrop>
  );
}

/** That screen says it anyway. */
function isToldBy(screen: RenewalScreen, { code }: Problem): boolean {
  return screen === 'fate' && code === 'requestFateUnknown';
}

function Screen(props: RenewalViewProps & { readonly screen: RenewalScreen; readonly mode: 'renew' | 'reacquire' }) {
  const { screen, situation, passphrase } = props;
  const { overview, renewal } = situation;
  const passphraseKnown = passphrase !== null;
  if (!overview) return <NotNeededScreen known={false} onClose={props.onClose} />;
  if (screen === 'consent') {
    return (
      <ConsentScreen
        // Other rules, another proposal: what was chosen under the old ones goes.
        key={props.proposedPassphrase}
        overview={overview}
        mode={props.mode}
        resumed={renewal !== null}
        proposedPassphrase={props.proposedPassphrase}
        onCopy={props.onCopy}
        onExpect={props.onExpect}
        onConsent={props.onConsent}
      />
    );
  }
  if (!renewal) return <NotNeededScreen known onClose={props.onClose} />;
  const portal = portalPropsFor(props, renewal, overview);
  switch (screen) {
    case 'rearm':
      return <RearmScreen {...portal} />;
    case 'portal':
      return <PortalScreen {...portal} />;
    case 'fate':
      return <FateScreen {...portal} />;
    case 'requested':
      return <RequestedScreen {...portal} />;
    case 'rejected':
      return (
        <RejectedScreen
          problems={renewal.problems ?? []}
          identities={situation.identities}
          portal={portal}
          {...props}
        />
      );
    case 'checked':
      return (
        <CheckedScreen
          renewal={renewal}
          portal={portal}
          passphraseKnown={passphraseKnown}
          clockWrong={situation.wrongClock !== null}
          {...props}
        />
      );
    case 'handedOver':
      return <HandOverScreen {...props} />;
    case 'imported':
      return (
        <ProofScreen
          renewal={renewal}
          restarted={situation.restarted}
          desk={deskFor(overview.profile, overview.tracked.identity.bank ?? null)}
          {...props}
        />
      );
    case 'confirmed':
      return (
        <ConfirmedScreen
          renewal={renewal}
          profile={overview.profile}
          windows={windowsFor(overview.profile, overview.tracked.identity.bank || null)}
          clockWrong={situation.wrongClock !== null}
          keyKept={situation.keyKept}
          others={situation.others}
          now={situation.now}
          {...props}
        />
      );
    case 'abandoned':
      return <AbandonedScreen sent={mayHaveLeft(renewal)} onClose={props.onClose} />;
    default:
      return <AnsweredScreen portal={portal} />;
  }
}

function portalPropsFor(props: RenewalViewProps, renewal: Renewal, overview: IdentityOverview): PortalScreenProps {
  const { guide, now, keyOpen, signed } = props.situation;
  const { busy, request, onTakeRequest, onAnswer } = props;
  const kind = signed?.ok ? signed.value.request.kind : null;
  return {
    renewal,
    profile: overview.profile,
    tracked: overview.tracked,
    signed,
    position: guide?.position ?? -1,
    seenAt: guide?.at ?? null,
    problem: guide?.problem ? { code: guide.problem } : null,
    portalMissing: props.portalMissing,
    passphraseKnown: props.passphrase !== null,
    isForbidden: overview.refusal !== null,
    busy,
    now,
    byHand: { kind, request, busy, armed: isArmed(renewal, now) && keyOpen, onTakeRequest, onAnswer },
    backup: { fileName: props.backupName, busy, onSaveBackup: props.onSaveBackup },
    onShowPortal: props.onShowPortal,
    onArmAgain: props.onArmAgain,
  };
}
