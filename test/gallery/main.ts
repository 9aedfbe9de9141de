import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { comparePictures } from './compare-pictures.ts';
import { indexPage } from './index-page.ts';
import { takePictures } from './take-pictures.ts';

const output = fileURLToPath(new URL('../../.output', import.meta.url));
const gallery = join(output, 'gallery');
const making = join(output, 'gallery-making');
const earlier = join(output, 'gallery-before');
const LISTED = 40;

/** `npm run gallery`: a picture of everything that Koshin shows, and what has changed since the last time. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { against: { type: 'string' }, only: { type: 'string' }, 'fail-on-change': { type: 'boolean' } },
  });
  const { only = '' } = values;
  const start = performance.now();
  rmSync(making, { recursive: true, force: true });
  const drawings = await takePictures(join(making, 'pictures'), only);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);

  // The last run's own folder is about to be this one's.
  const isLast = values.against === undefined || resolve(values.against) === gallery;
  if (isLast && existsSync(gallery)) {
    rmSync(earlier, { recursive: true, force: true });
    renameSync(gallery, earlier);
  }
  rmSync(gallery, { recursive: true, force: true });
  renameSync(making, gallery);
  const against = isLast ? earlier : resolve(values.against ?? '');
  const before = existsSync(join(against, 'pictures')) ? join(against, 'pictures') : against;
  const compared = comparePictures(before, join(gallery, 'pictures'));
  const isKnown = existsSync(before);
  // What was not asked for has not gone.
  const changes = { ...compared, gone: compared.gone.filter((file) => file.includes(only)) };
  const index = join(gallery, 'index.html');
  writeFileSync(index, indexPage(drawings, isKnown ? changes : null, relative(gallery, before)));

  console.log(`${drawings.length} pictures in ${seconds} s: ${index}`);
  if (!isKnown) console.log('nothing to compare them with');
  else for (const [kind, files] of Object.entries(changes)) console.log(listText(kind, files));
  const isChanged = isKnown && Object.values(changes).some((files) => files.length > 0);
  return isChanged && values['fail-on-change'] ? 1 : 0;
}

function listText(kind: string, files: readonly string[]): string {
  const more = files.length > LISTED ? [`  … and ${files.length - LISTED} more`] : [];
  return [`${kind}: ${files.length}`, ...files.slice(0, LISTED).map((file) => `  ${file}`), ...more].join('\n');
}

process.exitCode = await main();
