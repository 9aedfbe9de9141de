import type { PolicyFault } from '../lib/policy/managed-policy.ts';
import { CopyButton } from './CopyButton.tsx';
import { Icon } from './Icon.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly faults: readonly PolicyFault[];
  /** An earlier policy was right, and goes on. */
  readonly hasEarlier: boolean;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** A policy that was refused as a whole: what goes on in its place, every fault in it, and whom to send the list to. */
export function PolicyFaults({ faults, hasEarlier, onCopy }: Props) {
  const t = useTranslate();
  const placeOf = ({ where }: PolicyFault) => where || t('policy_fault_whole');
  const lines = faults.map((fault) => t('policy_fault_line', [placeOf(fault), fault.expected, fault.received]));
  return (
    <div class="note note-problem" role="alert" data-policy="refused">
      <Icon name="warning" />
      <div>
        <p class="note-what">{t('policy_refused')}</p>
        <p>{t(hasEarlier ? 'policy_refused_earlier' : 'policy_refused_none')}</p>
        <ul class="lines policy-faults">
          {faults.map((fault, index) => (
            // Two faults may stand at the same place.
            <li key={index} data-fault={fault.where}>
              <code>
                <bdi>{placeOf(fault)}</bdi>
              </code>
              <dl class="facts">
                <div>
                  <dt>{t('policy_fault_expected')}</dt>
                  <dd>
                    <bdi>{fault.expected}</bdi>
                  </dd>
                </div>
                <div>
                  <dt>{t('policy_fault_received')}</dt>
                  <dd>
                    <bdi>{fault.received}</bdi>
                  </dd>
                </div>
              </dl>
            </li>
          ))}
        </ul>
        <p class="note-next">{t('policy_refused_next')}</p>
        <CopyButton
          action="copy-policy-faults"
          label={t('policy_copy')}
          onCopy={() => onCopy([t('policy_copied_title'), ...lines].join('\n'))}
        />
      </div>
    </div>
  );
}
