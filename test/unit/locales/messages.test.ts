import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CERTIFICATE_SOURCES } from '../../../lib/lifecycle/tracked-identity.ts';
import { BUILT_IN_PROFILES } from '../../../lib/portals/built-in-profiles.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
type Messages = Record<string, { message: string; description?: string }>;
const read = (language: string): Messages =>
  JSON.parse(readFileSync(`${ROOT}/public/_locales/${language}/messages.json`, 'utf8'));
const ja = read('ja');
const en = read('en');
const placeholders = (text = '') => [...new Set(text.match(/\$\d/g) ?? [])].sort();

/** Keys made of a prefix and a value: stages, problems, steps and the like. */
const FAMILIES =
  /^(stage|problem|step|source|flow|preparing|platform|care|dialog_choice|fact|role|weekday|about|diag_(state|place|mode))_/;

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ja).sort());
  });

  it('have the same placeholders in both languages, and no stray dollar sign', () => {
    for (const [key, { message }] of Object.entries(ja)) {
      expect(placeholders(en[key]?.message), key).toEqual(placeholders(message));
      for (const text of [message, en[key]?.message ?? ''])
        expect(text.replace(/\$[1-9]/g, ''), key).not.toContain('$');
    }
  });

  it('are never empty', () => {
    for (const messages of [ja, en]) {
      for (const [key, { message }] of Object.entries(messages)) expect(message.trim(), key).not.toBe('');
    }
  });

  it('are written in their language', () => {
    const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
    for (const [key, { message }] of Object.entries(ja)) {
      if (/^(problem|stage|step|about)_/.test(key)) expect(message, key).toMatch(japanese);
    }
    // The bank's own words stay as the bank writes them; sentences around them are English.
    for (const [key, { message }] of Object.entries(en)) expect(message, key).not.toMatch(/[。、]/);
  });

  it('of notifications read well where the user ID, which comes first, is not known', () => {
    for (const messages of [ja, en]) {
      for (const key of ['reminder_one', 'reminder_several'])
        expect(messages[key]?.message, key).toMatch(/^\$1 [^$]*(\$2[^$]*)?$/);
    }
  });

  it('are all used', () => {
    const files = globSync('{components,entrypoints,lib}/**/*.{ts,tsx,html}', { cwd: ROOT });
    const source = [...files.map((file) => readFileSync(`${ROOT}/${file}`, 'utf8')), readConfig()].join('\n');
    const unused = Object.keys(ja).filter((key) => !FAMILIES.test(key) && !isNamedIn(source, key));
    expect(unused).toEqual([]);
  });

  it('cover every step of every built-in profile and every source', () => {
    const steps = BUILT_IN_PROFILES.flatMap(({ steps: modes }) => [...modes.renew, ...modes.reacquire]);
    for (const { id } of steps)
      expect(Object.keys(ja)).toEqual(expect.arrayContaining([`step_${id}`, `step_${id}_next`]));
    for (const source of CERTIFICATE_SOURCES) expect(Object.keys(ja)).toContain(`source_${source}`);
  });
});

function readConfig(): string {
  return readFileSync(`${ROOT}/wxt.config.ts`, 'utf8');
}

function isNamedIn(source: string, key: string): boolean {
  // As a text, as a property of an element, or in the manifest.
  return [`'${key}'`, `="${key}"`, `__MSG_${key}__`].some((named) => source.includes(named));
}
