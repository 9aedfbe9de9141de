import { useId, useState } from 'preact/hooks';
import type { LifecycleStage } from '../lib/lifecycle/stage.ts';
import type { TrackedIdentity } from '../lib/lifecycle/tracked-identity.ts';
import type { MessageKey } from '../lib/platform/i18n.ts';
import type { Problem, ProblemCode } from '../lib/problem.ts';
import { AnswerProblem, type Elsewhere } from './AnswerProblem.tsx';
import { CertificateContent } from './CertificateContent.tsx';
import { CertificateFileField, FilePassphraseField, isLocked } from './CertificateFileField.tsx';
import { dateText } from './date-text.ts';
import { FileDrop } from './FileDrop.tsx';
import { Icon } from './Icon.tsx';
import { ownerText } from './identity-text.ts';
import { PageHeader } from './PageHeader.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { useTranslate } from './translation.ts';

export interface ImportRequest {
  readonly file: File;
  /** `null`: the file has none, or it is not known yet. */
  readonly passphrase: string | null;
  /** Id of the identity the certificate belongs to; `null`: somebody who is not listed; `undefined`: what it says itself. */
  readonly identityId: string | null | undefined;
}

interface Props {
  readonly identities: readonly TrackedIdentity[];
  readonly file: File | null;
  readonly problem: Problem | null;
  readonly tracked: TrackedIdentity | null;
  /** Of the certificate that was read. */
  readonly stage: LifecycleStage | null;
  /** Id of the identity whose pending key has come back from a backup file. */
  readonly restored: string | null;
  readonly busy: boolean;
  /** `null` puts everything back to the beginning. */
  readonly onFile: (file: File | null) => void;
  readonly onImport: (request: ImportRequest) => void;
  /** The file is for a renewal that is under way. */
  readonly onTakeThere: (there: Elsewhere) => void;
  readonly onOpenRestored: (identityId: string) => void;
  readonly onBack: (() => void) | null;
}

/** Adds a certificate file: choose or drop it, its password where it has one, whose it is where that is not clear. */
export function ImportView(props: Props) {
  const t = useTranslate();
  return (
    <FileDrop onFile={props.onFile}>
      <main class="page" data-view="import">
        <PageHeader title={t('import_heading')} />
        <Content {...props} />
        {props.onBack && (
          <button type="button" class="quiet" data-action="back" onClick={props.onBack}>
            {t('action_back')}
          </button>
        )}
      </main>
    </FileDrop>
  );
}

function Content(props: Props) {
  const { tracked, restored, stage, onFile, onOpenRestored } = props;
  if (restored !== null) return <Restored onOpen={() => onOpenRestored(restored)} />;
  return tracked ? <Done tracked={tracked} stage={stage} onFile={onFile} /> : <ImportForm {...props} />;
}

function Restored({ onOpen }: { readonly onOpen: () => void }) {
  const t = useTranslate();
  return (
    <div data-result="restored">
      <div class="success tone-good" role="status">
        <Icon name="good" />
        <h2>{t('restored_title')}</h2>
      </div>
      <p>{t('restored_hint')}</p>
      <button type="button" class="primary" data-action="open-restored" onClick={onOpen}>
        {t('action_continue')}
      </button>
    </div>
  );
}

/** Problems that name the renewal to which a file belongs. */
const ELSEWHERE: readonly (ProblemCode | undefined)[] = ['fileIsAnswer', 'backupKeyKept', 'backupRenewalRunning'];

function ImportForm(props: Props) {
  const t = useTranslate();
  const { identities, file, problem, busy, onFile, onImport } = props;
  const id = useId();
  const [passphrase, setPassphrase] = useState('');
  const [identityId, setIdentityId] = useState<string | null | undefined>(undefined);
  const locked = isLocked(problem);
  const elsewhere = ELSEWHERE.includes(problem?.code);
  const asked = problem?.code === 'certificateOwnerUnknown' || identityId !== undefined;
  return (
    <form
      class="import"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) onImport({ file, passphrase: locked ? passphrase : null, identityId });
      }}
    >
      <p>{t('import_hint')}</p>
      <CertificateFileField label={t('import_file')} file={file} onFile={onFile} />
      {asked && (
        <fieldset>
          <legend>{t('import_whose')}</legend>
          {identities.map((each) => (
            <label key={each.id} class="choice">
              <input
                type="radio"
                name={`${id}-whose`}
                checked={identityId === each.id}
                onChange={() => setIdentityId(each.id)}
              />
              <bdi>{ownerText(each, t)}</bdi>
            </label>
          ))}
          <label class="choice">
            <input
              type="radio"
              name={`${id}-whose`}
              checked={identityId === null}
              onChange={() => setIdentityId(null)}
            />
            {t('import_whose_new')}
          </label>
        </fieldset>
      )}
      {problem && elsewhere && <AnswerProblem {...props} problem={problem} />}
      {problem && !elsewhere && (
        <ProblemNote
          problem={problem}
          quiet={problem.code === 'pkcs12NeedsPassphrase' || problem.code === 'certificateOwnerUnknown'}
        />
      )}
      {locked && <FilePassphraseField passphrase={passphrase} onPassphrase={setPassphrase} />}
      {!elsewhere && (
        <button
          type="submit"
          class="primary"
          data-action="import"
          disabled={!file || busy || (asked && identityId === undefined)}
        >
          {busy ? t('working') : t('action_import')}
        </button>
      )}
    </form>
  );
}

function nextKeyFor(stage: LifecycleStage | null): MessageKey {
  // While the time is not known, nothing follows from the date.
  if (stage === null) return 'import_done_undated';
  if (stage === 'valid') return 'import_done_next';
  return stage === 'reissue' ? 'import_done_reissue' : 'import_done_due';
}

function Done({ tracked, stage, onFile }: Pick<Props, 'stage' | 'onFile'> & { readonly tracked: TrackedIdentity }) {
  const t = useTranslate();
  const { certificate } = tracked;
  return (
    <div data-result="tracked">
      <div class="success tone-good" role="status">
        <Icon name="good" />
        <h2>{t('import_done')}</h2>
      </div>
      {certificate && (
        <p class="card-until">
          <span class="label">{t('valid_until')}</span>
          <strong>{dateText(certificate.notAfter, t)}</strong>
        </p>
      )}
      {certificate && certificate.source !== 'file' && <p class="note">{t('import_kept')}</p>}
      <p>{t(nextKeyFor(stage))}</p>
      {certificate?.summary && <CertificateContent certificate={certificate.summary} />}
      <button type="button" data-action="import-another" onClick={() => onFile(null)}>
        {t('action_import_another')}
      </button>
    </div>
  );
}
