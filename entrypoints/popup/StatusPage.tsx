import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { DamagedStorage } from '../../components/DamagedStorage.tsx';
import { ProblemNote } from '../../components/ProblemNote.tsx';
import { StatusView } from '../../components/StatusView.tsx';
import { useTranslate } from '../../components/translation.ts';
import { resetDatabase } from '../../lib/platform/database.ts';
import { acknowledgeLostKeys, findPendingSince, loadOverview } from '../../lib/platform/own-page/overview.ts';
import { openOwnWindow, openRenewalWindow } from '../../lib/platform/own-page/own-window.ts';
import { hasPortalAccess, requestPortalAccess } from '../../lib/platform/own-page/portal-access.ts';
import { useLive } from './use-live.ts';

type ImportPageType = ComponentType<{ readonly dropped: File; readonly onBack: () => void }>;

/** Where the data cannot be read, the marks beside them still tell. */
async function loadStatus() {
  const overview = await loadOverview(Date.now());
  return { overview, pendingSince: overview.ok ? null : await findPendingSince() };
}

/** The popup: the state of everything, and the ways into a renewal and a file. */
export function StatusPage() {
  const t = useTranslate();
  const { value: status, reload } = useLive(loadStatus);
  const { value: hasAccess, reload: reloadAccess } = useLive(hasPortalAccess);
  const [dropped, setDropped] = useState<{ file: File; Page: ImportPageType } | null>(null);
  if (dropped) return <dropped.Page dropped={dropped.file} onBack={() => setDropped(null)} />;
  if (!status) return <p class="page">{t('loading')}</p>;
  const { overview, pendingSince } = status;
  if (!overview.ok) {
    return (
      <main class="page">
        <ProblemNote problem={overview.problem} />
        {overview.problem.code === 'storageDamaged' && (
          <DamagedStorage pendingSince={pendingSince} onReset={() => resetDatabase().then(reload)} />
        )}
      </main>
    );
  }
  return (
    <StatusView
      overview={overview.value}
      hasAccess={hasAccess ?? true}
      onOpenRenewal={({ tracked }) => openRenewalWindow(tracked.id)}
      onChooseFile={() => openOwnWindow('?view=import')}
      onAcknowledgeLost={() => acknowledgeLostKeys().then(reload)}
      onAllowAccess={() => requestPortalAccess().then(reloadAccess)}
      onFile={async (file) => {
        const { ImportPage } = await import('./ImportPage.tsx');
        setDropped({ file, Page: ImportPage });
      }}
    />
  );
}
