import config from '../../../wxt.config.ts';
import { extensionIdFor } from '../packaging/crx.ts';

type Manifest = { key?: string; browser_specific_settings?: { gecko?: { id?: string } } };

/** The ids under which Koshin is known when it does not come from a store that gives one of its own. */
export type ExtensionIds = { chromium: string; firefox: string };

/** Reads the ids from where the manifest is made. Throws when it has none. */
export async function readExtensionIds(): Promise<ExtensionIds> {
  const manifestFor = async (browser: string): Promise<Manifest> => {
    if (typeof config.manifest !== 'function') throw new Error('the manifest is no function of the browser');
    return (await config.manifest({ browser, command: 'build', mode: 'production', manifestVersion: 3 })) as Manifest;
  };
  const { key } = await manifestFor('chrome');
  const firefox = (await manifestFor('firefox')).browser_specific_settings?.gecko?.id;
  if (key === undefined || firefox === undefined) throw new Error('the manifest names no key or no gecko id');
  return { chromium: extensionIdFor(Buffer.from(key, 'base64')), firefox };
}
