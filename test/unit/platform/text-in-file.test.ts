import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findTextIn } from '../../../lib/platform/own-page/text-in-file.ts';
import type { Messages } from '../../../lib/platform/text-files.ts';

describe('findTextIn', () => {
  it.each(['ja', 'en'].flatMap((language) => [true, false].map((isPacked) => [language, isPacked] as const)))(
    'finds every text of the file, whatever stands in it (%s, without white space: %s)',
    (language, isPacked) => {
      const written = readFileSync(`public/_locales/${language}/messages.json`, 'utf8');
      const messages: Messages = JSON.parse(written);
      const file = isPacked ? JSON.stringify(messages) : written;
      const found = Object.keys(messages).map((key) => [key, findTextIn(file, key)]);
      expect(found).toEqual(Object.entries(messages).map(([key, { message }]) => [key, message]));
    },
  );

  it('finds them in a file that was checked out with the line ends of Windows', () => {
    const odd = '{\n  } "c": {"message":"two"} \\';
    const written = {
      a: { message: 'one', description: 'of two' },
      b: { message: odd, description: odd },
      c: { message: '' },
    };
    const file = JSON.stringify(written, null, 2).replaceAll('\n', '\r\n');
    expect(['a', 'b', 'c'].map((key) => findTextIn(file, key))).toEqual(['one', odd, '']);
  });

  it.each(['message', 'description', 'nothing', 'c', ''])('finds nothing by a word that is no name: %j', (key) => {
    const written = { a: { message: '\n  "c": {', description: 'one' } };
    expect(findTextIn(JSON.stringify(written, null, 2), key)).toBeUndefined();
  });
});
