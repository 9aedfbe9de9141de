import { createHash, type KeyObject } from 'node:crypto';
import { createZip, type ZipFile } from './create-zip.ts';
import { createCrx, extensionIdFor, publicKeyFor } from './crx.ts';

export type SelfHosting = {
  /** Who signs. */
  key: KeyObject;
  /** The address at which browsers will find the update manifest; the package lies beside it. */
  updateUrl: URL;
  /** Portals beside the built-in ones to which access comes with the installation: `https://host`, `https://*.host`. */
  portals: readonly string[];
};

/** What a company lays on its own server for Chrome, Edge and Chromium that its policies tell to install it. */
export type SelfHosted = {
  /** Follows from the key. Policies name the extension by it. */
  id: string;
  crx: { name: string; content: Buffer };
  updateManifest: { name: string; content: string };
};

/**
 * The store's package, signed. Its manifest differs in `key`, from which the id follows in an unpacked copy as well; in
 * `update_url`, without which a browser would look for updates in the store once it is installed; and in the hosts, for no
 * policy grants an optional one: each user would be asked.
 */
export function createSelfHosted(storeFiles: readonly ZipFile[], { key, updateUrl, portals }: SelfHosting): SelfHosted {
  const publicKey = publicKeyFor(key);
  const id = extensionIdFor(publicKey);
  const files = changeManifest(storeFiles, {
    host_permissions: [...readManifest(storeFiles).host_permissions, ...portals.map((origin) => `${origin}/*`)],
    key: publicKey.toString('base64'),
    update_url: updateUrl.href,
  });
  const { version, minimum_chrome_version: oldest } = readManifest(files);
  const content = createCrx(createZip(files), key);
  const name = `koshin-${version}.crx`;
  const update = {
    codebase: new URL(name, updateUrl).href,
    version,
    prodversionmin: oldest,
    hash_sha256: createHash('sha256').update(content).digest('hex'),
  };
  return {
    id,
    crx: { name, content },
    updateManifest: { name: nameOf(updateUrl), content: updateManifestFor(id, update) },
  };
}

/** The files with other members in the manifest; one that is `undefined` goes. */
export function changeManifest(files: readonly ZipFile[], change: Record<string, unknown>): ZipFile[] {
  const content = Buffer.from(JSON.stringify({ ...readManifest(files), ...change }));
  return files.map((file) => (file.name === MANIFEST ? { ...file, content } : file));
}

/** The last part of the address' path. */
export function nameOf({ pathname }: URL): string {
  return pathname.slice(pathname.lastIndexOf('/') + 1);
}

const MANIFEST = 'manifest.json';

function readManifest(
  files: readonly ZipFile[],
): Record<string, unknown> & { version: string; host_permissions: string[] } {
  const manifest = files.find(({ name }) => name === MANIFEST);
  if (manifest === undefined) throw new Error('a package without a manifest');
  return JSON.parse(manifest.content.toString());
}

/** https://developer.chrome.com/docs/extensions/how-to/distribute/host-on-linux, "Update manifest". */
function updateManifestFor(id: string, update: Record<string, unknown>): string {
  const attributes = Object.entries(update).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}">
    <updatecheck${attributes.join('')}/>
  </app>
</gupdate>
`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
