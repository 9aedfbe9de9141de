import { vi } from 'vitest';
import type { RenewalViewProps } from '../../components/RenewalView.tsx';
import type { Renewal } from '../../lib/renewal/journal.ts';
import { renewalPropsFor } from './renewal-props.ts';

export { PASSPHRASE } from './renewal-props.ts';

/** The same with buttons that say when they are pressed. */
export function propsFor(renewal: Renewal | null, more: Partial<RenewalViewProps> = {}): RenewalViewProps {
  return {
    ...renewalPropsFor(renewal),
    onExpect: vi.fn(),
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
    onOpenOther: vi.fn(),
    onAbandon: vi.fn(),
    onClose: vi.fn(),
    ...more,
  };
}
