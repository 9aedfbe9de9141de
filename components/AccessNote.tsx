import { Icon } from './Icon.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly onAllow: () => void;
  /** Not an alert where it is one thing of many on a page. */
  readonly role?: 'alert' | 'note';
  /** Nothing else can be done before it. */
  readonly isFirst?: boolean;
}

/** The user has taken away the access to the bank's pages, or never given it. */
export function AccessNote({ onAllow, role = 'alert', isFirst = false }: Props) {
  const t = useTranslate();
  return (
    <div class="note note-problem" role={role} data-problem="accessMissing">
      <Icon name="warning" />
      <div>
        <p class="note-what">{t('access_missing')}</p>
        <p class="note-next">{t('access_missing_next')}</p>
        <button
          type="button"
          class={isFirst ? 'primary' : undefined}
          data-action="allow-access"
          data-primary={isFirst ? '' : undefined}
          onClick={onAllow}
        >
          {t('action_allow_access')}
        </button>
      </div>
    </div>
  );
}
