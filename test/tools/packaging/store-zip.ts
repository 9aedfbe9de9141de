import { readFileSync, writeFileSync } from 'node:fs';
import { createZip } from './create-zip.ts';
import { readZip } from './read-zip.ts';
import { changeManifest } from './self-hosting.ts';

/** Takes the manifest's `key`, which fixes the id of an unpacked copy, out of a package: in a store the store gives the id. */
export function dropKey(zipPath: string): void {
  writeFileSync(zipPath, createZip(changeManifest(readZip(readFileSync(zipPath)), { key: undefined })));
}
