import { useState } from 'preact/hooks';
import { MissingView } from '../../components/MissingView.tsx';
import { LoadingPage, PlainPage } from '../../components/PlainPage.tsx';
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
  if (loaded?.ok === false) return <PlainPage heading="missing_entry" problem={loaded.problem} />;
  const overview = loaded?.value.identities.find(({ tracked }) => tracked.id === identityId);
  if (!loaded) return <LoadingPage heading="missing_entry" />;
  if (!overview) return <PlainPage heading="missing_entry">{t('consent_none')}</PlainPage>;
  const solve = async () => {
    setBusy(true);
    await changeIdentity(identityId, ({ notOfferedAt: _, ...tracked }) => tracked);
    await sendMessage('stateChanged', {});
    window.close();
  };
  return <MissingView overview={overview} busy={busy} onSolved={solve} onClose={() => window.close()} />;
}
