import type { ComponentChildren } from 'preact';
import type { IdentityOverview, Overview } from '../lib/platform/own-page/overview.ts';
import { AboutProblem } from './AboutProblem.tsx';
import { AccessNote } from './AccessNote.tsx';
import { ClockProblem } from './ClockProblem.tsx';
import { dateText } from './date-text.ts';
import { FileDrop } from './FileDrop.tsx';
import { Icon } from './Icon.tsx';
import { IdentityList } from './IdentityList.tsx';
import { PageHeader } from './PageHeader.tsx';
import { SupportNote } from './SupportNote.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly overview: Overview;
  readonly hasAccess: boolean;
  /** Those in whom there is nothing to do are asked for. */
  readonly onAll?: () => void;
  readonly onOpenRenewal: (identity: IdentityOverview) => void;
  readonly onMissing?: (identity: IdentityOverview) => void;
  readonly onSnooze?: (identity: IdentityOverview) => void;
  readonly onFile: (file: File) => void;
  readonly onChooseFile: () => void;
  readonly onAcknowledgeLost: () => void;
  readonly onAllowAccess: () => void;
  readonly onOpenOptions?: () => void;
  /** ms since the epoch */
  readonly now?: number;
  /** In place of the words for whoever has nothing here yet: the first steps. */
  readonly firstSteps?: ComponentChildren;
}

/** The popup's first screen. */
export function StatusView({
  overview,
  hasAccess,
  onAll,
  onOpenRenewal,
  onMissing,
  onSnooze,
  onFile,
  onChooseFile,
  onAcknowledgeLost,
  onAllowAccess,
  onOpenOptions,
  now,
  firstSteps,
}: Props) {
  const t = useTranslate();
  const { identities, calm, keysLostSince, wrongClock } = overview;
  const isEmpty = identities.length === 0 && !calm;
  // The first steps come to the access by themselves, and say why before.
  const leads = isEmpty && firstSteps !== undefined;
  return (
    <FileDrop onFile={onFile}>
      <main class="page" data-view="status">
        <PageHeader title={t('status_heading')}>
          {onOpenOptions && (
            <button type="button" class="quiet options-link" data-action="options" onClick={onOpenOptions}>
              {t('options_heading')}
            </button>
          )}
        </PageHeader>
        {!hasAccess && <AccessNote onAllow={onAllowAccess} isFirst={!leads} />}
        <ClockProblem note={wrongClock} />
        {keysLostSince !== null && (
          <div class="note note-problem" role="alert" data-problem="keyLost">
            <Icon name="warning" />
            <div>
              <p class="note-what">{t('keys_lost', [dateText(keysLostSince, t)])}</p>
              <p class="note-next">{t('keys_lost_backup')}</p>
              <p class="note-next">{t('keys_lost_next')}</p>
              <SupportNote />
              <button type="button" data-action="acknowledge-lost" onClick={onAcknowledgeLost}>
                {t('action_acknowledge_lost')}
              </button>
              <AboutProblem code="keyLost" />
            </div>
          </div>
        )}
        {isEmpty && (firstSteps ?? <Welcome />)}
        <IdentityList
          identities={identities}
          calm={calm}
          onAll={onAll}
          clockWrong={wrongClock !== null}
          onOpen={onOpenRenewal}
          onMissing={onMissing}
          onSnooze={onSnooze}
          isSecond={!hasAccess}
          now={now}
        />
        <section class="drop-zone">
          <Icon name="file" />
          <div>
            <h2>{t('drop_title')}</h2>
            <p class="small">{t('drop_hint')}</p>
          </div>
          <button type="button" data-action="choose-file" onClick={onChooseFile}>
            {t('action_choose_file')}
          </button>
        </section>
      </main>
    </FileDrop>
  );
}

function Welcome() {
  const t = useTranslate();
  return (
    <section class="welcome" data-stage="empty">
      <h2>{t('empty_title')}</h2>
      <p>{t('empty_what')}</p>
      <p>
        <strong>{t('empty_log_on')}</strong>
      </p>
      <p>{t('empty_file')}</p>
      <p class="small">{t('empty_safe')}</p>
    </section>
  );
}
