import type { Page } from 'puppeteer-core';

/** The size that every store takes. */
export const PICTURE = { width: 1280, height: 800 } as const;
/** The Chrome Web Store's small tile. */
export const TILE = { width: 440, height: 280 } as const;

/** PNG, taken with two pixels for each of CSS, so that it may be shown smaller and stay sharp. */
export interface Shot {
  readonly png: Buffer;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Composition {
  readonly language: 'ja' | 'en';
  /** The one line. */
  readonly caption: string;
  /** Small, below: that the bank is none. */
  readonly foot: string;
  readonly icon: string;
  /** A page of the bank across the picture, or a window of Koshin beside the line. */
  readonly layout: 'bank' | 'window';
  readonly shot: Shot;
  /** The popup over a page of the bank, with what stands on the badge. */
  readonly popup?: { readonly shot: Shot; readonly badge: string };
}

const STYLE = `
* { box-sizing: border-box; margin: 0; }
body { width: 1280px; height: 800px; overflow: hidden; position: relative; color: #10243e; background: linear-gradient(160deg, #f4f8fc, #cfdeee);
font: 16px/1.5 "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif; word-break: auto-phrase; }
.brand { display: flex; gap: 12px; align-items: center; font-size: 20px; font-weight: 700; color: #14508c; }
.brand img { width: 40px; height: 40px; }
h1 { font-size: 34px; line-height: 1.4; text-wrap: balance; }
.foot { position: absolute; font-size: 13px; color: #4a5d75; }
.frame { position: absolute; border-radius: 12px; overflow: hidden; background: #fff; box-shadow: 0 18px 50px #10243e40, 0 0 0 1px #10243e1f; }
.bar { display: flex; align-items: center; gap: 8px; height: 38px; padding: 0 14px; background: #e3e9f0; border-bottom: 1px solid #10243e1f; }
.bar i { width: 11px; height: 11px; border-radius: 50%; background: #b3c0cf; }
.bar .tool { position: relative; margin-left: auto; width: 26px; height: 26px; }
.bar .tool img { width: 22px; height: 22px; }
.bar .tool b { position: absolute; right: -7px; bottom: -3px; min-width: 15px; padding: 0 3px; border-radius: 4px; background: #b3261e; color: #fff; font: 700 11px/15px sans-serif; text-align: center; }
.frame img.shot { display: block; }
.bank .head { position: absolute; left: 70px; right: 70px; top: 34px; display: flex; align-items: center; justify-content: space-between; gap: 40px; }
.bank .frame { left: 70px; right: 70px; top: 118px; height: 640px; }
.bank .shot { width: 100%; }
.bank .foot { left: 70px; bottom: 12px; }
.popup { position: absolute; right: 84px; top: 160px; border-radius: 10px; overflow: hidden; box-shadow: 0 14px 40px #10243e73, 0 0 0 1px #10243e33; }
.popup img { display: block; }
.window .head { position: absolute; left: 70px; top: 0; width: 490px; height: 720px; display: grid; align-content: center; gap: 44px; }
.window h1 { font-size: 42px; }
.window .frame { right: 70px; top: 60px; }
.window .foot { left: 70px; bottom: 48px; }
`;

/** Draws the picture on a page of its own; PNG of 1280 × 800. */
export async function composePicture(page: Page, composition: Composition): Promise<Buffer> {
  const { language, caption, foot, icon, layout, shot, popup } = composition;
  const tool = popup ? `<span class="tool">${image(icon)}<b>${popup.badge}</b></span>` : '';
  const sizeOf = ({ width, height }: Shot) => `width="${width}" height="${height}"`;
  const shown = layout === 'bank' ? '' : sizeOf(shot);
  const html = `<!doctype html><html lang="${language}"><style>${STYLE}</style><body class="${layout}">
<div class="head"><h1>${escapeText(caption)}</h1><div class="brand">${image(icon)}Koshin</div></div>
<div class="frame"><div class="bar"><i></i><i></i><i></i>${tool}</div>${image(urlOf(shot.png), `class="shot" ${shown}`)}</div>
${popup ? `<div class="popup">${image(urlOf(popup.shot.png), sizeOf(popup.shot))}</div>` : ''}
<div class="foot">${escapeText(foot)}</div>`;
  return draw(page, html, PICTURE);
}

/** The tile: the icon, the name and what it is. */
export async function composeTile(page: Page, language: 'ja' | 'en', icon: string, name: string): Promise<Buffer> {
  const style = `* { box-sizing: border-box; margin: 0; } body { width: 440px; height: 280px; padding: 0 36px; display: flex; gap: 26px; align-items: center; background: linear-gradient(160deg, #14508c, #0b3259); color: #fff;
font: 700 25px/1.45 "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif; word-break: auto-phrase; } img { width: 112px; height: 112px; border-radius: 26px; box-shadow: 0 0 0 3px #fff3; }`;
  return draw(
    page,
    `<!doctype html><html lang="${language}"><style>${style}</style><body>${image(icon)}<p>${escapeText(name)}</p>`,
    TILE,
  );
}

async function draw(page: Page, html: string, size: { width: number; height: number }): Promise<Buffer> {
  await page.setViewport({ ...size, deviceScaleFactor: 1 });
  await page.setContent(html);
  await page.evaluate(() => Promise.all([...document.images].map((each) => each.decode())));
  return Buffer.from(await page.screenshot());
}

export function urlOf(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}

function image(url: string, attributes = ''): string {
  return `<img alt="" src="${url}" ${attributes}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
