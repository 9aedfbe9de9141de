import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Policies } from '../../browser/private-namespace.ts';
import { BUILT_EXTENSION } from '../../customer/desk.ts';
import { readBuiltInPortals } from '../../tools/deployment/built-in-portals.ts';
import { createReport, type Fault } from '../../tools/deployment/check/fault.ts';
import { readDescription } from '../../tools/deployment/description.ts';
import { createKit } from '../../tools/deployment/kit/create-kit.ts';
import { extensionIdFor, publicKeyFor } from '../../tools/packaging/crx.ts';
import { changeManifest, createSelfHosted } from '../../tools/packaging/self-hosting.ts';

/** A company that serves the extension to its own people: a key of its own, a server for the package and its updates, and policies. */
export type Company = {
  id: string;
  /** Lays the store build on the server, as that version, in the place of what lay there. */
  publish: (version: string) => void;
  /**
   * The file that its deployment kit has for Chromium: it installs the extension by force and keeps it up to date, gives it the policy, and has the
   * certificates of the portals chosen.
   */
  createPolicies: (policy: Record<string, unknown>) => Promise<Policies>;
  /** Files that browsers came for, in their order. */
  served: string[];
  close: () => Promise<void>;
};

/**
 * Opens the company's server on loopback; nothing is published yet.
 * @param portals origins beside the built-in ones: access to them comes with the installation, and certificates are chosen there
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
    createPolicies: async (policy) => ({
      ...(await deploy({ id, updateUrl, portals, policy })),
      // Otherwise nobody, and no test, sees into an extension that a policy installed.
      DeveloperToolsAvailability: 1,
    }),
    served,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Deployed = { id: string; updateUrl: URL; portals: readonly string[]; policy: Record<string, unknown> };

/** Chromium's file of the kit that is made from the company's description. */
async function deploy({ id, updateUrl, portals, policy }: Deployed): Promise<Policies> {
  const https = updateUrl.href.replace('http:', 'https:');
  const text = JSON.stringify({
    extension: { chrome: { id, updateUrl: https } },
    installation: 'force',
    pinToToolbar: true,
    portals: portals.map((origin) => ({ origin, certificate: {} })),
    policy,
  });
  const faults: Fault[] = [];
  const description = readDescription(text, await readBuiltInPortals(), createReport('description', faults));
  if (!description) throw new Error(JSON.stringify(faults));
  const file = createKit(description).find(({ path }) => path === 'linux/etc/chromium/policies/managed/koshin.json');
  // A description takes https alone, which this server on loopback does not speak; nothing else is changed.
  return JSON.parse(String(file?.content).replaceAll(https, updateUrl.href)) as Policies;
}

function filesOf(folder: string) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name: name.replaceAll('\\', '/'), content: readFileSync(join(folder, name)) }));
}
