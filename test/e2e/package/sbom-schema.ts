import * as v from 'valibot';

/**
 * The part of the CycloneDX 1.6 schema (https://cyclonedx.org/schema/bom-1.6.schema.json) that our bills of materials use.
 * Strict, as the original: what it does not name must not be there.
 */
const Hash = v.strictObject({
  alg: v.picklist(['SHA-256', 'SHA-512']),
  content: v.pipe(v.string(), v.regex(/^(?:[a-f0-9]{64}|[a-f0-9]{128})$/)),
});

const License = v.union([
  v.strictObject({ license: v.strictObject({ id: v.picklist(['BSD-3-Clause', 'ISC', 'MIT', 'MPL-2.0']) }) }),
  v.strictObject({ expression: v.pipe(v.string(), v.nonEmpty()) }),
]);

const PackageUrl = v.pipe(v.string(), v.regex(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/));

const BASE = {
  'bom-ref': PackageUrl,
  name: v.pipe(v.string(), v.nonEmpty()),
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)),
  hashes: v.pipe(v.array(Hash), v.length(1)),
  licenses: v.pipe(v.array(License), v.length(1)),
  purl: PackageUrl,
};

export const BillOfMaterials = v.strictObject({
  $schema: v.literal('http://cyclonedx.org/schema/bom-1.6.schema.json'),
  bomFormat: v.literal('CycloneDX'),
  specVersion: v.literal('1.6'),
  serialNumber: v.pipe(v.string(), v.regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)),
  version: v.literal(1),
  metadata: v.strictObject({
    lifecycles: v.tuple([v.strictObject({ phase: v.literal('build') })]),
    component: v.strictObject({ ...BASE, type: v.literal('application') }),
  }),
  components: v.array(
    v.strictObject({
      ...BASE,
      type: v.literal('library'),
      group: v.optional(v.pipe(v.string(), v.regex(/^@/))),
      scope: v.literal('required'),
    }),
  ),
  dependencies: v.array(v.strictObject({ ref: PackageUrl, dependsOn: v.array(PackageUrl) })),
});
