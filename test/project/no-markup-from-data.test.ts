import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every way in which a text becomes markup, as code: the same word in a comment does nothing. */
const WAYS =
  /\.(?:innerHTML|outerHTML|srcdoc)\s*\+?=(?!=)|\b(?:insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseFromString)\b|dangerouslySetInnerHTML|\bdocument\.write/;

/** What the user pastes is read in a document without a window, and never becomes part of a page. */
const INERT = join('lib', 'platform', 'own-page', 'inert-page.ts');

it('no source that is shipped makes markup out of text', () => {
  const sources = ['components', 'entrypoints', 'lib'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const scripts = sources.filter((name) => /\.tsx?$/.test(name) && statSync(join(root, name)).isFile());
  expect(scripts.length).toBeGreaterThan(100);
  expect(scripts.filter((name) => WAYS.test(readFileSync(join(root, name), 'utf8')))).toEqual([INERT]);
});
