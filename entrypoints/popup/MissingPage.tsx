import { useState } from 'preact/hooks';
import { MissingView } from '../../components/MissingView.tsx';
import { ProblemNote } from '../../components/ProblemNote.tsx';
import { useTranslate } from '../../components/translation.ts';
import { changeIdentity } from '../../lib/platform/identity-store.ts';
import { sendMessage } from '../../lib/platform/messages.ts';
import { loadOverview } from '../../lib/platform/own-page/overview.ts';
import { useLive } from './use-live.ts';

/** What to check when the log-on does not offer an identity's certificate. */
export function MissingPage({ identityId }: { readonly identityId: string }) {
  const t = useTranslate();
  const { value: loaded } = useLive(() => loadOverview(Date.now()));
  const [busy, setBusy] = useState(false);
  if (loaded?.ok === false)
    return (
      <main class="page">
        <ProblemNote problem={loaded.problem} />
      </main>
    );
  const overview = loaded?.value.identities.find(({ tracked }) => tracked.id === identityId);
  if (!overview) return <main class="page">{t(loaded ? 'consent_none' : 'loading')}</main>;
  const solve = async () => {
    setBusy(true);
    await changeIdentity(identityId, ({ notOfferedAt: _, ...tracked }) => tracked);
    await sendMessage('stateChanged', {});
    window.close();
  };
  return <MissingView overview={overview} busy={busy} onSolved={solve} onClose={() => window.close()} />;
}
