import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { PROBLEM_CODES } from '../../lib/problem.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where codes are only listed. */
const LISTS = [join('lib', 'problem.ts'), join('lib', 'problem-groups.ts'), join('components', 'problem-help.ts')];

it('every problem that has words is raised somewhere', () => {
  const scripts = ['components', 'entrypoints', 'lib'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const raising = scripts
    .filter((name) => /\.tsx?$/.test(name) && !LISTS.includes(name))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
  expect(PROBLEM_CODES.filter((code) => !raising.includes(`'${code}'`))).toEqual([]);
});
