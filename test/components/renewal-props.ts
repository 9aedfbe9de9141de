import type { RenewalViewProps } from '../../components/RenewalView.tsx';
import { isActive, type Renewal } from '../../lib/renewal/journal.ts';
import { NOW, overviewOf } from './fixtures.ts';

export const PASSPHRASE = 'abcd-efgh-jkmn-pqrs-tuvw';

const ignore = () => undefined;

/** The renewal window on what is on disk; none of its buttons does anything. */
export function renewalPropsFor(renewal: Renewal | null, more: Partial<RenewalViewProps> = {}): RenewalViewProps {
  const active = renewal && isActive(renewal) ? { renewal } : {};
  return {
    situation: {
      now: NOW,
      overview: overviewOf({ days: 9, ...active }),
      renewal,
      guide: null,
      keyKept: true,
      keyOpen: true,
      restarted: true,
      signed: null,
      identities: [],
      others: [],
      wrongClock: null,
    },
    problem: null,
    passphrase: PASSPHRASE,
    proposedPassphrase: PASSPHRASE,
    preparing: null,
    busy: false,
    portalMissing: false,
    logOnMissing: false,
    request: null,
    backupName: null,
    fileName: 'koshin-2027-12-01-4a1b2c3d.p12',
    platform: 'windows',
    browser: 'chrome',
    onCopy: async () => true,
    onExpect: ignore,
    onConsent: ignore,
    onArmAgain: ignore,
    onShowPortal: ignore,
    onTakeRequest: ignore,
    onAnswer: ignore,
    onTakeThere: ignore,
    onSaveBackup: ignore,
    onDownload: ignore,
    onImported: ignore,
    onOpenLogOn: ignore,
    onConfirm: ignore,
    onDeleteKey: ignore,
    onOpenOther: ignore,
    onAbandon: ignore,
    onClose: ignore,
    ...more,
  };
}
