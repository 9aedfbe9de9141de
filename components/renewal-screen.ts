import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { isArmed, mayHaveLeft, type Renewal } from '../lib/renewal/journal.ts';
import type { FlowStep } from './FlowSteps.tsx';
import { modeFor } from './primary-action.ts';

export type RenewalScreen =
  | 'unknown'
  | 'notNeeded'
  | 'consent'
  | 'rearm'
  | 'portal'
  | 'fate'
  | 'requested'
  | 'answered'
  | 'rejected'
  | 'checked'
  | 'handedOver'
  | 'imported'
  | 'confirmed'
  | 'abandoned';

/** Which screen belongs to what is on disk. The opened key is lost with the browser's run, whatever the journal says. */
export function screenFor(
  overview: IdentityOverview | null,
  renewal: Renewal | null,
  keyOpen: boolean,
  now: number,
): RenewalScreen {
  if (!overview) return 'unknown';
  if (!renewal) return modeFor(overview) === null ? 'notNeeded' : 'consent';
  switch (renewal.state) {
    case 'consented':
      return 'consent';
    case 'keyCommitted':
      return 'rearm';
    case 'armed':
      if (isArmed(renewal, now) && keyOpen) return 'portal';
      return mayHaveLeft(renewal) ? 'fate' : 'rearm';
    default:
      return renewal.state;
  }
}

const FLOW: Readonly<Record<RenewalScreen, FlowStep | 'done'>> = {
  unknown: 'consent',
  notNeeded: 'consent',
  consent: 'consent',
  rearm: 'key',
  portal: 'portal',
  fate: 'portal',
  requested: 'portal',
  answered: 'check',
  rejected: 'check',
  checked: 'check',
  handedOver: 'importing',
  imported: 'proof',
  confirmed: 'done',
  abandoned: 'consent',
};

export function flowStepFor(screen: RenewalScreen): FlowStep | 'done' {
  return FLOW[screen];
}
