import { isWithin, selectAll } from '../lib/notice/dom-reading.ts';
import { createButtonRings } from './button-rings.ts';
import stripStyle from './portal-strip.css?inline';
import { type Box, boxIn, isBetterOpposite } from './strip-edge.ts';

/**
 * The strip in the portal's page: which step this is and what comes next. It holds words only. Its shadow root is closed, and its
 * buttons fold and hide it; nothing that a page could click or cover leads to a key, a request or a file.
 */
export interface StripContent {
  /** For example "3 / 6". */
  readonly progress: string;
  readonly now: string;
  readonly next: string;
  readonly tone: 'guide' | 'wait' | 'problem' | 'done';
}

export interface PortalStrip {
  show(content: StripContent): void;
  /** Shows the user these buttons of the page, with a ring around each, until others or none are given. */
  point(buttons: readonly HTMLElement[]): void;
  /** Shows again what a page that was written anew has lost. */
  keep(): void;
  remove(): void;
}

export interface StripLabels {
  readonly name: string;
  readonly hide: string;
  readonly more: string;
  readonly less: string;
  /** Of all texts: `ja` or `en`. */
  readonly language: string;
}

/** A page that goes on taking the strip away gets its way after so many times. */
const KEEPS = 3;
/** A screen reader announces what changes in a region that it knows already, ms. */
const KNOWN_AFTER = 100;
const AT_TOP = ':host{inset:0 0 auto!important}';
const FIELDS = 'input,select,textarea';
const CONTROLS = `a[href],button,${FIELDS}`;

/**
 * `document`: where it is drawn. `page`: whose buttons it points at; the same, or that of a frame in it. `findOthers` gives the strips that other
 * frames of the window have drawn there: the newest word counts, and two would be one too many.
 */
