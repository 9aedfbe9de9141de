import type { CDPSession, Page } from 'puppeteer-core';
import { type LaunchedBrowser, launchChromium } from '../browser/launch-chromium.ts';
import { type Drawing, FRAME_SIZES, type Language, type ListedState } from './gallery-state.ts';
import { type ServedGallery, serveGallery } from './serve-gallery.ts';

/** What moves by itself stands still, and what blinks does not. */
const STILL = `*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
progress:not([value]) { appearance: none; }`;

/** Under what a state is drawn, where it is not the usual. */
export interface Conditions {
  /** Of the window, in CSS pixels. */
  readonly width?: number;
  readonly 'forced-colors'?: 'active';
  readonly 'prefers-reduced-motion'?: 'reduce';
}

/** One window in which states are drawn, one after the other. */
export class GalleryPage {
  readonly page: Page;
  readonly #session: CDPSession;
  readonly #served: ServedGallery;
  readonly #still: boolean;
  #address = '';
  #media = '';
  #size = '';

  private constructor(page: Page, session: CDPSession, served: ServedGallery, still: boolean) {
    this.page = page;
    this.#session = session;
    this.#served = served;
    this.#still = still;
  }

  static async open(page: Page, served: ServedGallery, still: boolean): Promise<GalleryPage> {
    return new GalleryPage(page, await page.createCDPSession(), served, still);
  }

  /**
   * Draws a state and gives the size of all of it in CSS pixels.
   */
  async draw(
    { state, language, theme }: Drawing,
    { width, ...wishes }: Conditions = {},
  ): Promise<{ width: number; height: number }> {
    const size = { ...FRAME_SIZES[state.frame], ...(width !== undefined && { width }) };
    if (this.#size !== JSON.stringify(size)) {
      await this.page.setViewport({ ...size, deviceScaleFactor: 1 });
      this.#size = JSON.stringify(size);
    }
    await this.emulate({
      'prefers-color-scheme': theme,
      ...(this.#still && { 'prefers-reduced-motion': 'reduce' }),
      ...wishes,
    });
    await this.#load(this.#served.addressOf(state.frame));
    return this.page.evaluate((...drawn) => globalThis.drawState(...drawn), state.room, state.name, language);
  }

  /** What the user has set in the system; whatever is not named is as nobody has touched it. */
  async emulate(wishes: Readonly<Record<string, string>>): Promise<void> {
    const media = JSON.stringify(wishes);
    if (this.#media === media) return;
    const features = Object.entries(wishes).map(([name, value]) => ({ name, value }));
    await this.#session.send('Emulation.setEmulatedMedia', { features });
    this.#media = media;
  }

  /** Every state there is. */
  async list(): Promise<ListedState[]> {
    await this.#load(this.#served.addressOf('popup'));
    return this.page.evaluate(() => globalThis.listStates());
  }

  async #load(address: string): Promise<void> {
    if (this.#address === address) return;
    await this.page.goto(address);
    if (this.#still) await this.page.addStyleTag({ content: STILL });
    this.#address = address;
  }

  /** A picture of all of it, as PNG: also of what is beyond the window. */
  async takePicture(size: { readonly width: number; readonly height: number }): Promise<Buffer> {
    const { data } = await this.#session.send('Page.captureScreenshot', {
      format: 'png',
      clip: { x: 0, y: 0, ...size, scale: 1 },
      captureBeyondViewport: true,
      optimizeForSpeed: true,
    });
    return Buffer.from(data, 'base64');
  }
}

export interface Gallery {
  /**
   * A window of its own, in a browser of that language: in one that lies behind another, nothing is drawn.
   * @param still nothing in it moves
   */
  openPage: (language: Language, still?: boolean) => Promise<GalleryPage>;
  close: () => Promise<void>;
}

/** Real Chromiums, one for each language: fields for files and times have words of the browser's own. */
export async function openGallery(): Promise<Gallery> {
  const served = await serveGallery();
  const browsers = new Map<Language, Promise<LaunchedBrowser>>();
  return {
    openPage: async (language, still = true) => {
      const launching = browsers.get(language) ?? launchChromium({ language });
      browsers.set(language, launching);
      const context = await (await launching).browser.createBrowserContext();
      return GalleryPage.open(await context.newPage(), served, still);
    },
    close: async () => {
      for (const launching of browsers.values()) await (await launching).close();
      served.close();
    },
  };
}
