import type { SupportDesk } from '../lib/portals/portal-rules.ts';
import { DeskNote } from './DeskNote.tsx';
import { dateText } from './date-text.ts';
import { Icon } from './Icon.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  /** Until when the certificate should be there. */
  readonly notAfter: number | null;
  readonly desk: SupportDesk | null;
  /** It has only just been imported: then that is the likelier reason. */
  readonly imported?: boolean;
}

const NEVER = ['missing_not_1', 'missing_not_2', 'missing_not_3'] as const;
const CHECKS = ['missing_check_1', 'missing_check_2', 'missing_check_3', 'missing_check_4'] as const;

/**
 * What to do when a valid certificate is not offered at the log-on: stop and check, what is harmless first. Certificates have been deleted from afar
 * to lead people into a reissue and take their passwords on the way; so nothing here leads to a renewal.
 */
export function MissingHelp({ notAfter, desk, imported = false }: Props) {
  const t = useTranslate();
  return (
    <div class="missing" data-help="missing">
      {imported && <p class="note">{t('missing_imported')}</p>}
      {notAfter !== null && <p>{t('missing_why', [dateText(notAfter, t)])}</p>}
      <div class="note note-problem">
        <Icon name="stop" />
        <div>
          <h3>{t('missing_not_title')}</h3>
          <ul class="lines">
            {NEVER.map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
        </div>
      </div>
      <section>
        <h3>{t('missing_check_title')}</h3>
        <ol class="lines">
          {CHECKS.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ol>
      </section>
      <DeskNote desk={desk} />
    </div>
  );
}
