import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';

/** Everybody else at the same portal of the same bank, in the order of `everybody`. */
export function otherIdentitiesOf(
  { tracked }: IdentityOverview,
  everybody: readonly IdentityOverview[],
): readonly IdentityOverview[] {
  const { profileId, bank = null } = tracked.identity;
  return everybody.filter(
    ({ tracked: { id, identity } }) =>
      id !== tracked.id && identity.profileId === profileId && (identity.bank ?? null) === bank,
  );
}
