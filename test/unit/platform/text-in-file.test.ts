import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findTextIn } from '../../../lib/platform/own-page/text-in-file.ts';
import type { Messages } from '../../../lib/platform/text-files.ts';

describe('findTextIn', () => {
  it.each(['ja', 'en'])('finds every text of the file, whatever stands in it (%s)', (language) => {
    const file = readFileSync(`public/_locales/${language}/messages.json`, 'utf8');
    const messages: Messages = JSON.parse(file);
    const found = Object.keys(messages).map((key) => [key, findTextIn(file, key)]);
    expect(found).toEqual(Object.entries(messages).map(([key, { message }]) => [key, message]));
  });

  it('finds them in a file that was checked out with the line ends of Windows', () => {
    const written = { a: { message: 'one', description: 'of two' }, b: { message: '{\n  } "c": {' } };
    const file = JSON.stringify(written, null, 2).replaceAll('\n', '\r\n');
    expect(findTextIn(file, 'a')).toBe('one');
    expect(findTextIn(file, 'b')).toBe('{\n  } "c": {');
  });

  it.each(['message', 'description', 'nothing', 'c', ''])('finds nothing by a word that is no name: %j', (key) => {
    const written = { a: { message: '\n  "c": {', description: 'one' } };
    expect(findTextIn(JSON.stringify(written, null, 2), key)).toBeUndefined();
  });
});
