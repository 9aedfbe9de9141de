import axe from 'axe-core';
import type { Language, ListedState } from '../gallery-state.ts';

/** What each check finds in the state that is drawn: one line for each flaw. */
export interface StateChecks {
  /** By axe, with every rule that it has on, contrast among them. */
  accessibility: () => Promise<string[]>;
  structure: (state: ListedState, language: Language) => string[];
  /** What is beyond the window's edge or cut off. */
  reflow: () => string[];
  /** The same with the spacing of text that WCAG 1.4.12 names. */
  textSpacing: () => string[];
  forcedColours: () => string[];
  motion: () => string[];
  /** Names of the controls there are. */
  controls: () => string[];
  /** Every place at which somebody on the keyboard should come by, in the order of reading. */
  tabStops: () => string[];
  /** Has the next Tab go to the first place of the page. */
  leave: () => void;
  /** Where the focus is, and what shows it; `null`: on nothing. What is no control only scrolls. */
  focus: () => { readonly stop: string; readonly outline: string; readonly isControl: boolean } | null;
}

declare global {
  var stateChecks: StateChecks;
}

const OPTIONS: axe.RunOptions = {
  resultTypes: ['violations'],
  // Nothing is to be fetched: all styles are there.
  preload: false,
  // Off in axe by default, for it is new in WCAG 2.2.
  rules: { 'target-size': { enabled: true } },
};

const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

/** CSS pixels. */
const LEAST_TARGET = 24;

const CONTROLS = 'button, a[href], input, select, textarea, summary, [tabindex="0"]';

globalThis.stateChecks = {
  accessibility: async () => {
    // Of contrast outside of the body axe says that it cannot be told.
    const host = stripRoot()?.host;
    if (host) document.body.append(host);
    const { violations } = await axe.run(document, OPTIONS);
    if (host) document.documentElement.append(host);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  },

  structure: ({ frame, changesByItself }, language) => {
    const { lang } = document.documentElement;
    const headings = document.querySelectorAll('h1').length;
    const tells = selectOwn('[role="status"]:not(.unseen), [role="alert"], [aria-live="polite"]').length > 0;
    return [
      ...(lang === language ? [] : [`language: ${lang}`]),
      ...(document.title.trim() === '' ? ['no title'] : []),
      ...(headings === 1 ? [] : [`${headings} level-one headings`]),
      ...(changesByItself && !tells ? ['changes by itself, and tells nobody'] : []),
      ...(isPortal(frame) === isInStrip() ? [] : ['the strip is not seen by these checks']),
      ...emptyTexts(),
      ...smallTargets(),
    ];
  },

  reflow,

  textSpacing: () => {
    const style = document.createElement('style');
    style.textContent = SPACING;
    document.head.append(style);
    const flaws = reflow();
    style.remove();
    return flaws;
  },

  forcedColours: () => [...iconFlaws(), ...choiceFlaws('[role="tab"]', '[aria-selected="true"]'), ...stepFlaws()],

  motion: () => document.getAnimations().map((each) => `moves: ${nameOf((each.effect as KeyframeEffect).target)}`),

  controls: () => [
    ...selectOwn('[data-action]').map(({ dataset }) => `${dataset['action']}`),
    ...(isInStrip() ? selectOwn('button').filter(isReachable) : []).map(({ className }) => `strip: ${className}`),
  ],

  tabStops: () => {
    const shown = selectOwn(CONTROLS).filter(isReachable);
    // Of the radio buttons of one name the keyboard comes by one, the chosen one where there is one; the arrows go to the others.
    const radios = shown.filter(isRadio);
    const isStop = (radio: HTMLInputElement) => {
      const group = radios.filter(({ name }) => name === radio.name);
      return radio === (group.find(({ checked }) => checked) ?? group[0]);
    };
    return shown.filter((each) => !isRadio(each) || isStop(each)).map(nameOf);
  },

  leave: () => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  },

  focus: () => {
    let { activeElement } = document;
    if (!activeElement || activeElement === document.body) return null;
    activeElement = activeElement.shadowRoot?.activeElement ?? activeElement;
    // How the bank's own buttons show it is the bank's.
    if (!selectOwn('*').includes(activeElement as HTMLElement))
      return { stop: nameOf(activeElement), outline: 'its own', isControl: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
    const outline = outlineStyle === 'none' ? '' : outlineWidth;
    return { stop: nameOf(activeElement), outline, isControl: activeElement.matches(CONTROLS) };
  },
};

const isPortal = (frame: ListedState['frame']) => frame === 'portal' || frame === 'lowPortal';

/** The strip's root: what is ours in a page of the bank. The gallery has it open. */
function stripRoot(): ShadowRoot | null {
  return [...document.documentElement.children].find(({ shadowRoot }) => shadowRoot)?.shadowRoot ?? null;
}

const isInStrip = () => stripRoot() !== null;

/** Of all that is drawn what is Koshin's. */
function selectOwn(selector: string): HTMLElement[] {
  return [...(stripRoot() ?? document).querySelectorAll<HTMLElement>(selector)];
}

