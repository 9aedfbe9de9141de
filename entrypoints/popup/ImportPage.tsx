import { useEffect, useRef, useState } from 'preact/hooks';
import { type ImportRequest, ImportView } from '../../components/ImportView.tsx';
import type { TrackedIdentity } from '../../lib/lifecycle/tracked-identity.ts';
import { loadOverview } from '../../lib/platform/own-page/overview.ts';
import type { Problem } from '../../lib/problem.ts';

interface Props {
  /** The file that was dropped on the popup, when this is shown there. */
  readonly dropped?: File;
  readonly onBack?: () => void;
}

export function ImportPage({ dropped, onBack }: Props) {
  const [identities, setIdentities] = useState<readonly TrackedIdentity[] | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tracked, setTracked] = useState<TrackedIdentity | null>(null);
  const [busy, setBusy] = useState(false);
  const begun = useRef(false);

  const importFile = async ({ file: chosen, passphrase, identityId }: ImportRequest) => {
    setBusy(true);
    const { trackCertificate } = await import('../../lib/platform/own-page/track-certificate.ts');
    const identity = identities?.find(({ id }) => id === identityId);
    const result = await trackCertificate(chosen, {
      ...(identity ? { identity } : {}),
      ...(passphrase === null ? {} : { passphrase }),
    });
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    setTracked(result.ok ? result.value : null);
  };

  const takeFile = (chosen: File | null) => {
    setFile(chosen);
    setProblem(null);
    setTracked(null);
    // With one identity or none there is nothing to ask before reading.
    if (chosen && identities && identities.length < 2) {
      void importFile({ file: chosen, passphrase: null, identityId: null });
    }
  };

  useEffect(() => {
    void loadOverview(Date.now()).then((overview) => {
      if (!overview.ok) setProblem(overview.problem);
      setIdentities(overview.ok ? overview.value.identities.map((each) => each.tracked) : []);
    });
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
      busy={busy}
      onFile={takeFile}
      onImport={importFile}
      onBack={onBack ?? null}
    />
  );
}
