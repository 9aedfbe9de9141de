import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Policies } from '../../browser/private-namespace.ts';
import { BUILT_EXTENSION } from '../../customer/desk.ts';
import { extensionIdFor, publicKeyFor } from '../../tools/packaging/crx.ts';
import { changeManifest, createSelfHosted } from '../../tools/packaging/self-hosting.ts';

/** A company that serves the extension to its own people: a key of its own, a server for the package and its updates, and policies. */
export type Company = {
  id: string;
  /** Lays the store build on the server, as that version, in the place of what lay there. */
  publish: (version: string) => void;
  /** The policies that have every browser install it and keep it up to date. */
  policies: Policies;
  /** Files that browsers came for, in their order. */
  served: string[];
  close: () => Promise<void>;
};

/**
 * Opens the company's server on loopback; nothing is published yet.
 * @param portals origins beside the built-in ones to which access comes with the installation
 */
export async function openCompany(portals: readonly string[] = []): Promise<Company> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const id = extensionIdFor(publicKeyFor(privateKey));
  const published = new Map<string, string | Buffer>();
  const served: string[] = [];
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '', 'http://127.0.0.1').pathname.slice(1);
    served.push(name);
    const content = published.get(name);
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const updateUrl = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/koshin.xml`);
  return {
    id,
    publish: (version) => {
      const files = changeManifest(filesOf(BUILT_EXTENSION), { version });
      const { crx, updateManifest } = createSelfHosted(files, { key: privateKey, updateUrl, portals });
      published.clear();
      published.set(crx.name, crx.content).set(updateManifest.name, updateManifest.content);
    },
    policies: {
      ExtensionSettings: { [id]: { installation_mode: 'force_installed', update_url: updateUrl.href } },
      // Otherwise nobody, and no test, sees into an extension that a policy installed.
      DeveloperToolsAvailability: 1,
    },
    served,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function filesOf(folder: string) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name: name.replaceAll('\\', '/'), content: readFileSync(join(folder, name)) }));
}
