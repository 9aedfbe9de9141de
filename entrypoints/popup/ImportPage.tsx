import { useEffect, useRef, useState } from 'preact/hooks';
import type { Elsewhere } from '../../components/AnswerProblem.tsx';
import { type ImportRequest, ImportView } from '../../components/ImportView.tsx';
import { identityLifecycleFor } from '../../lib/lifecycle/identity-lifecycle.ts';
import type { LifecycleStage } from '../../lib/lifecycle/stage.ts';
import type { TrackedIdentity } from '../../lib/lifecycle/tracked-identity.ts';
import { findWrongClock } from '../../lib/platform/clock-note.ts';
import { loadOverview } from '../../lib/platform/own-page/overview.ts';
import { openRenewalWindow } from '../../lib/platform/own-page/own-window.ts';
import { listFullPortals } from '../../lib/platform/own-page/portal-profiles.ts';
import { findProfileById } from '../../lib/portals/find-profile.ts';
import type { Problem } from '../../lib/problem.ts';

interface Props {
  /** The file that was dropped on the popup, when this is shown there. */
  readonly dropped?: File;
  /** The portal to which the certificate belongs, when the user came from there. */
  readonly profileId?: string;
  readonly onBack?: () => void;
}

async function findStage(tracked: TrackedIdentity): Promise<LifecycleStage | null> {
  const portals = await listFullPortals(Date.now());
  const profile = portals.ok ? findProfileById(tracked.identity.profileId, portals.value) : null;
  const now = Date.now();
  const time = (await findWrongClock(now)) ? null : now;
  return profile ? (identityLifecycleFor(tracked, profile, 'none', time)?.stage ?? null) : null;
}

export function ImportPage({ dropped, profileId, onBack }: Props) {
  const [identities, setIdentities] = useState<readonly TrackedIdentity[] | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tracked, setTracked] = useState<TrackedIdentity | null>(null);
  const [stage, setStage] = useState<LifecycleStage | null>(null);
  const [restored, setRestored] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const begun = useRef(false);

  const loadIdentities = async () => {
    const overview = await loadOverview(Date.now());
    if (!overview.ok) setProblem(overview.problem);
    const all = overview.ok ? overview.value.identities.map((each) => each.tracked) : [];
    setIdentities(all.filter(({ identity }) => profileId === undefined || identity.profileId === profileId));
  };

  const importFile = async ({ file: chosen, passphrase, identityId }: ImportRequest) => {
    setBusy(true);
    const { restoreKey } = await import('../../lib/platform/own-page/restore-key.ts');
    const key = await restoreKey(chosen, Date.now());
    if (key) {
      setBusy(false);
      setProblem(key.ok ? null : key.problem);
      setRestored(key.ok ? key.value.identityId : null);
      await loadIdentities();
      return;
    }
    const { trackCertificate } = await import('../../lib/platform/own-page/track-certificate.ts');
    const named = identityId === null ? null : identities?.find(({ id }) => id === identityId);
    const result = await trackCertificate(chosen, {
      ...(named === undefined ? {} : { identity: named }),
      ...(profileId === undefined ? {} : { profileId }),
      ...(passphrase === null ? {} : { passphrase }),
    });
    // The certificate is on disk by now: that is shown also where its stage cannot be found out.
    const found = result.ok ? await findStage(result.value).catch(() => null) : null;
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    setStage(found);
    setTracked(result.ok ? result.value : null);
  };

  const takeThere = async ({ renewalId, identityId, awaits }: Elsewhere) => {
    if (!file) return;
    setBusy(true);
    const { giveAnswer } = await import('../../lib/platform/own-page/own-answer.ts');
    const taken = awaits ? await giveAnswer(renewalId, file, Date.now()) : null;
    setBusy(false);
    if (taken?.ok === false) setProblem(taken.problem);
    else await openRenewalWindow(identityId);
  };

  const takeFile = (chosen: File | null) => {
    setFile(chosen);
    setProblem(null);
    setTracked(null);
    setRestored(null);
    // Whose it is mostly stands in the certificate; only otherwise is there something to ask.
    if (chosen) void importFile({ file: chosen, passphrase: null, identityId: undefined });
  };

  useEffect(() => {
    void loadIdentities();
  }, []);
  useEffect(() => {
    if (identities === null || !dropped || begun.current) return;
    begun.current = true;
    takeFile(dropped);
  });

  if (identities === null) return null;
  return (
    <ImportView
      identities={identities}
      file={file}
      problem={problem}
      tracked={tracked}
      stage={stage}
      restored={restored}
      busy={busy}
      onFile={takeFile}
      onImport={importFile}
      onTakeThere={takeThere}
      onOpenRestored={openRenewalWindow}
      onBack={onBack ?? null}
    />
  );
}
