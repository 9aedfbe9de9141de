import { useTranslate } from './translation.ts';

export const FLOW_STEPS = ['consent', 'key', 'portal', 'check', 'importing', 'proof'] as const;
export type FlowStep = (typeof FLOW_STEPS)[number];

/** Where the user is in the whole; `done` when everything is. */
export function FlowSteps({ current }: { readonly current: FlowStep | 'done' }) {
  const t = useTranslate();
  const at = current === 'done' ? FLOW_STEPS.length : FLOW_STEPS.indexOf(current);
  return (
    <ol class="flow" aria-label={t('flow_label')}>
      {FLOW_STEPS.map((step, index) => (
        <li
          key={step}
          class={index < at ? 'flow-done' : index === at ? 'flow-now' : ''}
          aria-current={index === at ? 'step' : undefined}
        >
          <span class="flow-mark" aria-hidden="true">
            {index < at ? '✓' : index + 1}
          </span>
          <span class="flow-text">{t(`flow_${step}`)}</span>
          {index < at && <span class="unseen">{t('flow_done')}</span>}
        </li>
      ))}
    </ol>
  );
}
