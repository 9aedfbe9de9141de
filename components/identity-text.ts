import type { TrackedIdentity } from '../lib/lifecycle/tracked-identity.ts';
import type { Translate } from '../lib/platform/i18n.ts';
import type { Identity } from '../lib/portals/identity.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';

/** Characters of a name in a label; a certificate may have a megabyte. */
const MAX_OWNER = 80;

/** 管理者 0123456, as far as it is known. */
export function identityText({ role, userId }: Pick<Identity, 'role' | 'userId'>, t: Translate): string {
  if (role === null) return userId ?? t('role_unknown');
  const name = t(`role_${role}`);
  return userId === null ? name : t('identity_line', [name, userId]);
}

/** The same, and before the first log-on the name in the certificate: two files of two people are two people. */
export function ownerText({ identity, certificate }: TrackedIdentity, t: Translate): string {
  const subject = certificate?.summary?.subject;
  if (identity.role !== null || identity.userId !== null || !subject) return identityText(identity, t);
  return shortened(fieldOf('CN', subject) ?? subject);
}

/** The company in the certificate; empty where none is known. */
export function companyText({ certificate }: TrackedIdentity): string {
  return shortened(fieldOf('O', certificate?.summary?.subject ?? '') ?? '');
}

function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length > MAX_OWNER ? `${characters.slice(0, MAX_OWNER).join('')}…` : name;
}

const FIELDS = { CN: /(?:^|, |\+)CN=((?:\\.|[^\\,+])+)/u, O: /(?:^|, |\+)O=((?:\\.|[^\\,+])+)/u } as const;

/** @param subject as `DistinguishedName.display` writes it */
function fieldOf(name: keyof typeof FIELDS, subject: string): string | undefined {
  return FIELDS[name].exec(subject)?.[1]?.replace(/\\(.)/gu, '$1');
}

export function portalNameFor(profile: Pick<PortalProfile, 'names'>, t: Translate): string {
  return localText(profile.names, t);
}

/** A name or a sentence that a profile has in both languages. */
export function localText(text: PortalProfile['names'], t: Translate): string {
  return text[t('language_code') === 'en' ? 'en' : 'ja'];
}
