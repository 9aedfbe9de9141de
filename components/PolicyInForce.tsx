import type { PolicyInForce as InForce } from '../lib/policy/managed-policy.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import { PolicyDecisions } from './PolicyDecisions.tsx';
import { PolicyFaults } from './PolicyFaults.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly inForce: InForce;
  /** For the names of the portals. */
  readonly profiles: readonly PortalProfile[];
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** What the administrator has decided, and what of it could not be taken. Nothing where there is neither. */
export function PolicyInForce({ inForce: { policy, faults }, profiles, onCopy }: Props) {
  const t = useTranslate();
  const decides = policy !== null && Object.keys(policy).length > 0;
  if (!decides && faults.length === 0) return null;
  return (
    <section class="section" data-section="policy" aria-label={t('policy_heading')}>
      <h2>{t('policy_heading')}</h2>
      {faults.length > 0 && <PolicyFaults faults={faults} hasEarlier={decides} onCopy={onCopy} />}
      {decides && <p class="small">{t('policy_intro')}</p>}
      {decides && <PolicyDecisions policy={policy} profiles={profiles} />}
    </section>
  );
}
