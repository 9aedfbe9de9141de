import type { TypedIdentity } from '../lib/platform/own-page/identity-changes.ts';
import type { PortalSetting } from '../lib/portals/portal-setting.ts';
import type { Result } from '../lib/problem.ts';

type Outcome = Promise<Result<unknown>>;

/** What the user can do to one portal and its identities. */
export interface PortalActions {
  /** Asks the browser for access again: called in the turn of the click. */
  readonly onAllow: (origins: readonly string[]) => Outcome;
  readonly onBank: (id: string, bank: string | undefined) => Outcome;
  readonly onReminderDays: (id: string, days: PortalSetting['reminderDays']) => Outcome;
  readonly onDesk: (id: string, phone: string, hours: string) => Outcome;
  readonly onRemovePortal: (id: string) => Outcome;
  readonly onImportFile: (profileId: string) => void;
  readonly onAddIdentity: (typed: TypedIdentity) => Outcome;
  readonly onDate: (identityId: string, date: string) => Outcome;
  readonly onForgetCertificate: (identityId: string) => Outcome;
  readonly onRemoveIdentity: (identityId: string) => Outcome;
}
