import { useId, useState } from 'preact/hooks';
import type { Problem, ProblemCode } from '../lib/problem.ts';
import { Icon } from './Icon.tsx';
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

/** Problems that the file's password answers. */
const LOCKED: readonly (ProblemCode | undefined)[] = [
  'pkcs12NeedsPassphrase',
  'pkcs12PassphraseEmpty',
  'pkcs12PassphraseWrong',
];

/** Takes the file of the new certificate, as the proof of a renewal that took place elsewhere. */
export function NewCertificateFile({ file, problem, busy, onFile, onPassphrase }: Props) {
  const t = useTranslate();
  const id = useId();
  const [passphrase, setPassphrase] = useState('');
  const locked = LOCKED.includes(problem?.code);
  return (
    <form
      class="import"
      onSubmit={(event) => {
        event.preventDefault();
        onPassphrase(passphrase);
      }}
    >
      <div class="drop-zone">
        <Icon name="file" />
        <div>
          <label for={`${id}-file`}>{t('guide_file')}</label>
          <p class="small">{file ? t('import_chosen', [file.name]) : t('drop_hint')}</p>
        </div>
        <input
          id={`${id}-file`}
          type="file"
          data-action="file"
          accept=".cer,.crt,.der,.pem,.p7b,.p7c,.p12,.pfx"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            if (chosen) onFile(chosen);
          }}
        />
      </div>
      {problem && <ProblemNote problem={problem} quiet={problem.code === 'pkcs12NeedsPassphrase'} />}
      {locked && (
        <>
          <label for={`${id}-passphrase`}>{t('import_passphrase')}</label>
          <input
            id={`${id}-passphrase`}
            type="password"
            data-action="file-passphrase"
            autocomplete="off"
            value={passphrase}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
          <p class="small">{t('import_passphrase_hint')}</p>
          <button type="submit" class="primary" data-action="import" disabled={busy}>
            {busy ? t('working') : t('action_import')}
          </button>
        </>
      )}
    </form>
  );
}
