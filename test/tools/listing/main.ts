import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { launchChromium } from '../../browser/launch-chromium.ts';
import { drawIcon } from '../icons/draw-icon.ts';
import { runNpmScript } from '../run-step.ts';
import { composePicture, composeTile } from './compose-picture.ts';
import type { ListingTexts } from './listing-texts.ts';
import { readListing } from './read-listing.ts';
import { formatForm, formsFor, misfitsOf, PICTURE_NAMES, pictureFiles, privacyPolicy } from './store-forms.ts';
import { takePictures } from './take-pictures.ts';

const OUTPUT = fileURLToPath(new URL('../../../.output/listing', import.meta.url));
const SVG = readFileSync(new URL('../../../public/icon/koshin.svg', import.meta.url), 'utf8');
const ICON = `data:image/svg+xml;base64,${Buffer.from(SVG).toString('base64')}`;

/** `npm run listing`: everything that the stores' forms ask for, from the running extension and the texts. */
async function main(): Promise<number> {
  const languages = [readListing('ja'), readListing('en')];
  const misfits = languages.flatMap(formsFor).flatMap(misfitsOf);
  if (misfits.length > 0) {
    console.error(misfits.join('\n'));
    return 1;
  }
  const built = await runNpmScript('build');
  if (built !== 0) return built;
  rmSync(OUTPUT, { recursive: true, force: true });
  const painter = await launchChromium();
  try {
    const page = await painter.browser.newPage();
    for (const texts of languages) await makeListing(page, texts);
    // The Chrome Web Store wants 16 pixels free around 96; Edge's logo is the larger one.
    save('icon-128.png', await drawIcon(page, SVG, 128, 16));
    save('icon-300.png', await drawIcon(page, SVG, 300));
  } finally {
    await painter.close();
  }
  return 0;
}

async function makeListing(page: Page, texts: ListingTexts): Promise<void> {
  const { language, captions, name } = texts;
  for (const form of formsFor(texts)) save(`${language}/${form.fileName}.md`, formatForm(form));
  save(`${language}/privacy-policy.txt`, privacyPolicy(texts));
  const shots = await takePictures(language);
  const files = pictureFiles();
  for (const [index, picture] of PICTURE_NAMES.entries()) {
    const png = await composePicture(page, {
      language,
      caption: captions.get(picture) ?? '',
      foot: captions.get('foot') ?? '',
      icon: ICON,
      layout: picture === 'notice' || picture === 'popup' ? 'bank' : 'window',
      shot: picture === 'popup' ? shots['behind-popup'] : shots[picture],
      ...(picture === 'popup' && { popup: { shot: shots.popup, badge: '9' } }),
    });
    save(`${language}/${files[index]}`, png);
  }
  save(`${language}/tile-440x280.png`, await composeTile(page, language, ICON, name));
}

function save(name: string, content: string | Buffer): void {
  const path = join(OUTPUT, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  console.log(relative(process.cwd(), path));
}

process.exitCode = await main();
