import { useState } from 'preact/hooks';
import type { Problem } from '../lib/problem.ts';
import { CertificateFileField, FilePassphraseField, isLocked } from './CertificateFileField.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly file: File | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
  /** The password of the file that was chosen. */
  readonly onPassphrase: (passphrase: string) => void;
}

/** Takes the file of the new certificate, as the proof of a renewal that took place elsewhere. */
export function NewCertificateFile({ file, problem, busy, onFile, onPassphrase }: Props) {
  const t = useTranslate();
  const [passphrase, setPassphrase] = useState('');
  const locked = isLocked(problem);
  return (
    <form
      class="import"
      onSubmit={(event) => {
        event.preventDefault();
        onPassphrase(passphrase);
      }}
    >
      <CertificateFileField label={t('guide_file')} file={file} onFile={onFile} />
      {problem && <ProblemNote problem={problem} quiet={problem.code === 'pkcs12NeedsPassphrase'} />}
      {locked && (
        <>
          <FilePassphraseField passphrase={passphrase} onPassphrase={setPassphrase} />
          <button type="submit" class="primary" data-action="import" disabled={busy}>
            {busy ? t('working') : t('action_import')}
          </button>
        </>
      )}
    </form>
  );
}
