import { useId, useRef, useState } from 'preact/hooks';
import type { MessageKey } from '../lib/platform/i18n.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import type { SettingChange } from '../lib/portals/settings-file.ts';
import type { Problem, Result } from '../lib/problem.ts';
import { portalNameFor } from './identity-text.ts';
import { LockedFields } from './LockedFields.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { useTranslate } from './translation.ts';

const KINDS: Readonly<Record<SettingChange['kind'], MessageKey>> = {
  added: 'options_change_added',
  changed: 'options_change_changed',
  same: 'options_change_same',
};

interface Props {
  readonly profiles: readonly PortalProfile[];
  /** Nothing is chosen yet, so nothing can be saved. */
  readonly isEmpty: boolean;
  /** Nothing may be taken in; what there is may still be saved. */
  readonly locked?: boolean;
  readonly onExport: () => void;
  readonly onRead: (file: File) => Promise<Result<SettingChange[]>>;
  readonly onTake: (changes: readonly SettingChange[]) => Promise<Result<unknown>>;
}

/** Settings to a file and from one. What a file would change is shown before anything is. */
export function SettingsFile({ profiles, isEmpty, locked = false, onExport, onRead, onTake }: Props) {
  const t = useTranslate();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [changes, setChanges] = useState<readonly SettingChange[] | null>(null);
  const [taken, setTaken] = useState(false);
  const show = (found: readonly SettingChange[] | null, wrong: Problem | null, isTaken = false) => {
    setChanges(found);
    setProblem(wrong);
    setTaken(isTaken);
  };
  /** The buttons go with what they are about; whoever goes on by keyboard goes on from the file. */
  const leave = (isTaken = false) => {
    show(null, null, isTaken);
    input.current?.focus();
  };
  const isNothing = changes?.every(({ kind }) => kind === 'same') ?? true;
  return (
    <div class="form" data-form="settings-file">
      <p>{t('options_file_hint')}</p>
      <p class="choices">
        <button type="button" data-action="export-settings" disabled={isEmpty} onClick={onExport}>
          {t('options_export')}
        </button>
      </p>
      {isEmpty && <p class="small">{t('options_export_empty')}</p>}
      <LockedFields locked={locked}>
        <p class="field">
          <label for={`${id}-file`}>{t('options_import')}</label>
          <input
            ref={input}
            id={`${id}-file`}
            type="file"
            data-action="settings-file"
            accept=".json,application/json"
            onChange={async (event) => {
              const field = event.currentTarget;
              const file = field.files?.[0];
              if (!file) return;
              const read = await onRead(file);
              // The same file may be chosen again once it was mended.
              field.value = '';
              if (read.ok) show(read.value, null);
              else show(null, read.problem);
            }}
          />
        </p>
      </LockedFields>
      {problem && <ProblemNote problem={problem} />}
      {changes && (
        <section class="form boxed" data-changes aria-label={t('options_changes')}>
          <h3>{t('options_changes')}</h3>
          <ul class="lines">
            {changes.map(({ kind, setting }) => (
              <li key={setting.id} data-change={kind}>
                <strong>{t(KINDS[kind])}</strong> <bdi>{nameOf(setting, profiles, t)}</bdi>
                {setting.origins?.map((origin) => (
                  <code key={origin} class="small">
                    {' '}
                    {origin.slice('https://'.length)}
                  </code>
                ))}
              </li>
            ))}
          </ul>
          <p class="small">{t(isNothing ? 'options_changes_none' : 'options_changes_means')}</p>
          <p class="choices">
            <button
              type="button"
              data-action="take-settings"
              disabled={isNothing}
              onClick={async () => {
                const result = await onTake(changes);
                if (result.ok) leave(true);
                else show(null, result.problem);
              }}
            >
              {t('options_take')}
            </button>
            <button type="button" class="quiet" data-action="leave-settings" onClick={() => leave()}>
              {t('options_cancel')}
            </button>
          </p>
        </section>
      )}
      <p role="status" class="small">
        {taken ? t('options_taken') : ''}
      </p>
    </div>
  );
}

function nameOf(
  { id, profile }: SettingChange['setting'],
  profiles: readonly PortalProfile[],
  t: ReturnType<typeof useTranslate>,
): string {
  const known = profile ?? profiles.find((each) => each.id === id);
  return known ? portalNameFor(known, t) : id;
}