function emptyTexts(): string[] {
  return selectOwn('h1, h2, h3, h4, button:not([hidden]), summary, label, legend, dt, a')
    .filter((each) => each.textContent.trim() === '')
    .map((each) => `says nothing: ${nameOf(each)}`);
}

/** WCAG 2.5.8; axe lets small ones pass that stand apart. Whoever presses a label has pressed its box. */
function smallTargets(): string[] {
  return selectOwn('button, select, summary, input, textarea')
    .map((each) => (each.matches('[type="checkbox"], [type="radio"]') ? (each.closest('label') ?? each) : each))
    .filter((each) => {
      const { width, height } = each.getBoundingClientRect();
      return each.checkVisibility() && (width < LEAST_TARGET || height < LEAST_TARGET);
    })
    .map((each) => `too small to be hit: ${nameOf(each)}`);
}

/** A strip that is folded is looked at unfolded, too. */
function reflow(): string[] {
  const more = isInStrip() ? selectOwn('.folded .more')[0] : undefined;
  const flaws = flawsOfReflow();
  if (!more) return flaws;
  more.click();
  const unfolded = flawsOfReflow().map((flaw) => `unfolded: ${flaw}`);
  more.click();
  return [...flaws, ...unfolded];
}

function flawsOfReflow(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const all = selectOwn('body *, :host *').filter((each) => each.checkVisibility());
  // To what is fixed to the window nobody can scroll.
  const beyond =
    scrollWidth > clientWidth || isInStrip()
      ? all.filter((each) => !isForEars(each) && each.getBoundingClientRect().right > clientWidth + 1)
      : [];
  return [
    ...beyond.map((each) => `beyond the edge: ${nameOf(each)}`),
    ...all.filter(isCut).map((each) => `cut: ${nameOf(each)}`),
  ];
}

/** It is cut on purpose. */
const isForEars = (element: Element) => getComputedStyle(element).clipPath !== 'none';

function isCut(element: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  // The folded strip's line ends in an ellipsis, with a button beside it that shows the rest.
  const isFolded = element.closest('.folded') !== null && element.matches('.now');
  if (isForEars(element) || isFolded || element instanceof HTMLInputElement || element instanceof HTMLSelectElement)
    return false;
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  const isButton = element instanceof HTMLButtonElement;
  const hides = (overflow: string) => isButton || overflow === 'hidden' || overflow === 'clip';
  if (clientWidth === 0) return false;
  return (hides(overflowX) && scrollWidth > clientWidth + 1) || (hides(overflowY) && scrollHeight > clientHeight + 1);
}

function iconFlaws(): string[] {
  return [...document.querySelectorAll<SVGElement>('.icon')].flatMap((icon) => {
    const ground = icon.querySelector('.icon-ground');
    const line = icon.querySelector('.icon-line');
    const behind = ground ? getComputedStyle(ground).fill : groundOf(icon);
    return line && getComputedStyle(line).stroke !== behind
      ? []
      : [`icon in its own colour: ${nameOf(icon.parentElement)}`];
  });
}

function groundOf(element: Element): string {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const { backgroundColor } = getComputedStyle(each);
    if (!/, 0\)$/.test(backgroundColor)) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
}

/** What is chosen among others looks different from them, by more than a colour that is gone. */
function choiceFlaws(all: string, chosen: string): string[] {
  const others = [...document.querySelectorAll<HTMLElement>(`${all}:not(${chosen})`)];
  return [...document.querySelectorAll<HTMLElement>(`${all}${chosen}`)]
    .filter((each) => others[0] && (groundOf(each) === groundOf(others[0]) || !isLegible(each)))
    .map((each) => `chosen, and looks like the others: ${nameOf(each)}`);
}

function stepFlaws(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[aria-current="step"]')].flatMap((step) => {
    const other = step.parentElement?.querySelector<HTMLElement>(':scope > :not([aria-current])');
    const [mark, otherMark] = [step, other].map((each) => each?.querySelector('[aria-hidden]'));
    if (!mark || !otherMark || (groundOf(mark) !== groundOf(otherMark) && isLegible(mark))) return [];
    return [`the step of now looks like the others: ${nameOf(step)}`];
  });
}

/** On a ground of its own the system paints the usual one behind letters, unless it is told to leave them alone. */
function isLegible(element: Element): boolean {
  return getComputedStyle(element).getPropertyValue('forced-color-adjust') === 'none';
}

function isRadio(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === 'radio';
}

/** Of tabs one is come by, and the arrows go to the others; whatever else is pressed is come by. */
function isReachable(element: HTMLElement): boolean {
  const isLeftOut = element.matches('[role="tab"][tabindex="-1"]');
  return element.checkVisibility() && !isLeftOut && !element.matches(':disabled');
}

/** Enough to find it by. */
function nameOf(element: Element | null): string {
  if (!element) return 'nothing';
  const { action } = (element as HTMLElement).dataset;
  const index = [...document.querySelectorAll(element.tagName)].indexOf(element);
  const called = action ? `[data-action=${action}]` : element.className ? `.${element.getAttribute('class')}` : '';
  return `${element.tagName.toLowerCase()}${called} #${index} "${(element.textContent ?? '').trim().slice(0, 30)}"`;
}
