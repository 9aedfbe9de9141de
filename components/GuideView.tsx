import type { ClockNote } from '../lib/lifecycle/computer-clock.ts';
import { isUnread, knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { MessageKey } from '../lib/platform/i18n.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import type { PortalProfile, RenewalMode } from '../lib/portals/portal-profile.ts';
import { deskFor } from '../lib/portals/portal-setting.ts';
import type { Problem } from '../lib/problem.ts';
import { AfterCare, type AfterCareProps } from './AfterCare.tsx';
import { ClockProblem } from './ClockProblem.tsx';
import { DeskNote } from './DeskNote.tsx';
import { dateText } from './date-text.ts';
import { FileDrop } from './FileDrop.tsx';
import { GuideSteps, wordsOf } from './GuideSteps.tsx';
import { Icon } from './Icon.tsx';
import { MissingHelp } from './MissingHelp.tsx';
import { NewCertificateFile } from './NewCertificateFile.tsx';
import { OwnerHeader } from './OwnerHeader.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { guideModeFor, isValidByDate } from './primary-action.ts';
import { ScreenHeading } from './ScreenHeading.tsx';
import { useTranslate } from './translation.ts';

export interface GuideViewProps {
  readonly overview: IdentityOverview;
  readonly wrongClock: ClockNote | null;
  /** There was something to do when this window opened: so its end is news. */
  readonly begun: boolean;
  readonly file: File | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  /** The log-on page is not known. */
  readonly logOnMissing: boolean;
  readonly onOpenLogOn: () => void;
  readonly onFile: (file: File) => void;
  readonly onPassphrase: (passphrase: string) => void;
  readonly onClose: () => void;
  /** What remains to be done when it is over. */
  readonly care: Pick<AfterCareProps, 'others' | 'now' | 'platform' | 'onCopy' | 'onOpenOther'>;
}

/**
 * The way through a renewal that the bank's own means do: its program, its counter, or screens that nobody has described. Koshin makes nothing and
 * presses nothing here; it says what comes, and looks whether it has worked.
 */
export function GuideView(props: GuideViewProps) {
  const t = useTranslate();
  const { overview, busy, onFile } = props;
  const mode = guideModeFor(overview);
  return (
    <FileDrop onFile={busy ? null : onFile}>
      <main class="page renewal" data-view="guide" data-guide={mode ?? 'done'}>
        <OwnerHeader title={t(mode === 'reacquire' ? 'reacquire_heading' : 'renewal_heading')} overview={overview} />
        <ClockProblem note={props.wrongClock} />
        <div class="screen" key={mode ?? 'done'}>
          {mode === null ? <NothingToDo {...props} /> : <Way {...props} mode={mode} />}
        </div>
      </main>
    </FileDrop>
  );
}

function Way(props: GuideViewProps & { readonly mode: RenewalMode }) {
  const t = useTranslate();
  const { overview, mode, logOnMissing, onOpenLogOn } = props;
  const { tracked, profile, lifecycle, refusal } = overview;
  const notAfter = knownNotAfter(tracked);
  const desk = deskFor(profile, tracked.identity.bank ?? null);
  const steps = profile.steps[mode];
  // Neither a telephone call nor a visit is a matter of minutes.
  const hasScreens = profile.issuing !== 'branch' && steps.some(({ place }) => place !== 'outside');
  const callsFirst = steps[0]?.place === 'outside';
  return (
    <>
      <ScreenHeading text={t(mode === 'reacquire' ? 'guide_title_reacquire' : titleKeyFor(profile))} />
      {refusal ? (
        <ProblemNote problem={{ code: refusal }} />
      ) : (
        <p>{t(mode === 'reacquire' ? 'guide_what_reacquire' : whatKeyFor(profile))}</p>
      )}
      {notAfter !== null && (
        <p class="card-until">
          <span class="label">{t(isValidByDate(lifecycle?.stage) ? 'guide_until' : 'valid_until')}</span>
          <strong>{dateText(notAfter, t)}</strong>
        </p>
      )}
      {!refusal && (
        <>
          {hasScreens && <p class="small">{t('guide_takes')}</p>}
          <button
            type="button"
            class={callsFirst ? 'quiet' : 'primary'}
            data-action="open-log-on"
            onClick={onOpenLogOn}
          >
            {t('action_open_log_on')}
          </button>
          <p role="status" class={logOnMissing ? 'note' : 'unseen'}>
            {logOnMissing ? t('proof_no_url') : ''}
          </p>
          <GuideSteps steps={steps} />
          <DeskNote desk={desk} />
        </>
      )}
      {/* What was renewed before the administrator said no is as good as ever. */}
      <section class="guide-proof">
        <h3>{t('guide_proof_title')}</h3>
        <p>{proofText(profile, t)}</p>
        <NewCertificateFile {...props} />
        <p class="small">{t('guide_until_then')}</p>
        <p class="small">{t('guide_come_back')}</p>
      </section>
      {isValidByDate(lifecycle?.stage) && (
        <details class="more">
          <summary>{t('missing_entry')}</summary>
          <MissingHelp notAfter={notAfter} desk={desk} />
        </details>
      )}
    </>
  );
}

function titleKeyFor({ issuing }: PortalProfile): MessageKey {
  if (issuing === 'native-app') return 'guide_title_program';
  return issuing === 'branch' ? 'guide_title_branch' : 'guide_title_portal';
}

function whatKeyFor({ issuing }: PortalProfile): MessageKey {
  if (issuing === 'native-app') return 'guide_what_program';
  return issuing === 'branch' ? 'guide_what_branch' : 'guide_what_portal';
}

/** Only a screen on which the portal shows the date, or the whole list of notices, can prove anything. */
function proofText({ screens, notice }: PortalProfile, t: ReturnType<typeof useTranslate>): string {
  const proving = [...(screens.noticeList ? screens.notices : []), ...(notice.statusRow ? (screens.status ?? []) : [])];
  return proving.length === 0 ? t('guide_proof_file') : t('guide_proof_log_on', [wordsOf(proving, t)]);
}

/** Proven, gone by, or never necessary. */
function NothingToDo(props: GuideViewProps) {
  const t = useTranslate();
  const { overview, begun, onClose } = props;
  const notAfter = knownNotAfter(overview.tracked);
  const isOver = begun && overview.lifecycle?.stage === 'valid';
  const remains = isOver && (overview.profile.afterCare?.length ?? 0) > 0;
  return (
    <>
      <div class="success tone-good" role="status">
        <Icon name="good" />
        <ScreenHeading
          text={t(isOver ? 'guide_done_title' : notAfter === null ? 'guide_gone_title' : 'consent_not_needed')}
        />
      </div>
      {notAfter === null ? (
        <>
          <p>{t('guide_gone_text')}</p>
          <NewCertificateFile {...props} />
        </>
      ) : (
        <>
          <p class="card-until">
            <span class="label">{t(isOver ? 'valid_until_new' : 'valid_until')}</span>
            <strong>{dateText(notAfter, t)}</strong>
          </p>
          <p>{t(remains ? 'guide_done_care' : 'guide_done_text')}</p>
        </>
      )}
      {remains && <AfterCare {...props.care} profile={overview.profile} {...toldApart(overview)} />}
      <button type="button" class="primary" data-action="close" onClick={onClose}>
        {t('action_close')}
      </button>
    </>
  );
}

/** Which certificate is which, as far as a file says so: a date on the portal's screen tells no certificate from another. */
function toldApart({ tracked }: IdentityOverview): Pick<AfterCareProps, 'fresh' | 'old' | 'issuedAt'> {
  const summary = tracked.certificate?.summary ?? null;
  if (isUnread(tracked)) return { fresh: null, old: summary, issuedAt: null };
  return { fresh: summary, old: null, issuedAt: summary?.notBefore ?? null };
}
