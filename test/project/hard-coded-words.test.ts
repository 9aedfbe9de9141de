// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are code
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import ja from '../../public/_locales/ja/messages.json' with { type: 'json' };
import { findHardCodedWords } from './hard-coded-words.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(resolve(ROOT, file), 'utf8');
const KEYS = Object.keys(ja);
const wordsIn = (source: string) =>
  findHardCodedWords('x.tsx', source, KEYS).map((found) => found.replace(/^\d+: /, ''));

/** Whatever draws, in our own pages and in the bank's. */
const DRAWING = ['components/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}', 'lib/platform/**/*.ts'];
/** There the bank's pages are read: their words are data. */
const READS_PAGES = ['lib/platform/portal-page/log-on-evidence.ts'];

describe('findHardCodedWords', () => {
  it.each([
    ['<p>Hello</p>', 'Hello'],
    ['<p>{done && "Saved"}</p>', 'Saved'],
    ["<p>{done ? t('x') : 'Not yet'}</p>", 'Not yet'],
    ['<p>{`${count} found`}</p>', 'found'],
    ["<>{'a' + count}</>", 'a'],
    ['<button title="Close" />', 'Close'],
    ['<button aria-label={open ? "Hide" : label} />', 'Hide'],
    ['<img alt="A chart" />', 'A chart'],
    ['<input placeholder={`Search ${what}`} />', 'Search'],
    ['<button title="action_close" />', 'action_close'],
    ['<Panel title="Close" />', 'Close'],
    ["document.title = 'Koshin';", 'Koshin'],
    ['name.textContent = `Step ${at}`;', 'Step'],
    ["element['ariaLabel'] = 'Close';", 'Close'],
    ["button.setAttribute('aria-label', 'Close');", 'Close'],
    ["root.append('Loading', bar);", 'Loading'],
    ["confirm('Really?');", 'Really?'],
    ["show({ title: 'Renew', iconUrl });", 'Renew'],
    ["const label = '更新';", '更新'],
    ['const label = `残り${days}`;', '残り'],
  ])('finds what %s says', (source, words) => {
    expect(wordsIn(source)).toEqual([words]);
  });

  it.each([
    "<p class='small'>{t('loading')}</p>",
    "<p>{count} / {all} · 12 → {'—'}</p>",
    '<input placeholder="https://" type="text" name="portal" />',
    '<Panel title="action_close" />',
    "<p>{rows.map((row) => <span key='a' data-x='y'>{t(row)}</span>)}</p>",
    "// 更新 of the certificate\n/** 更新 */ const type = 'renewal';",
    "type Title = { title: 'Close' };",
    'document.title = translate(title);',
    "throw new Error('no such row');",
    "<p>{stage === 'valid' && date} {kind === 'file' ? t('a') : t('b')}</p>",
    "const look = { title: 'stage_valid_title' };",
    'const look = { title: `stage_${stage}_title` };',
  ])('finds nothing in %s', (source) => {
    expect(wordsIn(source)).toEqual([]);
  });
});

describe('the project', () => {
  it('has no words of its own in what it draws', () => {
    const files = DRAWING.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).filter(
      (file) => !READS_PAGES.includes(file.replaceAll('\\', '/')),
    );
    expect(files.length).toBeGreaterThan(150);
    expect(
      files.flatMap((file) => findHardCodedWords(file, read(file), KEYS).map((found) => `${file}:${found}`)),
    ).toEqual([]);
  });

  it('has none in its pages before anything is drawn', () => {
    const pages = globSync('entrypoints/*/index.html', { cwd: ROOT });
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      const shown = read(page).replace(/<[^>]*>/g, ' ');
      expect(shown.replace(/__MSG_(\w+)__/g, (_, key) => (KEYS.includes(key) ? '' : key)).trim(), page).toBe('');
      expect(read(page), page).not.toMatch(/\s(?:title|alt|aria-label)\s*=(?!"")/);
    }
  });
});
