import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory, type PrivateDirectory } from '../../browser/clean-up.ts';
import { checkSizes, measureSizes } from '../../tools/packaging/measure-sizes.ts';

const POPUP =
  '<!doctype html><html lang="ja"><head><script type="module" crossorigin src="/chunks/popup.js"></script><link rel="stylesheet" href="/assets/popup.css"></head></html>';

let build: PrivateDirectory;
beforeAll(() => {
  build = createPrivateDirectory('build');
  const files = {
    'background.js': 'x'.repeat(1000),
    'portal.js': 'x'.repeat(500),
    'popup.html': POPUP,
    'chunks/popup.js': 'x'.repeat(300),
    'chunks/later.js': 'x'.repeat(7000),
    'assets/popup.css': 'x'.repeat(20),
    'texts/page-en.js': 'x'.repeat(5000),
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(build.path, name, '..'), { recursive: true });
    writeFileSync(join(build.path, name), content);
  }
});
afterAll(() => build.remove());

describe('measureSizes', () => {
  it('adds up the files of a budget', () => {
    const [both] = measureSizes(build.path, [{ what: 'both', of: ['background.js', 'portal.js'], limit: 2000 }]);
    expect(both?.size).toBe(1500);
  });

  it('takes for the first screen what the page loads at once', () => {
    const [first] = measureSizes(build.path, [{ what: 'popup', of: 'popup', limit: 1 }]);
    expect(first?.size).toBe(POPUP.length + 300 + 20);
  });

  it('takes everything for the package, as it is packed', () => {
    const [whole] = measureSizes(build.path, [{ what: 'package', of: 'zip', limit: 1 }]);
    expect(whole?.size).toBeGreaterThan(9 * 100);
    expect(whole?.size).toBeLessThan(3000);
  });

  it('does not pass over a file that is not there', () => {
    expect(() => measureSizes(build.path, [{ what: 'gone', of: ['gone.js'], limit: 1 }])).toThrow(/gone\.js/);
  });
});

describe('checkSizes', () => {
  const of = ['background.js'];

  it('names what is exceeded, with both figures, and nothing else', () => {
    const budgets = [
      { what: 'the worker', of, limit: 999 },
      { what: 'as much as there may be', of, limit: 1000 },
    ];
    expect(checkSizes(measureSizes(build.path, budgets))).toEqual(['the worker: 1,000 octets, and 999 is the limit']);
  });
});
