import type { TrackedIdentity } from '../lib/lifecycle/tracked-identity.ts';
import type { MessageKey } from '../lib/platform/i18n.ts';
import type { SignedContent } from '../lib/platform/own-page/signed-content.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import type { Problem, Result } from '../lib/problem.ts';
import type { Renewal } from '../lib/renewal/journal.ts';
import { AnswerFile } from './AnswerFile.tsx';
import { ByHand, type ByHandProps } from './ByHand.tsx';
import { clockText, elapsedText } from './date-text.ts';
import { KeyBackup, type KeyBackupProps } from './KeyBackup.tsx';
import { PassphrasePrompt } from './PassphrasePrompt.tsx';
import { PortalNow } from './PortalNow.tsx';
import { PortalSteps } from './PortalSteps.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { ScreenHeading } from './ScreenHeading.tsx';
import { SignedSection } from './SignedSection.tsx';
import { SupportNote } from './SupportNote.tsx';
import { useTranslate } from './translation.ts';
import { Waiting } from './Waiting.tsx';

export interface PortalScreenProps {
  readonly renewal: Renewal;
  readonly profile: PortalProfile;
  readonly tracked: TrackedIdentity;
  /** What the key has signed; `null` while no request is on record. */
  readonly signed: Result<SignedContent> | null;
  readonly position: number;
  /** When the bank's page last showed where it is, ms since the epoch; `null`: not known. */
  readonly seenAt: number | null;
  /** What stopped the guide, if anything did. */
  readonly problem: Problem | null;
  /** No page of the bank was there to lead through. */
  readonly portalMissing: boolean;
  readonly passphraseKnown: boolean;
  /** By the administrator; why, and whom to ask, stands above the screen. */
  readonly isForbidden: boolean;
  readonly busy: boolean;
  readonly now: number;
  readonly byHand: Omit<ByHandProps, 'renewal'>;
  readonly backup: KeyBackupProps;
  readonly onShowPortal: () => void;
  /** Without a passphrase: the one that the window remembers. */
  readonly onArmAgain: (passphrase: string | null, sendAgain: boolean) => void;
}

/** Armed: the bank's page may ask for the request. */
export function PortalScreen(props: PortalScreenProps) {
  const t = useTranslate();
  const { renewal, profile, position, problem, now } = props;
  // Nothing is wrong: this one click has to be the user's.
  const pressing = problem?.code === 'portalPressNeeded';
  return (
    <>
      <ScreenHeading text={t(problem && !pressing ? 'portal_stopped_title' : 'portal_title')} />
      {problem ? <ProblemNote problem={problem} quiet={pressing} /> : <p>{t('portal_hint')}</p>}
      <Missing {...props} />
      <button type="button" class="primary" data-action="show-portal" onClick={props.onShowPortal}>
        {t('action_show_portal')}
      </button>
      {/* What stopped it is said above. */}
      {(!problem || pressing) && <PortalNow {...props} mode={renewal.mode} seenAt={pressing ? null : props.seenAt} />}
      <p class="small timer" role="timer">
        {t('portal_time_left', [clockText((renewal.armedUntil ?? now) - now)])}
      </p>
      <PortalSteps profile={profile} mode={renewal.mode} position={position} />
      <KeyBackup {...props.backup} />
      <ByHand renewal={renewal} {...props.byHand} only={problem?.code === 'portalPageInVbscript'} />
    </>
  );
}

/** The key rests: it was never opened, or its ten minutes are over and nothing has left. */
export function RearmScreen(props: PortalScreenProps) {
  const t = useTranslate();
  const saved = props.renewal.state === 'keyCommitted';
  return (
    <>
      <ScreenHeading text={t('rearm_title')} />
      <p>{t(saved ? 'rearm_hint_saved' : 'rearm_hint')}</p>
      {!props.isForbidden && (
        <PassphrasePrompt
          known={props.passphraseKnown}
          label={t('action_rearm')}
          action="rearm"
          busy={props.busy}
          onSubmit={(passphrase) => props.onArmAgain(passphrase, false)}
        />
      )}
      <PortalSteps profile={props.profile} mode={props.renewal.mode} position={-1} />
      <KeyBackup {...props.backup} />
    </>
  );
}

/** The request has left; the bank is to answer. */
export function RequestedScreen(props: PortalScreenProps) {
  const t = useTranslate();
  const { renewal, problem, now, byHand } = props;
  const requestedAt = renewal.requestedAt ?? now;
  return (
    <>
      <ScreenHeading text={t(problem ? 'portal_stopped_title' : 'requested_title')} />
      {problem ? <ProblemNote problem={problem} /> : <p>{t(requestedHintFor(byHand))}</p>}
      {problem || byHand.request ? (
        // Nobody knows whether the user has handed it in.
        <p class="small timer" role="timer">
          {t('requested_elapsed', [elapsedText(now - requestedAt, t)])}
        </p>
      ) : (
        <Waiting wait="issuing" since={requestedAt} now={now} />
      )}
      <Missing {...props} />
      <button type="button" class="primary" data-action="show-portal" onClick={props.onShowPortal}>
        {t('action_show_portal')}
      </button>
      {!problem && props.position >= 0 && <PortalNow {...props} mode={renewal.mode} seenAt={null} />}
      <SignedSection {...props} />
      <AnswerFile {...byHand} />
      <PortalSteps profile={props.profile} mode={renewal.mode} position={props.position} />
      <details class="more" open={problem !== null}>
        <summary>{t('unsure_summary')}</summary>
        <SendAgain {...props} />
      </details>
      <KeyBackup {...props.backup} />
      <ByHand renewal={renewal} {...byHand} />
    </>
  );
}

/** Whether the user has pasted what they took, nobody but they know. */
function requestedHintFor({ request, kind }: PortalScreenProps['byHand']): MessageKey {
  if (request) return 'requested_hint_by_hand';
  return kind === 'spkac' ? 'requested_hint_keygen' : 'requested_hint';
}

/** The key was handed to the page and the ten minutes are over: a request may have left. */
export function FateScreen(props: PortalScreenProps) {
  const t = useTranslate();
  return (
    <>
      <ScreenHeading text={t('fate_title')} />
      <ProblemNote problem={{ code: 'requestFateUnknown' }} />
      <Missing {...props} />
      <button type="button" class="primary" data-action="show-portal" onClick={props.onShowPortal}>
        {t('action_show_portal')}
      </button>
      <AnswerFile {...props.byHand} />
      <SendAgain {...props} />
      <KeyBackup {...props.backup} />
      <ByHand renewal={props.renewal} {...props.byHand} />
    </>
  );
}

/** Asks the bank once more, after telling what that may mean. */
export function SendAgain(props: PortalScreenProps) {
  const t = useTranslate();
  return (
    <section class="send-again">
      <ul class="lines">
        <li>{t('fate_look')}</li>
        <li>{t('fate_issued')}</li>
        <li>{t('fate_not_issued')}</li>
      </ul>
      <SupportNote />
      <PassphrasePrompt
        known={props.passphraseKnown}
        label={t('action_send_again')}
        action="send-again"
        busy={props.busy}
        careful
        onSubmit={(passphrase) => props.onArmAgain(passphrase, true)}
      />
    </section>
  );
}

function Missing({ portalMissing }: PortalScreenProps) {
  const t = useTranslate();
  return (
    <p role="status" class={portalMissing ? 'note' : 'unseen'}>
      {portalMissing ? t('portal_not_found') : ''}
    </p>
  );
}
