import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedBrowser, launchChromium } from '../../browser/launch-chromium.ts';
import { drawIcon, drawingFor, ICON_SIZES } from '../../tools/icons/draw-icon.ts';

const build = new URL('../../../.output/chrome-mv3/', import.meta.url);
const read = (name: string) => readFileSync(fileURLToPath(new URL(name, build)));
const manifest = JSON.parse(read('manifest.json').toString());

/** Of 255, over all channels: browsers differ in how they smooth an edge, not in what they draw. */
const SAME_WITHIN = 2;

let launched: LaunchedBrowser;
let page: Page;

beforeAll(async () => {
  launched = await launchChromium();
  page = await launched.browser.newPage();
});

afterAll(() => launched.close());

describe('the icons', () => {
  it.each(ICON_SIZES)('of %i pixels are what the drawing gives', async (size) => {
    const drawn = await drawIcon(page, read(`icon/${drawingFor(size)}`).toString(), size);
    const difference = await compare(read(`icon/${size}.png`), drawn);
    expect(difference).toMatchObject({ width: size, height: size });
    expect(difference.mean).toBeLessThan(SAME_WITHIN);
  });

  it('are all named in the manifest, and the toolbar has one for each density of a screen', () => {
    expect(manifest.icons).toEqual(Object.fromEntries(ICON_SIZES.map((size) => [size, `icon/${size}.png`])));
    expect(Object.keys(manifest.action.default_icon).map(Number)).toEqual([16, 24, 32, 48]);
    for (const [size, path] of Object.entries(manifest.action.default_icon)) expect(path).toBe(`/icon/${size}.png`);
  });
});

/** Size of the first picture, and the mean difference of the two in each channel; whole where the sizes differ. */
function compare(first: Buffer, second: Buffer): Promise<{ width: number; height: number; mean: number }> {
  const sources = [first, second].map((png) => `data:image/png;base64,${png.toString('base64')}`);
  return page.evaluate(async (urls) => {
    const pixels = async (url: string) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      return context?.getImageData(0, 0, image.width, image.height);
    };
    const [one, other] = await Promise.all(urls.map(pixels));
    if (!one || !other || one.data.length !== other.data.length)
      return { width: one?.width ?? 0, height: 0, mean: 255 };
    const sum = one.data.reduce((total, value, index) => total + Math.abs(value - (other.data[index] ?? 0)), 0);
    return { width: one.width, height: one.height, mean: sum / one.data.length };
  }, sources);
}
