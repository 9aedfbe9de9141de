import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Conditions, type Gallery, type GalleryPage, openGallery } from '../../gallery/gallery-browser.ts';
import {
  type Drawing,
  LANGUAGES,
  type Language,
  type ListedState,
  THEMES,
  type Theme,
} from '../../gallery/gallery-state.ts';
import { IN_FULL } from '../in-full.ts';

/** Windows beside each other: one is drawn in while another one is looked at. */
const WINDOWS = 2;
/** What is left of a window of 560 pixels at a zoom of 200 %, and less than the 320 of WCAG 1.4.10. */
const NARROW = 280;
/** More than any state has places to stop at. */
const MOST_STOPS = 120;

let gallery: Gallery;
let states: readonly ListedState[];
/** What is pressed and filled in, in each of them. */
const controls = new Map<ListedState, readonly string[]>();
/** The first states in which each control there is comes up. */
let covering: readonly ListedState[];

beforeAll(async () => {
  gallery = await openGallery();
  states = await (await gallery.openPage('ja')).list();
});

afterAll(() => gallery?.close());

/** Draws each of them and gives what was found, with the name of the state before it. */
async function findInAll(
  drawings: readonly Drawing[],
  find: (page: GalleryPage, drawing: Drawing) => Promise<readonly string[]>,
  { conditions = {}, still = true }: { readonly conditions?: Conditions; readonly still?: boolean } = {},
): Promise<string[]> {
  const left = [...drawings].sort((a, b) => a.state.frame.localeCompare(b.state.frame));
  const found: string[] = [];
  const work = async () => {
    const page = await gallery.openPage(drawings[0]?.language ?? 'ja', still);
    for (let drawing = left.shift(); drawing; drawing = left.shift()) {
      await page.draw(drawing, conditions);
      const { state, language, theme } = drawing;
      const name = `${state.room}/${state.name} ${language} ${theme}`;
      found.push(...(await find(page, drawing)).map((flaw) => `${name}: ${flaw}`));
    }
    await page.page.browserContext().close();
  };
  await Promise.all(Array.from({ length: WINDOWS }, work));
  return found;
}

const drawingsOf = (of: readonly ListedState[], language: Language, theme: Theme = 'light'): Drawing[] =>
  of.map((state) => ({ state, language, theme }));

describe('everything that Koshin shows', () => {
  it.each(
    LANGUAGES.flatMap((language) => THEMES.map((theme) => [language, theme] as const)).filter(
      ([, theme]) => IN_FULL || theme === 'light',
    ),
  )('has nothing that axe objects to, and says what and where it is (%s, %s)', async (language, theme) => {
    const found = await findInAll(drawingsOf(states, language, theme), async ({ page }, { state }) => {
      controls.set(state, await page.evaluate(() => stateChecks.controls()));
      return [
        ...(await page.evaluate(() => stateChecks.accessibility())),
        ...(await page.evaluate((...drawn) => stateChecks.structure(...drawn), state, language)),
      ];
    });
    expect(found).toEqual([]);
  });

  it.each(LANGUAGES.filter((language) => IN_FULL || language === 'en'))(
    'fits a narrow window, a zoom of 200 % and text set wide (%s)',
    async (language) => {
      const find = ({ page }: GalleryPage) =>
        page.evaluate(() => [
          ...stateChecks.reflow(),
          ...stateChecks.textSpacing().map((flaw) => `text set wide: ${flaw}`),
        ]);
      const found = await findInAll(drawingsOf(states, language), find, { conditions: { width: NARROW } });
      expect(found).toEqual([]);
    },
  );
});

describe('every control', () => {
  beforeAll(async () => {
    // Unless they have all been drawn already.
    if (controls.size === 0)
      await findInAll(drawingsOf(states, 'ja'), async ({ page }, { state }) => {
        controls.set(state, await page.evaluate(() => stateChecks.controls()));
        return [];
      });
    const seen = new Set<string>();
    covering = states.filter((state) => {
      const fresh = (controls.get(state) ?? []).filter((control) => !seen.has(control));
      for (const control of fresh) seen.add(control);
      return fresh.length > 0;
    });
  });

  it('is reached by the keyboard alone, in the order of reading, and shows that it is', async () => {
    const found = await findInAll(drawingsOf(covering, 'ja'), async ({ page }) => {
      await page.evaluate(() => stateChecks.leave());
      const expected = await page.evaluate(() => stateChecks.tabStops());
      const [reached, unseen]: [string[], string[]] = [[], []];
      for (let stop = 0; stop < MOST_STOPS; stop += 1) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate(() => stateChecks.focus());
        // From the last place one comes to the browser's own, or where there is none to the first again.
        if (!focus || (focus.stop === reached[0] && reached.length > 1)) break;
        // A field for a time has several parts.
        if (focus.isControl && reached.at(-1) !== focus.stop) reached.push(focus.stop);
        if (focus.outline === '' || Number.parseFloat(focus.outline) < 2) unseen.push(`not seen: ${focus.stop}`);
      }
      const missed = expected.filter((each) => !reached.includes(each)).map((each) => `not reached: ${each}`);
      const isOrdered = JSON.stringify(reached) === JSON.stringify(expected);
      return [
        ...unseen,
        ...missed,
        ...(isOrdered || missed.length > 0 ? [] : [`another order: ${reached.join(' | ')}`]),
      ];
    });
    expect(found).toEqual([]);
    expect(covering.length).toBeGreaterThan(10);
  });

  it.each([
    ['Space', 'renewal/consent-plain', 'own-passphrase-choice', '[data-action="own-passphrase"]'],
    ['Enter', 'renewal/portal-plain', 'abandon', '[data-action="abandon-keep"]:focus'],
    ['ArrowRight', 'renewal/handedOver-on-windows', 'platform-windows', '[data-action="platform-mac"]:focus'],
  ] as const)('does by %s what a click does (%s)', async (key, name, action, result) => {
    const state = states.find((each) => `${each.room}/${each.name}` === name);
    if (!state) throw new Error(`no state ${name}`);
    const opened = await gallery.openPage('ja');
    await opened.draw({ state, language: 'ja', theme: 'light' });
    const { page } = opened;
    await page.focus(`[data-action="${action}"]`);
    await page.keyboard.press(key);
    await page.waitForSelector(result);
    await page.browserContext().close();
  });

  it('and every icon and choice is seen in the colours of the system', async () => {
    const found = await findInAll(
      drawingsOf(covering, 'ja'),
      ({ page }) => page.evaluate(() => stateChecks.forcedColours()),
      { conditions: { 'forced-colors': 'active' } },
    );
    expect(found).toEqual([]);
  });

  it('stands still for whoever wants less motion, and only for them', async () => {
    const moving = (conditions: Conditions) =>
      findInAll(drawingsOf(covering, 'ja'), ({ page }) => page.evaluate(() => stateChecks.motion()), {
        conditions,
        still: false,
      });
    expect(await moving({ 'prefers-reduced-motion': 'reduce' })).toEqual([]);
    expect(await moving({})).not.toEqual([]);
  });
});
