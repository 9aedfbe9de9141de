import type { SupportDesk } from '../lib/portals/portal-rules.ts';
import { SupportNote } from './SupportNote.tsx';
import { useTranslate } from './translation.ts';

/** Whom to call: the company's own help desk, where it has one, and the bank. Where that is not known, where to find it: never in a mail or from a caller. */
export function DeskNote({ desk }: { readonly desk: SupportDesk | null }) {
  const t = useTranslate();
  const language = t('language_code') === 'en' ? 'en' : 'ja';
  return (
    <section class="desk">
      <SupportNote />
      <h3>{t('desk_title')}</h3>
      {desk?.phone && (
        <p>
          {desk.name && <span class="small">{desk.name[language]} </span>}
          <strong data-fact="phone">{desk.phone}</strong>
          {desk.hours && <span class="small"> {t('desk_hours', [desk.hours[language]])}</span>}
        </p>
      )}
      <p class="small">{t(desk?.phone ? 'desk_known' : 'desk_unknown')}</p>
    </section>
  );
}
