import { findProfile, findProfileById } from './find-profile.ts';
import type { PortalProfile } from './portal-profile.ts';
import type { PortalRules, PortalWindows, SupportDesk } from './portal-rules.ts';

/** What the user (or the administrator) says of a portal, beside what its profile says. */
export interface PortalSetting {
  /** Id of the profile. */
  readonly id: string;
  /** The profile itself, where it is not a built-in one, or in place of that. */
  readonly profile?: PortalProfile;
  /** Origins beside those of the profile, as patterns. */
  readonly origins?: readonly string[];
  /** Id of the bank, where the profile knows several and no address tells which. */
  readonly bank?: string;
  /** Days before `notAfter` at which to remind, descending, in place of the profile's. */
  readonly reminderDays?: readonly number[];
  readonly desk?: SupportDesk;
}

/** A portal with what was said of it; `profile` only where it is not a built-in one. */
export type InUse<T extends PortalRules = PortalRules> = T &
  Pick<PortalSetting, 'bank' | 'reminderDays' | 'profile'> & {
    /** The administrator has taken it back: it is there for the renewals of these people (ids), and for nothing new. */
    readonly takenBackFor?: readonly string[];
  };

/**
 * All portals, those with a setting first: of two that share a host the user's choice is the one that counts, and of two settings of one portal the
 * first. A setting whose profile is gone is left out.
 */
export function portalsInUse<T extends PortalRules>(
  builtIn: readonly T[],
  settings: readonly PortalSetting[],
): InUse<T>[] {
  const chosen = settings.flatMap((setting) => {
    const known = (setting.profile as T | undefined) ?? builtIn.find(({ id }) => id === setting.id);
    return known ? [withSetting(known, setting)] : [];
  });
  return [...chosen, ...builtIn].filter((each, _, all) => findProfileById(each.id, all) === each);
}

/**
 * The portal of somebody; one that the administrator has taken back for as long as a renewal of theirs needs it.
 * @param renewal the one that is under way
 */
export function findPortalOf<T extends InUse>(
  { id, identity }: { readonly id: string; readonly identity: { readonly profileId: string; readonly origin: string } },
  renewal: { readonly origin: string } | null | undefined,
  portals: readonly T[],
): T | null {
  const own = portals.filter(
    (portal) => portal.id === identity.profileId && (portal.takenBackFor?.includes(id) ?? true),
  );
  // Of a portal that stays the administrator may have taken one place back.
  return findProfile((renewal ?? identity).origin, own) ?? own[0] ?? null;
}

function withSetting<T extends PortalRules>(
  rules: T,
  { profile, origins, bank, reminderDays, desk }: PortalSetting,
): InUse<T> {
  return {
    ...rules,
    ...(profile && { profile }),
    origins: [...rules.origins, ...(origins ?? [])],
    ...(desk && { desk }),
    ...(bank && { bank }),
    ...(reminderDays && { reminderDays }),
  };
}

/** The calendar for somebody whose bank has that code, or is not known (`null`): the platform's, the bank's over it, the user's over both. */
export function windowsFor(portal: InUse, code: string | null): PortalWindows {
  const { windows, reminderDays } = portal;
  return {
    ...windows,
    ...bankFor(portal, code)?.windows,
    ...(reminderDays && { reminderDays: [...reminderDays] }),
  } as PortalWindows;
}

/** Whom somebody of that bank is to call, as far as it is known. */
export function deskFor(portal: InUse<PortalProfile>, code: string | null): SupportDesk | null {
  return bankFor(portal, code)?.desk ?? portal.desk ?? null;
}

function bankFor<B extends { readonly id: string; readonly code?: string | undefined }>(
  { banks, bank }: { readonly banks?: readonly B[] | undefined; readonly bank?: string | undefined },
  code: string | null,
): B | undefined {
  // What is not known of an identity is written down as nothing.
  return banks?.find((each) => (code ? each.code === code : each.id === bank));
}

/** The bank's code in an address of the portal, or `null` where addresses carry none. */
export function bankCodeFor({ bankCode }: Pick<PortalRules, 'bankCode'>, address: string): string | null {
  if (!bankCode) return null;
  const { pathname, searchParams } = new URL(address);
  if (bankCode.in === 'path') {
    const suffix = bankCode.suffix ?? '';
    const segment = pathname.split('/').find((each) => /^\d{4}/.test(each) && each.slice(4) === suffix);
    return segment?.slice(0, 4) ?? null;
  }
  const value = searchParams.get(bankCode.name) ?? '';
  const code = bankCode.encoding === 'base64' ? decoded(value) : value;
  return /^\d{4}$/.test(code) ? code : null;
}

function decoded(value: string): string {
  try {
    return atob(value);
  } catch {
    return '';
  }
}
