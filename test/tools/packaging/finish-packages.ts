import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readZip } from './read-zip.ts';
import { withHash } from './sbom.ts';
import { createSelfHosted, type SelfHosting } from './self-hosting.ts';

/** For a server of a company's own: it is laid there as it is. */
const SELF_HOSTING = 'self-hosting';
const SUMS = 'SHA256SUMS';
const PRODUCT = /^koshin-.*\.(?:zip|json)$/;

/** Removes what an earlier run made: it must not stand beside what the next one makes. */
export function removeProducts(output: string): void {
  for (const name of findProducts(output)) rmSync(join(output, name));
  rmSync(join(output, SELF_HOSTING), { recursive: true, force: true });
  rmSync(join(output, SUMS), { force: true });
}

/**
 * Adds to the stores' packages in `output` what is made from them: with `selfHosting` the one that a company serves itself, and the
 * sums of all. Gives what to tell of it, line by line.
 */
export function finishPackages(output: string, selfHosting: SelfHosting | undefined): string[] {
  const told =
    selfHosting === undefined
      ? 'No CRX and no update manifest: they need --key FILE and --update-url URL.'
      : `The id of the CRX is ${writeSelfHosted(output, selfHosting)}.`;
  const sums = findProducts(output).map((name) => `${sha256(readFileSync(join(output, name)))}  ${name}`);
  writeFileSync(join(output, SUMS), `${sums.join('\n')}\n`);
  return [told, ...sums];
}

/** Names below `output`, as `sha256sum -c` wants them. */
function findProducts(output: string): string[] {
  const filesIn = (folder: string) => {
    const path = join(output, folder);
    return existsSync(path) ? readdirSync(path).filter((name) => statSync(join(path, name)).isFile()) : [];
  };
  const own = filesIn('').filter((name) => PRODUCT.test(name));
  return [...own, ...filesIn(SELF_HOSTING).map((name) => `${SELF_HOSTING}/${name}`)].sort();
}

/** Gives the id. */
function writeSelfHosted(output: string, selfHosting: SelfHosting): string {
  const store = findProducts(output).find((name) => name.endsWith('-chrome.zip')) ?? '';
  const { id, crx, updateManifest } = createSelfHosted(readZip(readFileSync(join(output, store))), selfHosting);
  // The same code as in the store's package, so the same bill of materials, for another file.
  const storeSbom = JSON.parse(readFileSync(join(output, store.replace(/\.zip$/, '.cdx.json')), 'utf8'));
  const sbom = `${JSON.stringify(withHash(storeSbom, sha256(crx.content)), null, 2)}\n`;
  mkdirSync(join(output, SELF_HOSTING));
  const write = (name: string, content: string | Buffer) => writeFileSync(join(output, SELF_HOSTING, name), content);
  write(crx.name, crx.content);
  write(`${crx.name}.cdx.json`, sbom);
  write(updateManifest.name, updateManifest.content);
  return id;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
