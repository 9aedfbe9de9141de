import { vi } from 'vitest';
import type { RenewalViewProps } from '../../components/RenewalView.tsx';
import { isActive, type Renewal } from '../../lib/renewal/journal.ts';
import { NOW, overviewOf } from './fixtures.ts';

export const PASSPHRASE = 'abcd-efgh-jkmn-pqrs-tuvw';

/** The renewal window on what is on disk. */
export function propsFor(renewal: Renewal | null, more: Partial<RenewalViewProps> = {}): RenewalViewProps {
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
    onCopy: async () => true,
    onConsent: vi.fn(),
    onArmAgain: vi.fn(),
    onShowPortal: vi.fn(),
    onTakeRequest: vi.fn(),
    onAnswer: vi.fn(),
    onTakeThere: vi.fn(),
    onSaveBackup: vi.fn(),
    onDownload: vi.fn(),
    onImported: vi.fn(),
    onOpenLogOn: vi.fn(),
    onConfirm: vi.fn(),
    onDeleteKey: vi.fn(),
    onAbandon: vi.fn(),
    onClose: vi.fn(),
    ...more,
  };
}
