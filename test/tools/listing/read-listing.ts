import { readFileSync } from 'node:fs';
import { type ListingTexts, readListingTexts } from './listing-texts.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** The texts of this project. */
export function readListing(language: 'ja' | 'en'): ListingTexts {
  return readListingTexts(language, {
    text: read(`test/tools/listing/texts/${language}.md`),
    readme: read('README.md'),
    messages: JSON.parse(read(`public/_locales/${language}/messages.json`)),
  });
}
