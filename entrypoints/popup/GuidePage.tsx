import { useRef, useState } from 'preact/hooks';
import { GuideView } from '../../components/GuideView.tsx';
import { otherIdentitiesOf } from '../../components/other-identities.ts';
import { LoadingPage, PlainPage } from '../../components/PlainPage.tsx';
import { careActionFor, guideModeFor } from '../../components/primary-action.ts';
import { useTranslate } from '../../components/translation.ts';
import { loadOverview } from '../../lib/platform/own-page/overview.ts';
import { openRenewalWindow } from '../../lib/platform/own-page/own-window.ts';
import { locateIdentity, openLogOn } from '../../lib/platform/own-page/portal-tab.ts';
import { type Problem, type Result, success } from '../../lib/problem.ts';
import { findPlatform } from './find-platform.ts';
import { copyText } from './own-files.ts';
import { useLive } from './use-live.ts';
import './hand-over.css';

async function loadGuide(identityId: string) {
  const now = Date.now();
  const loaded = await loadOverview(now);
  if (!loaded.ok) return loaded;
  const { identities, wrongClock } = loaded.value;
  const overview = identities.find(({ tracked }) => tracked.id === identityId) ?? null;
  if (overview) await locateIdentity(overview);
  return success({ overview, others: overview ? otherIdentitiesOf(overview, identities) : [], wrongClock, now });
}

/** The window of an identity whose bank renews by its own means. What proves the renewal may come from a log-on meanwhile. */
export function GuidePage({ identityId }: { readonly identityId: string }) {
  const t = useTranslate();
  const { value: loaded, reload } = useLive(() => loadGuide(identityId));
  const begun = useRef(false);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [logOnMissing, setLogOnMissing] = useState(false);

  if (loaded?.ok === false) return <PlainPage heading="renewal_heading" problem={loaded.problem} />;
  const overview = loaded?.value.overview;
  if (!loaded) return <LoadingPage heading="renewal_heading" />;
  if (!overview) return <PlainPage heading="renewal_heading">{t('consent_none')}</PlainPage>;
  // Or lately, in a window that was closed with the browser.
  begun.current ||= guideModeFor(overview) !== null || careActionFor(overview, loaded.value.now) !== null;

  const track = async (chosen: File, passphrase?: string): Promise<Result<unknown>> => {
    const { trackCertificate } = await import('../../lib/platform/own-page/track-certificate.ts');
    const identity = { identity: overview.tracked, renewed: true };
    return trackCertificate(chosen, passphrase === undefined ? identity : { ...identity, passphrase });
  };
  const take = async (chosen: File, passphrase?: string): Promise<void> => {
    setFile(chosen);
    setBusy(true);
    const tracked = await track(chosen, passphrase);
    setProblem(tracked.ok ? null : tracked.problem);
    setBusy(false);
    await reload();
  };
  return (
    <GuideView
      overview={overview}
      wrongClock={loaded.value.wrongClock}
      begun={begun.current}
      file={file}
      problem={problem}
      busy={busy}
      logOnMissing={logOnMissing}
      onOpenLogOn={async () => setLogOnMissing(!(await openLogOn(overview)))}
      onFile={take}
      onPassphrase={(passphrase) => file && take(file, passphrase)}
      onClose={() => window.close()}
      care={{
        others: loaded.value.others,
        now: loaded.value.now,
        platform: findPlatform(navigator.userAgent),
        onCopy: copyText,
        onOpenOther: openRenewalWindow,
      }}
    />
  );
}
