import { profile as shinkin } from '../../lib/portals/built-in/shinkin-corporate.ts';
import type { PortalProfile } from '../../lib/portals/portal-profile.ts';
import type { PortalSetting } from '../../lib/portals/portal-setting.ts';
import type { AnyBrowser } from '../browser/any-browser.ts';
import { waitForDatabase } from './extension-storage.ts';

/** What the test bank says to a log-on without a certificate. No bank's words for it are documented. */
const NO_CERTIFICATE = ['電子証明書が確認できません'];

/** The test bank as somebody describes it who has seen its pages. */
export function testBankProfile(change: Partial<PortalProfile> = {}): PortalProfile {
  return { ...shinkin, id: 'test-bank', screens: { ...shinkin.screens, noCertificate: NO_CERTIFICATE }, ...change };
}

/** Has the extension know a portal by that profile, as its options page or a policy would. */
export async function describePortal(launched: Pick<AnyBrowser, 'evaluate'>, profile: PortalProfile): Promise<void> {
  const setting: PortalSetting = { id: profile.id, profile };
  await waitForDatabase(launched);
  await launched.evaluate(
    (record) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('koshin');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('portals', 'readwrite');
          writing.objectStore('portals').put(JSON.parse(record));
          writing.onerror = () => reject(writing.error);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    JSON.stringify(setting),
  );
}
