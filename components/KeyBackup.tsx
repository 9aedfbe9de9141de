import { useTranslate } from './translation.ts';

export interface KeyBackupProps {
  /** Name of the file that was saved from this window; `null` before. */
  readonly fileName: string | null;
  readonly busy: boolean;
  readonly onSaveBackup: () => void;
}

/** Offered as long as the key exists nowhere else, and never in the way. */
export function KeyBackup({ fileName, busy, onSaveBackup }: KeyBackupProps) {
  const t = useTranslate();
  return (
    <details class="more" data-action="backup">
      <summary>{t('backup_summary')}</summary>
      <section>
        <p class="small">{t('backup_hint')}</p>
        <p>
          <button type="button" data-action="save-backup" disabled={busy} onClick={onSaveBackup}>
            {t('action_save_backup')}
          </button>
        </p>
        <p role="status" class={fileName === null ? 'unseen' : 'small'}>
          {fileName === null ? '' : t('handed_file', [fileName])}
        </p>
        <p class="small">{t('backup_delete')}</p>
      </section>
    </details>
  );
}
