import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createZip } from '../tools/packaging/create-zip.ts';

/** The package of an unpacked extension, as a store hands it out: a ZIP file with the manifest at its top. */
export function packExtension(folder: string): Buffer {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return createZip(
    names.map((name) => ({ name: name.replaceAll('\\', '/'), content: readFileSync(join(folder, name)) })),
  );
}
