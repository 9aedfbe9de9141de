import { calendarText } from '../../components/calendar-text.ts';
import { HelpDeskReport } from '../../components/HelpDeskReport.tsx';
import { OptionsView } from '../../components/OptionsView.tsx';
import { LoadingPage, PlainPage } from '../../components/PlainPage.tsx';
import type { PortalActions } from '../../components/portal-actions.ts';
import { useTranslate } from '../../components/translation.ts';
import { sendMessage } from '../../lib/platform/messages.ts';
import { calendarFor } from '../../lib/platform/own-page/calendar-export.ts';
import { requestHostAccess } from '../../lib/platform/own-page/host-access.ts';
import {
  addTypedIdentity,
  forgetCertificate,
  removeIdentity,
  setTypedDate,
} from '../../lib/platform/own-page/identity-changes.ts';
import { loadSettings } from '../../lib/platform/own-page/load-settings.ts';
import { openOwnWindow } from '../../lib/platform/own-page/own-window.ts';
import {
  addPortal,
  changeDesk,
  changePortal,
  removePortal,
  takeSettings,
} from '../../lib/platform/own-page/portal-choice.ts';
import { saveReminderSettings } from '../../lib/platform/own-page/reminder-choice.ts';
import { readSettingsFile } from '../../lib/platform/own-page/settings-file.ts';
import { testNotice } from '../../lib/platform/own-page/test-notice.ts';
import { settingsFileText } from '../../lib/portals/settings-file.ts';
import { failure, type Result, success } from '../../lib/problem.ts';
import { copyText, saveFile } from '../popup/own-files.ts';
import { useLive } from '../popup/use-live.ts';

/** Asks in the turn of the click, and has the worker bring its scripts once it was granted. */
async function allow(origins: readonly string[]): Promise<Result<unknown>> {
  const allowed = await requestHostAccess(origins);
  await sendMessage('stateChanged', {});
  return allowed ? success(null) : failure('accessDenied');
}

/** Everything it needs comes with it, when somebody asks for it. */
const report = {
  onReport: async () => {
    const { collectDiagnostics } = await import('../../lib/platform/own-page/collect-diagnostics.ts');
    return collectDiagnostics(Date.now());
  },
  onCopy: copyText,
  onSave: (text: string) => saveFile('koshin-report.txt', text, 'text/plain'),
};

/** The options page: what is stored, and what the user does to it. */
export function OptionsPage() {
  const t = useTranslate();
  const { value: loaded, reload } = useLive(loadSettings);
  if (!loaded) return <LoadingPage heading="options_heading" />;
  if (!loaded.ok) {
    return (
      <PlainPage heading="options_heading" problem={loaded.problem}>
        <HelpDeskReport {...report} />
      </PlainPage>
    );
  }
  const settings = loaded.value;
  const profiles = [...settings.inUse.map(({ portal }) => portal), ...settings.others];
  const shown = async <T,>(action: Promise<T>): Promise<T> => {
    const result = await action;
    await reload();
    return result;
  };
  const actions: PortalActions = {
    onAllow: (origins) => shown(allow(origins)),
    onBank: (id, bank) => shown(changePortal(id, { bank })),
    onReminderDays: (id, reminderDays) => shown(changePortal(id, { reminderDays })),
    onDesk: (id, phone, hours) => shown(changeDesk(id, phone, hours)),
    onRemovePortal: (id) => shown(removePortal(id)),
    onImportFile: (profileId) => void openOwnWindow(`?view=import&portal=${encodeURIComponent(profileId)}`),
    onAddIdentity: (typed) => shown(addTypedIdentity(typed)),
    onDate: (id, date) => shown(setTypedDate(id, date)),
    onForgetCertificate: (id) => shown(forgetCertificate(id)),
    onRemoveIdentity: (id) => shown(removeIdentity(id)),
  };
  return (
    <OptionsView
      settings={settings}
      actions={actions}
      onAdd={(choice) => shown(addPortal(choice, settings.all))}
      onTest={async (pasted, portalId) => {
        const profile = profiles.find(({ id }) => id === portalId);
        if (!profile) throw new Error(`no portal ${portalId}`);
        return testNotice(pasted, profile);
      }}
      onReminders={(reminders) => shown(saveReminderSettings(reminders))}
      onCalendar={async () => {
        const file = await calendarFor(calendarText(t), Date.now());
        if (file.ok) saveFile('koshin-calendar.ics', file.value, 'text/calendar');
        return file;
      }}
      onExport={() => saveFile('koshin-settings.json', settingsFileText(settings.all), 'application/json')}
      onRead={(file) => readSettingsFile(file, settings.all)}
      report={report}
      onCopy={copyText}
      onOnboarding={() => void openOwnWindow('?view=onboarding')}
      onTake={(changes) => shown(takeSettings(changes.map(({ setting }) => setting)))}
    />
  );
}
