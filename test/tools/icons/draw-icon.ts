import type { Page } from 'puppeteer-core';
import { encodePalettePng } from './palette-png.ts';

/** Edge lengths in pixels: toolbars (16, 24, 32), lists of extensions (48, 64, 96), stores and notifications (128). */
export const ICON_SIZES = [16, 24, 32, 48, 64, 96, 128] as const;

/** Where pixels are few, the lines are drawn for them. */
const SMALL_UP_TO = 24;

/** The drawing, in `public/icon`, of which the icon of that size is made. */
export function drawingFor(size: number): string {
  return size <= SMALL_UP_TO ? 'koshin-small.svg' : 'koshin.svg';
}

/** Draws an SVG at `size` × `size` pixels on nothing, with `padding` pixels free on each side; PNG. */
export async function drawIcon(page: Page, svg: string, size: number, padding = 0): Promise<Buffer> {
  await page.setViewport({ width: size, height: size, deviceScaleFactor: 1 });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  const edge = size - 2 * padding;
  await page.setContent(
    `<body style="margin:0"><img style="display:block;margin:${padding}px" width="${edge}" height="${edge}" src="${source}">`,
  );
  await page.evaluate(() => document.querySelector('img')?.decode());
  return Buffer.from(await page.screenshot({ omitBackground: true }));
}

/** The same with few colours, as the package has it. */
export async function drawSmallIcon(page: Page, svg: string, size: number): Promise<Buffer> {
  const png = await drawIcon(page, svg, size);
  const pixels = await page.evaluate(
    async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(image, 0, 0);
      return { width, height, data: [...(context?.getImageData(0, 0, width, height).data ?? [])] };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  return encodePalettePng(pixels);
}
