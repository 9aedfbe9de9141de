import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import config from '../../../wxt.config.ts';
import { permissionNamesOf, readListingTexts } from '../../tools/listing/listing-texts.ts';
import { readListing } from '../../tools/listing/read-listing.ts';
import { formatForm, formsFor, misfitsOf, PICTURE_NAMES } from '../../tools/listing/store-forms.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const env = { browser: 'chrome', manifestVersion: 3, mode: 'production', command: 'build' } as const;
const manifest = await (typeof config.manifest === 'function' ? config.manifest(env) : config.manifest);

describe.each(['ja', 'en'] as const)('what the stores are told in %s', (language) => {
  const texts = readListing(language);

  it('has a reason for each permission and each host of the manifest, and for nothing else', () => {
    expect([...texts.permissions.keys()].sort()).toEqual(permissionNamesOf(manifest as object).sort());
    for (const [name, reason] of texts.permissions) expect(reason.length, name).toBeGreaterThan(30);
  });

  it('is what the forms take', () => {
    for (const form of formsFor(texts)) {
      expect(misfitsOf(form)).toEqual([]);
      // The forms show Markdown as it is written.
      expect(formatForm(form).replace(/^#.*$/gm, '')).not.toMatch(/\*\*|`|\]\(/);
    }
    expect(texts.searchTerms.length).toBeLessThanOrEqual(7);
  });

  it('has one line for each picture', () => {
    expect([...texts.captions.keys()]).toEqual([...PICTURE_NAMES, 'foot']);
  });
});

it('both languages say of the same things that they are stored', () => {
  const [ja, en] = [readListing('ja'), readListing('en')];
  expect(ja.stored.length).toBe(en.stored.length);
  expect(en.stored.length).toBeGreaterThan(10);
  for (const row of [...ja.stored, ...en.stored]) expect(row.filter(Boolean)).toHaveLength(3);
});

it('a text that is missing is named', () => {
  const readme = readFileSync(`${ROOT}/README.md`, 'utf8');
  expect(() => readListingTexts('en', { text: '## privacy\n\nNothing.', readme, messages: {} })).toThrow(
    'the texts in en have no section "long-description"',
  );
});

it('a text that is too long is named, with its length', () => {
  const long = { ...readListing('en'), summary: 'x'.repeat(133) };
  expect(formsFor(long).flatMap(misfitsOf)).toEqual([
    'Chrome Web Store, Summary (the manifest’s description): 133 characters, where 1 to 132 are taken',
    'Microsoft Edge Add-ons, Short description (the manifest’s): 133 characters, where 1 to 132 are taken',
  ]);
});
