import { isSettingsFileLocked } from '../../policy/locks.ts';
import { BUILT_IN_PROFILES } from '../../portals/built-in-profiles.ts';
import type { PortalSetting } from '../../portals/portal-setting.ts';
import { parseSettingsFile, SETTINGS_LIMIT, type SettingChange, settingChanges } from '../../portals/settings-file.ts';
import { failure, type Result, success } from '../../problem.ts';
import { refusalIfSettled } from './settled-by-policy.ts';

/** What taking a file of settings over would change. Nothing is changed by looking at it. */
export async function readSettingsFile(
  file: Blob,
  current: readonly PortalSetting[],
): Promise<Result<SettingChange[]>> {
  const refused = await refusalIfSettled(isSettingsFileLocked);
  if (refused) return refused;
  if (file.size === 0) return failure('fileEmpty');
  // A character has up to three octets; what is larger is not read at all.
  if (file.size > 3 * SETTINGS_LIMIT) return failure('settingsTooLarge');
  const settings = parseSettingsFile(await file.text(), BUILT_IN_PROFILES);
  if (!settings.ok) return settings;
  for (const { id, origins = [] } of settings.value) {
    const owner = current.find((each) => each.id !== id && each.origins?.some((origin) => origins.includes(origin)));
    if (owner) return failure('addressTaken', { portal: owner.profile?.names.ja ?? owner.id });
  }
  return success(settingChanges(current, settings.value));
}
