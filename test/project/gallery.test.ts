import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LIFECYCLE_STAGES } from '../../lib/lifecycle/stage.ts';
import { PROBLEM_CODES } from '../../lib/problem.ts';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { comparePictures } from '../gallery/compare-pictures.ts';
import { indexPage } from '../gallery/index-page.ts';
import { ROOMS } from '../gallery/rooms.ts';
import { fileOf } from '../gallery/take-pictures.ts';
import { reachableFrom, root, sourcesBelow } from './import-graph.ts';

const namesIn = (room: string) => ROOMS.find(({ name }) => name === room)?.states.map(({ name }) => name);

describe('the gallery', () => {
  it('has a name of its own for every state, which serves as the name of a file', () => {
    const names = ROOMS.flatMap(({ name: room, states }) => states.map(({ name }) => `${room}/${name}`));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[a-z]+\/[a-zA-Z0-9-]+$/.test(name))).toEqual([]);
  });

  it('shows every problem and every stage', () => {
    expect(namesIn('problems')?.toSorted()).toEqual([...PROBLEM_CODES].sort());
    expect(namesIn('status')).toEqual(expect.arrayContaining(LIFECYCLE_STAGES.map((stage) => `stage-${stage}`)));
  });

  it('draws with every component there is', () => {
    const drawn = reachableFrom('test/gallery/rooms.ts');
    const left = sourcesBelow('components').filter((path) => path.endsWith('.tsx') && !drawn.has(path));
    expect(left.map((path) => relative(root, path))).toEqual([]);
  });
});

const state = { room: 'status', name: 'one', group: '</script><b>', frame: 'popup', changesByItself: false } as const;
const drawing = { state, language: 'ja', theme: 'dark' } as const;

describe('pictures of two runs', () => {
  it('are told apart as added, changed and gone, octet for octet', () => {
    const folder = createPrivateDirectory('pictures');
    const write = (run: string, file: string, content: string) => {
      const path = join(folder.path, run, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    };
    for (const run of ['before', 'after']) write(run, 'status/same.ja.light.png', 'same');
    write('before', 'status/one.ja.dark.png', 'old');
    write('after', 'status/one.ja.dark.png', 'new');
    write('before', 'help/gone.en.light.png', 'x');
    write('after', 'guide/added.en.light.png', 'x');
    write('after', 'index.html', 'no picture');
    expect(comparePictures(join(folder.path, 'before'), join(folder.path, 'after'))).toEqual({
      added: ['guide/added.en.light.png'],
      changed: ['status/one.ja.dark.png'],
      gone: ['help/gone.en.light.png'],
    });
    expect(comparePictures(join(folder.path, 'nowhere'), join(folder.path, 'after')).gone).toEqual([]);
    folder.remove();
  });

  it('stand side by side in the index, whatever they are called', () => {
    const changes = { added: [], changed: [fileOf(drawing)], gone: ['help/gone.en.light.png'] };
    const page = indexPage([drawing], changes, '../gallery-before/pictures');
    const data = /const \{[^}]*\} = (\{.*\});/.exec(page)?.[1] ?? '';
    expect(JSON.parse(data)).toMatchObject({
      before: '../gallery-before/pictures',
      isCompared: true,
      entries: [
        { file: 'status/one.ja.dark.png', group: '</script><b>', change: 'changed' },
        { file: 'help/gone.en.light.png', room: 'help', name: 'gone', language: 'en', theme: 'light', change: 'gone' },
      ],
    });
    // The one that ends the page's own script, and no other.
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });
});
