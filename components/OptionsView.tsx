import type { ComponentChildren } from 'preact';
import type { NoticeExplanation } from '../lib/notice/explain-notice.ts';
import type { ReminderSettings } from '../lib/platform/database.ts';
import type { Settings } from '../lib/platform/own-page/load-settings.ts';
import type { PortalChoice } from '../lib/platform/own-page/portal-choice.ts';
import type { PastedNotice } from '../lib/platform/own-page/test-notice.ts';
import { isLocked, isSettingsFileLocked } from '../lib/policy/locks.ts';
import type { SettingChange } from '../lib/portals/settings-file.ts';
import type { Result } from '../lib/problem.ts';
import { AddPortal } from './AddPortal.tsx';
import { HelpDeskReport, type HelpDeskReportProps } from './HelpDeskReport.tsx';
import { LockedFields } from './LockedFields.tsx';
import { NoticeTest } from './NoticeTest.tsx';
import { PageHeader } from './PageHeader.tsx';
import { PolicyInForce } from './PolicyInForce.tsx';
import { PortalCard } from './PortalCard.tsx';
import { useInForce } from './policy-context.ts';
import type { PortalActions } from './portal-actions.ts';
import { ReminderSettingsForm } from './ReminderSettingsForm.tsx';
import { SettingsFile } from './SettingsFile.tsx';
import { useTranslate } from './translation.ts';
import { useOutcome } from './use-outcome.ts';

interface Props {
  readonly settings: Settings;
  readonly actions: PortalActions;
  readonly onAdd: (choice: PortalChoice) => Promise<Result<unknown>>;
  readonly onTest: (pasted: PastedNotice, portalId: string) => Promise<NoticeExplanation>;
  readonly onReminders: (settings: Omit<ReminderSettings, 'id'>) => Promise<Result<unknown>>;
  readonly onCalendar: () => Promise<Result<unknown>>;
  readonly onExport: () => void;
  readonly onRead: (file: File) => Promise<Result<SettingChange[]>>;
  readonly onTake: (changes: readonly SettingChange[]) => Promise<Result<unknown>>;
  readonly report: HelpDeskReportProps;
  readonly onCopy: (text: string) => Promise<boolean>;
  /** Opens the first steps once more. */
  readonly onOnboarding?: () => void;
}

/** The options page: the portals in use, what they say of time, and ways to look over Koshin's shoulder. */
export function OptionsView({
  settings,
  actions,
  onAdd,
  onReminders,
  onCalendar,
  onTest,
  onExport,
  onRead,
  onTake,
  report,
  onCopy,
  onOnboarding,
}: Props) {
  const t = useTranslate();
  const inForce = useInForce();
  const { inUse, others, all } = settings;
  // What goes takes its place to say so with it.
  const removal = useOutcome();
  const told =
    (remove: (id: string) => Promise<Result<unknown>>) =>
    (id: string): Promise<Result<unknown>> => {
      const result = remove(id);
      void removal.follow(result);
      return result;
    };
  const telling: PortalActions = {
    ...actions,
    onRemovePortal: told(actions.onRemovePortal),
    onRemoveIdentity: told(actions.onRemoveIdentity),
  };
  const profiles = [...inUse.map(({ portal }) => portal), ...others];
  return (
    <main class="page" data-view="options">
      <PageHeader title={t('options_heading')} icon={32}>
        {onOnboarding && (
          <button type="button" class="quiet options-link" data-action="onboarding" onClick={onOnboarding}>
            {t('onboarding_again')}
          </button>
        )}
      </PageHeader>
      <p role="status" class="unseen">
        {removal.done ? t('options_removed') : ''}
      </p>
      <PolicyInForce inForce={inForce} profiles={profiles} onCopy={onCopy} />
      <Section name="portals" heading={t('options_portals')}>
        {inUse.map((each) => (
          <PortalCard key={each.portal.id} inUse={each} actions={telling} />
        ))}
      </Section>
      <Section name="add" heading={t('options_add_portal')}>
        <LockedFields locked={isLocked(inForce.policy, 'portals')}>
          <AddPortal portals={others} onAdd={onAdd} />
        </LockedFields>
      </Section>
      <Section name="reminders" heading={t('reminders_heading')}>
        <ReminderSettingsForm settings={settings.reminders} onSave={onReminders} onCalendar={onCalendar} />
      </Section>
      <Section name="test" heading={t('options_test_heading')}>
        <NoticeTest portals={profiles} onTest={onTest} />
      </Section>
      <Section name="file" heading={t('options_file_heading')}>
        <SettingsFile
          profiles={profiles}
          isEmpty={all.length === 0}
          locked={isSettingsFileLocked(inForce.policy)}
          onExport={onExport}
          onRead={onRead}
          onTake={onTake}
        />
      </Section>
      <HelpDeskReport {...report} />
    </main>
  );
}

interface SectionProps {
  readonly name: string;
  readonly heading: string;
  readonly children: ComponentChildren;
}

function Section({ name, heading, children }: SectionProps) {
  return (
    <section class="section" data-section={name} aria-label={heading}>
      <h2>{heading}</h2>
      {children}
    </section>
  );
}
