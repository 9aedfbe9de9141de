import type { MessageKey } from '../lib/platform/i18n.ts';
import { isUnproven, mayHaveLeft, type Renewal } from '../lib/renewal/journal.ts';
import { AskTwice } from './AskTwice.tsx';

interface Props {
  readonly renewal: Renewal;
  readonly disabled: boolean;
  readonly onAbandon: () => void;
}

/** Gives the renewal up. */
export function AbandonControl({ renewal, disabled, onAbandon }: Props) {
  return (
    <AskTwice
      action="abandon"
      answers="abandon"
      label="action_abandon"
      question="abandon_ask"
      meaning={meaningFor(renewal)}
      keepLabel="action_abandon_keep"
      confirmLabel="action_abandon_confirm"
      disabled={disabled}
      onConfirm={onAbandon}
    />
  );
}

/** What giving up costs depends on how far the renewal has come. */
function meaningFor(renewal: Renewal): MessageKey {
  if (isUnproven(renewal)) return 'abandon_means_handed';
  if (renewal.issued) return 'abandon_means_issued';
  return mayHaveLeft(renewal) ? 'abandon_means_sent' : 'abandon_means';
}
