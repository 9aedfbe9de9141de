import { localText } from './identity-text.ts';
import { usePolicy } from './policy-context.ts';
import { useTranslate } from './translation.ts';

/** The company's own help desk, in the administrator's words; nothing where there is none. */
export function SupportNote() {
  const t = useTranslate();
  const support = usePolicy()?.support;
  if (!support) return null;
  return (
    <div class="support" data-support role="note" aria-label={t('support_title')}>
      <p class="small">{t('support_title')}</p>
      <p>{localText(support.text, t)}</p>
      {support.phone && (
        <p>
          <strong data-fact="support-phone">{support.phone}</strong>
        </p>
      )}
    </div>
  );
}
