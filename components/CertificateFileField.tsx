import { useId } from 'preact/hooks';
import type { Problem, ProblemCode } from '../lib/problem.ts';
import { Icon } from './Icon.tsx';
import { useTranslate } from './translation.ts';

/** Problems that the file's password answers. */
const LOCKED: readonly (ProblemCode | undefined)[] = [
  'pkcs12NeedsPassphrase',
  'pkcs12PassphraseEmpty',
  'pkcs12PassphraseWrong',
];

export function isLocked(problem: Problem | null): boolean {
  return LOCKED.includes(problem?.code);
}

interface FileProps {
  readonly label: string;
  readonly file: File | null;
  readonly onFile: (file: File) => void;
}

/** Where a certificate file is chosen, or dropped. */
export function CertificateFileField({ label, file, onFile }: FileProps) {
  const t = useTranslate();
  const id = useId();
  return (
    <div class="drop-zone">
      <Icon name="file" />
      <div>
        <label for={id}>{label}</label>
        <p class="small">{file ? t('import_chosen', [file.name]) : t('drop_hint')}</p>
      </div>
      <input
        id={id}
        type="file"
        data-action="file"
        accept=".cer,.crt,.der,.pem,.p7b,.p7c,.p12,.pfx"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) onFile(chosen);
        }}
      />
    </div>
  );
}

interface PassphraseProps {
  readonly passphrase: string;
  readonly onPassphrase: (passphrase: string) => void;
}

/** The password of a file that is locked. */
export function FilePassphraseField({ passphrase, onPassphrase }: PassphraseProps) {
  const t = useTranslate();
  const id = useId();
  return (
    <>
      <label for={id}>{t('import_passphrase')}</label>
      <input
        id={id}
        type="password"
        data-action="file-passphrase"
        autocomplete="off"
        value={passphrase}
        onInput={(event) => onPassphrase(event.currentTarget.value)}
      />
      <p class="small">{t('import_passphrase_hint')}</p>
    </>
  );
}
