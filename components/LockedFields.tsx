import type { ComponentChildren } from 'preact';
import { useTranslate } from './translation.ts';

interface Props {
  readonly locked: boolean;
  /** Why stands beside it already: then only those who do not see the page are told once more. */
  readonly told?: boolean;
  readonly children: ComponentChildren;
}

/**
 * What the administrator has decided stays on the page to be read, and why it cannot be changed is the name of the group. No control in it takes the
 * focus; what only unfolds does.
 */
export function LockedFields({ locked, told = false, children }: Props) {
  const t = useTranslate();
  if (!locked) return <>{children}</>;
  return (
    <fieldset class="locked" disabled data-locked>
      <legend class={told ? 'unseen' : 'small'}>{t('locked_why')}</legend>
      {children}
    </fieldset>
  );
}
