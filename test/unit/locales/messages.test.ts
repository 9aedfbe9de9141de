import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STAGE_LOOKS } from '../../../components/stage-words.ts';
import { PROBLEM_PLACES } from '../../../lib/diagnostics/shown-problem.ts';
import { CERTIFICATE_SOURCES } from '../../../lib/lifecycle/tracked-identity.ts';
import { BUILT_IN_PROFILES } from '../../../lib/portals/built-in-profiles.ts';
import { PROBLEM_CODES } from '../../../lib/problem.ts';
import { PROBLEM_GROUPS } from '../../../lib/problem-groups.ts';
import { RENEWAL_STATES } from '../../../lib/renewal/journal.ts';
import { parseModule, visit } from '../../project/syntax-tree.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
type Messages = Record<string, { message: string; description?: string }>;
const read = (language: string): Messages =>
  JSON.parse(readFileSync(`${ROOT}/public/_locales/${language}/messages.json`, 'utf8'));
const ja = read('ja');
const en = read('en');
const placeholders = (text = '') => [...new Set(text.match(/\$\d/g) ?? [])].sort();

const STEPS = BUILT_IN_PROFILES.flatMap(({ steps }) => [...steps.renew, ...steps.reacquire].map(({ id }) => id));

/** Keys made of a name, and the names that there are. Any other is of something that is no more, or was never written right. */
const FAMILIES: readonly (readonly [pattern: RegExp, names: readonly string[]])[] = [
  [/^problem_(\w+?)(?:_next)?$/, [...PROBLEM_CODES, 'next_label']],
  [/^about_(?!group_|stage_|problem$)(\w+?)(?:_safe|_else)?$/, PROBLEM_CODES],
  [/^about_group_(\w+?)(?:_safe|_else)?$/, [...Object.keys(PROBLEM_GROUPS), 'stage']],
  [/^(?:about_)?stage_(\w+?)(?:_short|_title|_now)?$/, Object.keys(STAGE_LOOKS)],
  // Besides them the two of a form.
  [/^step_(\w+?)(?:_next)?$/, [...STEPS, 'request', 'receive']],
  // Besides them the bank's screen, which tells a date beside that of the certificate.
  [/^source_(\w+)$/, [...CERTIFICATE_SOURCES, 'shown']],
  [/^diag_place_(\w+)$/, PROBLEM_PLACES],
  [/^diag_state_(\w+)$/, RENEWAL_STATES],
];

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

  it('are all used, and all that are used are there', () => {
    const { keys, patterns } = keysInCode();
    const isUsed = (key: string) => keys.has(key) || patterns.some((pattern) => pattern.test(key));
    expect(Object.keys(ja).filter((key) => !isUsed(key))).toEqual([]);
    // What the code says by `translate` the compiler holds. Pages and manifest say it as a text.
    const named = [...pagesAndManifest().matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((key) => !(key in ja))).toEqual([]);
  });

  it('are of nothing that is no more', () => {
    for (const [pattern, names] of FAMILIES) {
      const of = Object.keys(ja).flatMap((key) => pattern.exec(key)?.[1] ?? []);
      expect(of.length, String(pattern)).toBeGreaterThan(0);
      expect(
        [...new Set(of)].filter((name) => !names.includes(name)),
        String(pattern),
      ).toEqual([]);
    }
  });

  it('cover every step of every built-in profile and every source', () => {
    for (const id of STEPS) expect(Object.keys(ja)).toEqual(expect.arrayContaining([`step_${id}`, `step_${id}_next`]));
    for (const source of CERTIFICATE_SOURCES) expect(Object.keys(ja)).toContain(`source_${source}`);
  });
});

/** The texts in the code, comments and types left out, and the patterns of those that are put together (`stage_${…}_title`). */
function keysInCode(): { readonly keys: ReadonlySet<string>; readonly patterns: readonly RegExp[] } {
  const keys = new Set<string>([...pagesAndManifest().matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key));
  const patterns: RegExp[] = [];
  for (const file of globSync('{components,entrypoints,lib}/**/*.{ts,tsx}', { cwd: ROOT })) {
    visit(parseModule(file, readFileSync(`${ROOT}/${file}`, 'utf8')), (node) => {
      if (node.type === 'Literal' && typeof node['value'] === 'string') keys.add(node['value']);
      if (node.type !== 'TemplateLiteral') return;
      const parts = (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
      // One that begins with anything would be every key.
      if (parts.length > 1 && /^[a-z]\w*_$/.test(parts[0] ?? '') && parts.every((part) => /^\w*$/.test(part)))
        patterns.push(new RegExp(`^${parts.join('\\w+')}$`));
    });
  }
  return { keys, patterns };
}

function pagesAndManifest(): string {
  const files = [...globSync('entrypoints/*/index.html', { cwd: ROOT }), 'wxt.config.ts'];
  return files.map((file) => readFileSync(`${ROOT}/${file}`, 'utf8')).join('\n');
}
