import type { ComponentChildren } from 'preact';
import { startOfTokyoDay, tokyoDayFor } from '../lib/lifecycle/tokyo-calendar.ts';
import type { PortalWindows } from '../lib/portals/portal-rules.ts';
import type { Renewal } from '../lib/renewal/journal.ts';
import { AfterCare, type AfterCareProps, RemoveOldFolded } from './AfterCare.tsx';
import { dateText } from './date-text.ts';
import { Icon } from './Icon.tsx';
import { ScreenHeading } from './ScreenHeading.tsx';
import { SupportNote } from './SupportNote.tsx';
import { Timeline } from './Timeline.tsx';
import { useTranslate } from './translation.ts';

interface ConfirmedProps extends Omit<AfterCareProps, 'fresh' | 'old' | 'issuedAt'> {
  readonly renewal: Renewal;
  /** The portal's calendar for this bank. */
  readonly windows: PortalWindows;
  readonly now: number;
  /** The computer's clock is not to be trusted, so that nobody can say where today is. */
  readonly clockWrong: boolean;
  readonly keyKept: boolean;
  readonly busy: boolean;
  readonly onDeleteKey: () => void;
  readonly onClose: () => void;
}

export function ConfirmedScreen(props: ConfirmedProps) {
  const t = useTranslate();
  const { renewal, windows, now, clockWrong, profile, keyKept, busy, onDeleteKey, onClose } = props;
  const { issued } = renewal;
  // No certificate is issued before it is asked for, and some are dated back.
  const issuedAt = clockWrong || !issued ? null : Math.max(issued.notBefore, renewal.requestedAt ?? 0);
  const care = { ...props, fresh: issued ?? null, old: renewal.previous ?? null, issuedAt };
  return (
    <>
      <div class="success tone-good">
        <Icon name="good" />
        <ScreenHeading text={t('confirmed_title')} />
      </div>
      <p>{t(renewal.confirmedBy === 'user' ? 'confirmed_user' : 'confirmed_log_on')}</p>
      {issued && (
        <dl class="facts">
          <div class="important">
            <dt>{t('confirmed_until')}</dt>
            <dd data-fact="notAfter">{dateText(issued.notAfter, t)}</dd>
          </div>
          <div>
            <dt>{t('confirmed_reminder')}</dt>
            <dd data-fact="reminder">{dateText(firstReminderFor(issued.notAfter, windows), t)}</dd>
          </div>
        </dl>
      )}
      {issued && !clockWrong && (
        <Timeline notBefore={issued.notBefore} notAfter={issued.notAfter} windows={windows} now={now} isExact />
      )}
      <AfterCare {...care} />
      {!profile.afterCare?.includes('deleteOld') && <RemoveOldFolded {...care} />}
      <section>
        <p class="small">{t(keyKept ? 'confirmed_key' : 'key_deleted')}</p>
        {keyKept && (
          <button type="button" class="quiet" data-action="delete-key" disabled={busy} onClick={onDeleteKey}>
            {t('action_delete_key')}
          </button>
        )}
      </section>
      <CloseButton onClose={onClose} />
    </>
  );
}

export function AbandonedScreen({ sent, onClose }: { readonly sent: boolean; readonly onClose: () => void }) {
  const t = useTranslate();
  return (
    <Message title={t('abandoned_title')} text={t(sent ? 'abandoned_text_sent' : 'abandoned_text')} onClose={onClose}>
      {sent && <SupportNote />}
    </Message>
  );
}

export function NotNeededScreen({ known, onClose }: { readonly known: boolean; readonly onClose: () => void }) {
  const t = useTranslate();
  return (
    <Message
      title={t(known ? 'consent_not_needed' : 'consent_none')}
      text={t(known ? 'consent_not_needed_text' : 'consent_none_text')}
      onClose={onClose}
    />
  );
}

interface MessageProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
  readonly onClose: () => void;
}

function Message(props: MessageProps) {
  return (
    <>
      <ScreenHeading text={props.title} />
      <p>{props.text}</p>
      {props.children}
      <CloseButton onClose={props.onClose} />
    </>
  );
}

function CloseButton({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  return (
    <button type="button" class="primary" data-action="close" onClick={onClose}>
      {t('action_close')}
    </button>
  );
}

function firstReminderFor(notAfter: number, { reminderDays }: PortalWindows): number {
  const days = Math.max(...reminderDays);
  return startOfTokyoDay(tokyoDayFor(notAfter) - days);
}
