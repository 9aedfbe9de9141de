import type { Translate } from '../lib/platform/i18n.ts';
import type { Identity } from '../lib/portals/identity.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';

/** 管理者 0123456, as far as it is known. */
export function identityText({ role, userId }: Identity, t: Translate): string {
  if (role === null) return userId ?? t('role_unknown');
  const name = t(`role_${role}`);
  return userId === null ? name : t('identity_line', [name, userId]);
}

export function portalNameFor(profile: PortalProfile, t: Translate): string {
  return profile.names[t('language_code') === 'en' ? 'en' : 'ja'];
}
