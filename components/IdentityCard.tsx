import { isUnread, knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { Translate } from '../lib/platform/i18n.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { deskFor } from '../lib/portals/portal-setting.ts';
import { hasSentNothing, type Renewal } from '../lib/renewal/journal.ts';
import { asksSomebody } from './asks-somebody.ts';
import { DeskNote } from './DeskNote.tsx';
import { dateText, elapsedText, shortDateText } from './date-text.ts';
import { Icon } from './Icon.tsx';
import { companyText, ownerText, portalNameFor } from './identity-text.ts';
import { cardActionFor, careActionFor, isValidByDate, refusalFor } from './primary-action.ts';
import { RefusalNote } from './RefusalNote.tsx';
import { SnoozeControl } from './SnoozeControl.tsx';
import { SupportNote } from './SupportNote.tsx';
import { daysText, STAGE_LOOKS, type StageName, stageKeysFor, stageNameFor } from './stage-words.ts';
import { Timeline } from './Timeline.tsx';
import { timelineFactsFor } from './timeline-facts.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly overview: IdentityOverview;
  /** Begins or continues the renewal. */
  readonly onOpen: () => void;
  /** Says what to check when the log-on does not offer the certificate. */
  readonly onMissing?: (() => void) | undefined;
  /** Says nothing more of it in notifications until tomorrow. */
  readonly onSnooze?: (() => void) | undefined;
  /** Something else comes first, on this card or above it: then what there is to press here is no more than offered. */
  readonly isSecond?: boolean;
  /** ms since the epoch */
  readonly now?: number;
}

/** Is it all right, until when, and what to do now: for one certificate. */
export function IdentityCard({ overview, onOpen, onMissing, onSnooze, isSecond = false, now = Date.now() }: Props) {
  const t = useTranslate();
  const { tracked, profile, renewal } = overview;
  const stage = stageNameFor(overview);
  const look = STAGE_LOOKS[stage];
  const words = stageKeysFor(stage, overview);
  const action = cardActionFor(overview) ?? careActionFor(overview, now);
  const refusal = refusalFor(overview);
  const isUnderWay = renewal !== null && stage !== 'unproven';
  // What was begun and left lying says less than that the certificate has expired meanwhile, or that nobody may go on with it.
  const isOvertaken = renewal !== null && hasSentNothing(renewal) && (refusal !== null || isOver(stage));
  const isRunning = isUnderWay && !isOvertaken;
  const isLoud = !action?.quiet && !isSecond;
  const timeline = timelineFactsFor(overview, now);
  const asksDesk = stage === 'closed' || stage === 'reissue';
  // Whom to call comes first where nothing else is to be done first.
  const asksFirst = !action || action.quiet === true || isOvertaken;
  const help = isRunning ? null : asksDesk ? (
    <DeskNote desk={deskFor(profile, tracked.identity.bank || null)} />
  ) : (
    asksSomebody(words.now) && <SupportNote />
  );
  const [owner, company] = [ownerText(tracked, t), companyText(tracked)];
  return (
    <article class={`card tone-${look.tone}`} data-stage={stage} data-identity={tracked.id}>
      <header class="card-owner">
        <span class="card-portal">{portalNameFor(profile, t)}</span>
        <bdi class="card-identity">{owner}</bdi>
        {company && !owner.includes(company) && <bdi class="card-company">{company}</bdi>}
      </header>
      <h2 class="card-stage">
        <Icon name={isRunning ? 'time' : look.icon} />
        {t(isRunning ? 'card_running' : words.title)}
      </h2>
      <Dates overview={overview} />
      {/* Not that there is nothing to do, right above what remains to be done. */}
      {!isRunning && <p>{t(action?.action === 'open-care' ? 'guide_done_care' : words.now)}</p>}
      {isUnderWay && (
        <p>{isOvertaken ? t('renewal_begun', [shortDateText(renewal.startedAt, t)]) : runningText(renewal, now, t)}</p>
      )}
      {refusal && <RefusalNote refusal={refusal} />}
      {asksFirst && help}
      {/* What is to be done stands before everything that explains it: the popup is not high. */}
      {action && (
        <button
          type="button"
          class={action.quiet ? 'quiet' : isLoud ? 'primary' : undefined}
          data-action={action.action}
          data-primary={isLoud ? '' : undefined}
          onClick={onOpen}
        >
          {t(action.label)}
        </button>
      )}
      {!asksFirst && help}
      {isUnread(tracked) && tracked.certificate && (
        <p class="note">{t('card_unread', [dateText(tracked.certificate.notAfter, t)])}</p>
      )}
      {overview.asked && !renewal && !refusal && <p class="note">{t('card_asked')}</p>}
      {tracked.provenAt !== undefined && stage === 'valid' && (
        <p class="small">{t('proven_on', [shortDateText(tracked.provenAt, t)])}</p>
      )}
      {timeline && <Timeline {...timeline} />}
      {onSnooze && <SnoozeControl overview={overview} now={now} onSnooze={onSnooze} />}
      {onMissing && action?.action !== 'check-missing' && isValidByDate(overview.lifecycle?.stage) && (
        <button type="button" class="quiet asks" data-action="open-missing" onClick={onMissing}>
          {t('missing_entry')}
        </button>
      )}
    </article>
  );
}

/** The bank renews no more. */
function isOver(stage: StageName): boolean {
  return stage === 'closed' || stage === 'reacquirable' || stage === 'reissue';
}

/** That a renewal is under way, and how far it has come as far as the bank is concerned. */
function runningText({ state, startedAt, requestedAt = startedAt }: Renewal, now: number, t: Translate): string {
  if (state !== 'requested') return t('renewal_running', [shortDateText(startedAt, t)]);
  const elapsed = t('requested_elapsed', [elapsedText(now - requestedAt, t)]);
  return t('renewal_waiting', [shortDateText(requestedAt, t), elapsed]);
}

/** Until when. While the new certificate waits for its proof, both dates are told apart. */
function Dates({ overview }: { readonly overview: IdentityOverview }) {
  const t = useTranslate();
  const { tracked, lifecycle, renewal } = overview;
  const { certificate } = tracked;
  const stage = stageNameFor(overview);
  const days = lifecycle?.daysLeft ?? null;
  const issued = stage === 'unproven' ? renewal?.issued : undefined;
  if (issued) {
    return (
      <div class="card-date">
        <p class="card-until">
          <span class="label">{t('valid_until_new')}</span>
          <strong>{dateText(issued.notAfter, t)}</strong>
        </p>
        <p class="small">{t('date_source', [t('source_issued')])}</p>
        {certificate && (
          <p class="card-until card-old">
            <span class="label">{t('valid_until_old')}</span>
            <span>{dateText(certificate.notAfter, t)}</span>
          </p>
        )}
      </div>
    );
  }
  const notAfter = knownNotAfter(tracked);
  if (notAfter === null) return null;
  // What the portal shows behind a log-on is no notice, and as little a certificate.
  const source = notAfter === tracked.shownNotAfter ? 'shown' : certificate?.source;
  return (
    <div class="card-date">
      <p class="card-until">
        <span class="label">{t('valid_until')}</span>
        <strong>{dateText(notAfter, t)}</strong>
      </p>
      {/* Days left would say: hurry. */}
      {days !== null && stage !== 'stopped' && <p class="card-days">{daysText(days, stage, t)}</p>}
      {source && <p class="small">{t('date_source', [t(`source_${source}`)])}</p>}
    </div>
  );
}