export function createPortalStrip(
  document: Document,
  labels: StripLabels,
  page: Document = document,
  findOthers: () => readonly Element[] = () => [],
): PortalStrip {
  const view = document.defaultView as Window;
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  const strip = element('section', 'strip');
  const said = element('div', 'said');
  const [name, progress, text] = [element('span', 'name'), element('span', 'progress'), element('span', 'text')];
  const [now, next] = [element('span', 'now'), element('span', 'next')];
  const [more, hide] = [element('button', 'more'), element('button', 'hide')];
  const rings = createButtonRings(document, root);
  const leaving = new AbortController();
  const { signal } = leaving;

  let content: StripContent | null = null;
  /** Set until the region is known. */
  let knowing: ReturnType<typeof setTimeout> | undefined;
  let isOpen = false;
  let edge: 'top' | 'bottom' = 'bottom';
  let pointsAt: readonly HTMLElement[] = [];
  let following = 0;
  let kept = 0;
  /** What was shown on this page, and what of it the user does not want to see any more. */
  const shown = new Set<string>();
  let hidden = new Set<string>();
  let cameFrom: HTMLElement | null = null;

  strip.lang = labels.language;
  strip.setAttribute('aria-label', labels.name);
  said.setAttribute('role', 'status');
  name.textContent = labels.name;
  hide.textContent = labels.hide;
  hide.title = labels.hide;
  hide.setAttribute('aria-label', labels.hide);
  hide.addEventListener('click', dismiss);
  more.addEventListener('click', () => {
    isOpen = !isOpen;
    fold();
    settle();
  });
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    strip.addEventListener(type, (event) => {
      // What is pressed here is no answer to the page, whose Enter may send its form.
      event.stopPropagation();
      if (type === 'keydown' && event.key === 'Escape') dismiss();
    });
  }
  strip.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget && !strip.contains(relatedTarget as Node)) cameFrom = relatedTarget as HTMLElement;
  });
  for (const each of new Set([document, page])) {
    for (const type of ['focusin', 'scroll'])
      each.addEventListener(type, settleSoon, { capture: true, passive: true, signal });
  }
  view.addEventListener(
    'resize',
    () => {
      if (!host.isConnected) return;
      if (!knowing) fill();
      // What was in sight may be so no longer, in a page that is twice as large now.
      rings.around(pointsAt);
    },
    { signal },
  );
  page.defaultView?.addEventListener('pagehide', ({ persisted }) => {
    // What is kept goes on with the whole window. Of a frame that is left nothing stays in the documents around it.
    if (persisted) return;
    leaving.abort();
    remove();
  });
  text.append(now, next);
  said.append(progress, text);
  strip.append(name, said, more, hide);
  place();
  root.append(style, strip);

  function element(tag: 'div' | 'span' | 'section' | 'button', className: string): HTMLElement {
    const made = document.createElement(tag);
    made.className = className;
    if (tag === 'button') made.setAttribute('type', tag);
    return made;
  }

  function attach(): void {
    for (const other of findOthers()) other.remove();
    // A region that comes again is as new as the first time: empty, and not drawn until it speaks.
    for (const at of [progress, now, next]) at.textContent = '';
    delete strip.dataset['tone'];
    document.documentElement.append(host);
    clearTimeout(knowing);
    knowing = setTimeout(becomeKnown, KNOWN_AFTER);
  }

  /** On the host itself nothing changes, for that the page could see. */
  function place(): void {
    style.textContent = edge === 'bottom' ? stripStyle : stripStyle + AT_TOP;
  }

  function becomeKnown(): void {
    knowing = undefined;
    fill();
  }

  function fill(): void {
    if (!content) return;
    for (const [at, words] of [
      [progress, content.progress],
      [now, content.now],
      [next, content.next],
    ] as const) {
      // The same words again would be announced again.
      if (at.textContent !== words) at.textContent = words;
    }
    strip.dataset['tone'] = content.tone;
    fold();
    edge = 'bottom';
    place();
    settle();
    follow();
  }

  /** In a low window it takes one line of it, until the user wants to read the rest. */
  function fold(): void {
    strip.className = 'strip';
    const isHigh = strip.offsetHeight > view.innerHeight / 3;
    more.hidden = !isHigh;
    more.textContent = isOpen ? labels.less : labels.more;
    more.setAttribute('aria-expanded', String(isOpen));
    if (isHigh) strip.className = isOpen ? 'strip open' : 'strip folded';
  }

  /** Goes to the other edge when it is less in the way there. */
  function settle(needed = rings.follow(), others = unreachable()): void {
    const { activeElement: focused } = page;
    const all = focused && isWithin(focused, FIELDS) ? [...needed, boxIn(view, focused)] : needed;
    // Between it and the edge there is nothing to be seen either.
    const { left, right } = boxIn(view, strip);
    const box = { ...boxIn(view, host), left, right };
    if (!isBetterOpposite(box, view.innerHeight, all, others)) return;
    edge = edge === 'top' ? 'bottom' : 'top';
    place();
  }

  /** The controls that cannot be scrolled out from under the strip: the page is at its end. */
  function unreachable(): readonly Box[] {
    const isAtEnd = [document, page].every(({ scrollingElement: all }) => {
      return !all || all.scrollTop + all.clientHeight >= all.scrollHeight - 1;
    });
    if (!isAtEnd) return [];
    return documentsIn(view).flatMap((each) => selectAll(each, CONTROLS).map((control) => boxIn(view, control)));
  }

  let isSettling = false;
  function settleSoon(): void {
    if (isSettling || !host.isConnected) return;
    isSettling = true;
    view.requestAnimationFrame(() => {
      isSettling = false;
      settle();
    });
  }

  /** Pages move without a word about it, so while a button is pointed at, every picture is looked at. */
  function follow(): void {
    if (following || pointsAt.length === 0 || !host.isConnected) return;
    following = view.requestAnimationFrame(() => {
      following = 0;
      settle(rings.follow(), []);
      follow();
    });
  }

  function dismiss(): void {
    hidden = new Set(shown);
    host.remove();
    // Whoever was typing goes on with it.
    if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
    cameFrom = null;
  }

  function remove(): void {
    content = null;
    host.remove();
  }

  return {
    show(newer) {
      content = newer;
      const key = keyOf(newer);
      shown.add(key);
      if (hidden.has(key)) return;
      if (!host.isConnected) attach();
      else if (!knowing) fill();
    },
    point(buttons) {
      // Whoever hides the strip does not want the page moved either.
      pointsAt = host.isConnected ? buttons : [];
      rings.around(pointsAt);
      follow();
    },
    keep() {
      const isLost = content !== null && !host.isConnected && !hidden.has(keyOf(content));
      if (isLost && findOthers().length === 0 && kept++ < KEEPS) attach();
    },
    remove,
  };
}

function keyOf(content: StripContent): string {
  return Object.values(content).join('\n');
}

/** The document of a window, and those of its frames as far as they may be read. */
function documentsIn(view: Window): Document[] {
  try {
    return [view.document, ...Array.from({ length: view.length }, (_, at) => view[at] as Window).flatMap(documentsIn)];
  } catch {
    return [];
  }
}
