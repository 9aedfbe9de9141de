import type { MessageKey } from '../lib/platform/i18n.ts';
import { EXPECTED, type Wait, waitedFor } from '../lib/renewal/waiting.ts';
import { elapsedText } from './date-text.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly wait: Wait;
  /** When it began, ms since the epoch. */
  readonly since: number;
  readonly now: number;
}

const OWN = { usual: 'waiting_usual_own', long: 'waiting_long_own' } as const;
const TEXTS: Readonly<Record<Wait, { readonly usual: MessageKey; readonly long: MessageKey }>> = {
  preparing: { usual: 'waiting_usual_own', long: 'waiting_long_preparing' },
  openingKey: OWN,
  handOver: OWN,
  checking: OWN,
  pressing: { usual: 'waiting_usual_own', long: 'waiting_long_pressing' },
  bankPreparing: { usual: 'waiting_usual_bank', long: 'waiting_long_bankPreparing' },
  issuing: { usual: 'waiting_usual_bank', long: 'waiting_long_issuing' },
};

/**
 * How long it has taken and how long it usually takes. The bar is the time in which all is well: nothing that nobody can know, such as how far the bank
 * has come. When it is full, what to do is said, once.
 */
export function Waiting({ wait, since, now }: Props) {
  const t = useTranslate();
  const { elapsed, part, isLong } = waitedFor(wait, since, now);
  const { usual, long } = TEXTS[wait];
  return (
    <section class="waiting" data-wait={wait} data-since={since} data-long={isLong ? '' : undefined}>
      <p class="small timer waiting-times">
        <span role="timer">{t('waiting_elapsed', [elapsedText(elapsed, t)])}</span>
        <span>{t(usual)}</span>
      </p>
      <div class="waiting-bar">
        <progress class="bar" value={part} aria-label={t('waiting_bar')} />
        <span
          class="waiting-usual"
          style={{ insetInlineStart: `${(100 * EXPECTED[wait].usual) / EXPECTED[wait].long}%` }}
        />
      </div>
      <p role="status" class={isLong ? 'note' : 'unseen'}>
        {isLong ? t(long) : ''}
      </p>
    </section>
  );
}
