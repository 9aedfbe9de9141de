import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../browser/launch-chromium.ts';
import { drawingFor, drawSmallIcon, ICON_SIZES } from './draw-icon.ts';

const folder = new URL('../../../public/icon/', import.meta.url);

/** `npm run icons`: makes every icon of the package from the drawings beside them. */
const launched = await launchChromium();
try {
  const page = await launched.browser.newPage();
  for (const size of ICON_SIZES) {
    const svg = readFileSync(new URL(drawingFor(size), folder), 'utf8');
    writeFileSync(new URL(`${size}.png`, folder), await drawSmallIcon(page, svg, size));
  }
  console.log(`${ICON_SIZES.length} icons in ${fileURLToPath(folder)}`);
} finally {
  await launched.close();
}
