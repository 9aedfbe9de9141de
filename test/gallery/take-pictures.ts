import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openGallery } from './gallery-browser.ts';
import { type Drawing, type Frame, LANGUAGES, type Language, type ListedState, THEMES } from './gallery-state.ts';

/** Windows of each language that draw beside each other: while one picture is written down, another one is drawn. */
const WINDOWS = 2;
/** So many go to one window at once; their page is loaded once. */
const PORTION = 12;

/** The file of a drawing's picture, below the folder of all of them. */
export function fileOf({ state, language, theme }: Drawing): string {
  return `${state.room}/${state.name}.${language}.${theme}.png`;
}

/** Every state in both languages and both themes, by frame, so that few pages are loaded. */
export function drawingsOf(states: readonly ListedState[]): Drawing[] {
  const drawings = states.flatMap((state) =>
    LANGUAGES.flatMap((language) => THEMES.map((theme) => ({ state, language, theme }))),
  );
  const order: readonly Frame[] = ['popup', 'window', 'options', 'help', 'portal', 'lowPortal'];
  return drawings.sort(
    (a, b) =>
      order.indexOf(a.state.frame) - order.indexOf(b.state.frame) || THEMES.indexOf(a.theme) - THEMES.indexOf(b.theme),
  );
}

/**
 * Writes the picture of each drawing to that folder, and gives the drawings.
 * @param only part of a picture's name; all that have it are taken
 */
export async function takePictures(folder: string, only = ''): Promise<Drawing[]> {
  const gallery = await openGallery();
  const work = async (language: Language, left: Drawing[]) => {
    const page = await gallery.openPage(language);
    for (let portion = left.splice(0, PORTION); portion.length > 0; portion = left.splice(0, PORTION)) {
      for (const drawing of portion) {
        const file = join(folder, fileOf(drawing));
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, await page.takePicture(await page.draw(drawing)));
      }
    }
  };
  try {
    const states = await (await gallery.openPage('ja')).list();
    const drawings = drawingsOf(states).filter((drawing) => fileOf(drawing).includes(only));
    const works = LANGUAGES.flatMap((language) => {
      const left = drawings.filter((drawing) => drawing.language === language);
      return Array.from({ length: WINDOWS }, () => work(language, left));
    });
    await Promise.all(works);
    return drawings;
  } finally {
    await gallery.close();
  }
}
