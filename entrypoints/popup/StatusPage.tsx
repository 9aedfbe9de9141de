import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { ProblemNote } from '../../components/ProblemNote.tsx';
import { StatusView } from '../../components/StatusView.tsx';
import { useTranslate } from '../../components/translation.ts';
import { acknowledgeLostKeys, loadOverview } from '../../lib/platform/own-page/overview.ts';
import { openOwnWindow, openRenewalWindow } from '../../lib/platform/own-page/own-window.ts';
import { useLive } from './use-live.ts';

type ImportPageType = ComponentType<{ readonly dropped: File; readonly onBack: () => void }>;

/** The popup: the state of everything, and the ways into a renewal and a file. */
export function StatusPage() {
  const t = useTranslate();
  const { value: overview, reload } = useLive(() => loadOverview(Date.now()));
  const [dropped, setDropped] = useState<{ file: File; Page: ImportPageType } | null>(null);
  if (dropped) return <dropped.Page dropped={dropped.file} onBack={() => setDropped(null)} />;
  if (!overview) return <p class="page">{t('loading')}</p>;
  if (!overview.ok) {
    return (
      <main class="page">
        <ProblemNote problem={overview.problem} />
      </main>
    );
  }
  return (
    <StatusView
      overview={overview.value}
      onOpenRenewal={({ tracked }) => openRenewalWindow(tracked.id)}
      onChooseFile={() => openOwnWindow('?view=import')}
      onAcknowledgeLost={() => acknowledgeLostKeys().then(reload)}
      onFile={async (file) => {
        const { ImportPage } = await import('./ImportPage.tsx');
        setDropped({ file, Page: ImportPage });
      }}
    />
  );
}
