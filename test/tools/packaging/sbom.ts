import { createHash } from 'node:crypto';
import { type LockPackages, nameAt, resolveFrom } from './lock-file.ts';

/** The package that the bill of materials belongs to. */
export type Product = { name: string; version: string; license: string; sha256: string };

export type Sbom = ReturnType<typeof createSbom>;

/**
 * A CycloneDX 1.6 bill of materials of what ships: the packages at the paths `shipped` of the lock file. It says nothing
 * of when and where it was made, so that two builds of the same sources have the same one; its serial number is derived
 * from its content.
 */
export function createSbom(product: Product, shipped: string[], packages: LockPackages) {
  const ref = `pkg:npm/${product.name}@${product.version}`;
  const pathByRef = new Map(shipped.map((path) => [refOf(path, packages), path]));
  const components = [...pathByRef].sort(([a], [b]) => (a < b ? -1 : 1));
  const content = {
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        type: 'application',
        'bom-ref': ref,
        name: product.name,
        version: product.version,
        hashes: [{ alg: 'SHA-256', content: product.sha256 }],
        licenses: [licenseOf(product.license)],
        purl: ref,
      },
    },
    components: components.map(([, path]) => createComponent(path, packages)),
    dependencies: ['', ...components.map(([, path]) => path)].map((path) => ({
      ref: path === '' ? ref : refOf(path, packages),
      dependsOn: findDependencies(path, shipped, packages),
    })),
  };
  return sbomOf(content);
}

/** The bill of materials of another file with the same code in it. */
export function withHash({ metadata, components, dependencies }: Sbom, sha256: string): Sbom {
  const component = { ...metadata.component, hashes: [{ alg: 'SHA-256', content: sha256 }] };
  return sbomOf({ metadata: { ...metadata, component }, components, dependencies });
}

function sbomOf<Content extends object>(content: Content) {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumberOf(JSON.stringify(content)),
    version: 1,
    ...content,
  };
}

function createComponent(path: string, packages: LockPackages) {
  const { version, integrity, license } = packages[path] ?? {};
  const [, scope, name] = /^(?:(@[^/]+)\/)?(.+)$/.exec(nameAt(path)) ?? [];
  if (name === undefined || version === undefined || license === undefined) {
    throw new Error(`The lock file does not tell version and licence of ${path}`);
  }
  return {
    type: 'library',
    'bom-ref': refOf(path, packages),
    ...(scope === undefined ? {} : { group: scope }),
    name,
    version,
    scope: 'required',
    hashes: [hashOf(integrity, path)],
    licenses: [licenseOf(license)],
    purl: refOf(path, packages),
  };
}

/** The shipped packages that the one at `path` (`''`: the product) names as its dependencies. */
function findDependencies(path: string, shipped: string[], packages: LockPackages): string[] {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = packages[path] ?? {};
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies });
  const refs = names
    .map((name) => resolveFrom(packages, path, name))
    .filter((found) => found !== undefined)
    .filter((found) => shipped.includes(found))
    .map((found) => refOf(found, packages));
  return [...new Set(refs)].sort();
}

/** The package URL, which serves as the reference too; the `@` of a scope is escaped in it. */
function refOf(path: string, packages: LockPackages): string {
  return `pkg:npm/${nameAt(path).replace(/^@/, '%40')}@${packages[path]?.version}`;
}

/** npm's `sha512-` and base64 as CycloneDX writes it. */
function hashOf(integrity: string | undefined, path: string) {
  const base64 = /^sha512-([A-Za-z0-9+/=]+)$/.exec(integrity ?? '')?.[1];
  if (base64 === undefined) throw new Error(`The lock file holds no SHA-512 of ${path}`);
  return { alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') };
}

/** An SPDX identifier, or an expression of several. */
function licenseOf(license: string): { license: { id: string } } | { expression: string } {
  return /^[\w.+-]+$/.test(license) ? { license: { id: license } } : { expression: license };
}

/** A UUID of version 8 (RFC 9562: what its bits mean is up to us): the hash of the content. */
function serialNumberOf(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
