import { useState } from 'preact/hooks';
import { useTranslate } from './translation.ts';

interface Props {
  readonly action: string;
  /** Copies, and says whether it succeeded. */
  readonly onCopy: () => Promise<boolean>;
  readonly label?: string;
}

export function CopyButton({ action, onCopy, label }: Props) {
  const t = useTranslate();
  const [copied, setCopied] = useState(false);
  return (
    <span class="copy">
      <button type="button" data-action={action} onClick={async () => setCopied(await onCopy())}>
        {label ?? t('action_copy')}
      </button>
      <span role="status" class="small">
        {copied ? t('copied') : ''}
      </span>
    </span>
  );
}
