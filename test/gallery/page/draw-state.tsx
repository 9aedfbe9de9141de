import './stopped-clock.ts';
import './check-state.ts';
import { options, render } from 'preact';
import { PolicyContext } from '../../../components/policy-context.ts';
import { TranslationContext } from '../../../components/translation.ts';
import type { MessageKey } from '../../../lib/platform/i18n.ts';
import { translateInto } from '../../components/fixtures.ts';
import type { Frame, GalleryState, Language, ListedState } from '../gallery-state.ts';
import { nextTurn } from '../gestures.ts';
import { ROOMS } from '../rooms.ts';

/** What the window of each has for its title, as the entrypoints say it. */
const TITLES: Readonly<Record<Frame, MessageKey>> = {
  popup: 'extension_short_name',
  window: 'extension_short_name',
  options: 'options_title',
  help: 'help_title',
  portal: 'extension_short_name',
  lowPortal: 'extension_short_name',
};

// What is drawn in a closed root would be judged by nobody: neither by axe nor by the checks.
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function (options) {
  return attachShadow.call(this, { ...options, mode: 'open' });
};

const TRANSLATE = { ja: translateInto('ja'), en: translateInto('en') };

// What follows from a drawing comes in the next turn, not with the next frame: nobody waits for pictures of it.
options.requestAnimationFrame = (callback) => setTimeout(callback, 0);

declare global {
  /** Every state there is, in the order of the index. */
  var listStates: () => ListedState[];
  /** Draws a state anew, as it stands when nothing moves any more; gives the size of all of it. */
  var drawState: (room: string, name: string, language: Language) => Promise<{ width: number; height: number }>;
}

globalThis.listStates = () =>
  ROOMS.flatMap(({ name: room, states }) =>
    states.map(({ name, group, frame, changesByItself = false }) => ({ room, name, group, frame, changesByItself })),
  );

globalThis.drawState = async (room, name, language) => {
  const state = ROOMS.find((each) => each.name === room)?.states.find((each) => each.name === name);
  if (!state) throw new Error(`no state ${room}/${name}`);
  const root = emptyPage(state.frame, language);
  render(<Surrounded state={state} language={language} />, root);
  await nextTurn();
  if (state.act) {
    await state.act(root);
    await nextTurn();
  }
  if (root.querySelector('[data-timeline]')) await measured(root);
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  await document.fonts.ready;
  scrollTo(0, 0);
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { width: scrollWidth, height: scrollHeight };
};

function Surrounded({ state, language }: { readonly state: GalleryState; readonly language: Language }) {
  return (
    <PolicyContext.Provider value={{ policy: null, faults: [], ...state.inForce }}>
      <TranslationContext.Provider value={TRANSLATE[language]}>{state.draw()}</TranslationContext.Provider>
    </PolicyContext.Provider>
  );
}

/** What measures itself has been told its size: so it is before the browser's next picture. */
async function measured(root: HTMLElement): Promise<void> {
  await new Promise<void>((resolve) => {
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(root);
  });
  await nextTurn();
}

let shown: HTMLElement | null = null;

/** As a window of that kind is when it opens, with nothing left of the state before. */
function emptyPage(frame: Frame, language: Language): HTMLElement {
  const { documentElement } = document;
  if (shown) render(null, shown);
  for (const left of [...documentElement.children]) if (left !== document.head && left !== document.body) left.remove();
  document.body.removeAttribute('style');
  documentElement.lang = language;
  if (frame === 'popup') delete documentElement.dataset['window'];
  else documentElement.dataset['window'] = 'own';
  document.title = TRANSLATE[language](TITLES[frame]);
  shown = document.createElement('div');
  shown.id = 'app';
  document.getElementById('app')?.replaceWith(shown);
  return shown;
}
