import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** Files and packages that `file` loads at once: static imports of values, followed to the end. */
function staticImportsOf(file: string, seen = new Set<string>()): Set<string> {
  const path = relative(ROOT, file);
  if (seen.has(path)) return seen;
  seen.add(path);
  const source = readFileSync(file, 'utf8');
  for (const [, from = ''] of source.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from '([^']+)'/gms)) {
    if (!from.startsWith('.')) seen.add(from);
    else if (/\.tsx?$/.test(from)) staticImportsOf(resolve(dirname(file), from), seen);
  }
  return seen;
}

describe('the first screen', () => {
  it('loads nothing that knows certificates', () => {
    const loaded = [...staticImportsOf(resolve(ROOT, 'entrypoints/popup/main.tsx'))];
    expect(loaded).toContain('components/StatusView.tsx');
    expect(loaded).toContain('idb');
    expect(loaded.filter((each) => /node-forge|^lib\/pki\/|^lib\/enrollment\/com\//.test(each))).toEqual([]);
  });

  it('would be caught loading it', () => {
    const loaded = [...staticImportsOf(resolve(ROOT, 'lib/platform/own-page/hand-over.ts'))];
    expect(loaded).toContain('lib/pki/pkcs12.ts');
  });
});
