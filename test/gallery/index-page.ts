import { readFileSync } from 'node:fs';
import type { Changes } from './compare-pictures.ts';
import type { Drawing } from './gallery-state.ts';
import { fileOf } from './take-pictures.ts';

/** What the index says of one picture. */
interface Entry {
  readonly file: string;
  readonly room: string;
  readonly group: string;
  readonly name: string;
  readonly language: string;
  readonly theme: string;
  readonly change: keyof Changes | '';
}

/**
 * The page from which all pictures are looked at: filters by room, language, theme and change, and what has changed beside what it was.
 * @param changes `null`: there is nothing to compare with
 * @param before folder of the earlier pictures, as seen from the page
 */
export function indexPage(drawings: readonly Drawing[], changes: Changes | null, before: string): string {
  const shown = drawings.map((drawing): Entry => {
    const { state, language, theme } = drawing;
    const { room, group, name } = state;
    const file = fileOf(drawing);
    return { file, room, group, name, language, theme, change: changeOf(file, changes) };
  });
  const entries = [...shown, ...(changes?.gone ?? []).map(goneEntry)];
  const data = JSON.stringify({ entries, before: before.replaceAll('\\', '/'), isCompared: changes !== null });
  const read = (name: string) => readFileSync(new URL(`index/${name}`, import.meta.url), 'utf8');
  // A name may not end the script in which it stands.
  return read('index.html')
    .replace('/* style */', () => read('index.css'))
    .replace('/* script */', () => read('index.js').replace('/* data */ {}', () => data.replaceAll('<', '\\u003c')));
}

function changeOf(file: string, changes: Changes | null): Entry['change'] {
  if (changes?.added.includes(file)) return 'added';
  return changes?.changed.includes(file) ? 'changed' : '';
}

function goneEntry(file: string): Entry {
  const [room = '', rest = ''] = file.split('/');
  const [name = '', language = '', theme = ''] = rest.split('.');
  return { file, room, group: 'Gone', name, language, theme, change: 'gone' };
}
