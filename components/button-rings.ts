import { selectAll, unclobbered } from '../lib/notice/dom-reading.ts';
import { type Box, boxIn } from './strip-edge.ts';

/** How far a ring lies around its button, px. */
const AROUND = 5;
/** A ring that lies further beside its place than this, px, points at something else. */
const OFF = 2;
/** A field that the user is to fill comes before the button; there the page stays where it is. */
const FIELDS = 'select,:read-write';

export interface ButtonRings {
  /** Rings around these, instead of those before. */
  around(buttons: readonly HTMLElement[]): void;
  /** Brings the rings to where their buttons are now; gives the places of those that are seen. */
  follow(): readonly Box[];
}

/**
 * Rings that show the user which buttons to press. They are drawn over the page, in the strip's shadow root: the button keeps its own style, no rule of
 * the page hides them, no box around it cuts them off, and the page sees nothing of it. So they have to follow the button.
 */
export function createButtonRings(document: Document, root: ShadowRoot): ButtonRings {
  let rings: { readonly button: HTMLElement; readonly ring: HTMLElement; isSeen: boolean }[] = [];
  let watch: IntersectionObserver | null = null;

  return {
    around(buttons) {
      watch?.disconnect();
      for (const { ring } of rings) ring.remove();
      rings = buttons.map((button) => {
        const ring = document.createElement('div');
        ring.className = 'ring';
        ring.hidden = true;
        root.append(ring);
        return { button, ring, isSeen: false };
      });
      let isFirst = true;
      // Of the whole window, whatever frames and scrolled boxes are in between.
      watch = new IntersectionObserver((entries) => {
        for (const { target, intersectionRatio } of entries) {
          for (const each of rings) if (each.button === target) each.isSeen = intersectionRatio > 0;
        }
        if (isFirst && entries.every(({ intersectionRatio }) => intersectionRatio < 1)) bringIntoView(buttons[0]);
        isFirst = false;
      });
      for (const button of buttons) watch.observe(button);
    },
    follow() {
      return rings.flatMap(({ button, ring, isSeen }) => {
        const box = boxIn(document.defaultView, button);
        ring.hidden = !isSeen || !box.width || !box.height || !isReached(button, root.host);
        return ring.hidden ? [] : place(ring, box);
      });
    },
  };
}

/** Says whether a click on the button comes to it; what of it is out of the window, nothing lies over. */
function isReached(button: Element, strip: Element): boolean {
  // A link that goes over two lines may have nothing of it in its middle.
  return [...button.getClientRects()].some(({ x, y, width, height }) => {
    const hit = unclobbered(button.ownerDocument).elementFromPoint(x + width / 2, y + height / 2);
    // The strip goes out of the way.
    return !hit || hit === strip || button.contains(hit);
  });
}

/** A page whose root is magnified or moved does so to all that is drawn in it. Gives where the ring is; a ring elsewhere than around its button is none. */
function place(ring: HTMLElement, box: Pick<DOMRect, 'x' | 'y' | 'width' | 'height'>): readonly Box[] {
  const x = box.x - AROUND;
  const y = box.y - AROUND;
  const width = box.width + 2 * AROUND;
  const height = box.height + 2 * AROUND;
  let scale = 1;
  let across = 0;
  let down = 0;
  for (const _ of 'ab') {
    const to = `translate(${(x - across) / scale}px,${(y - down) / scale}px)`;
    ring.style.cssText = `transform:${to};width:${width / scale}px;height:${height / scale}px`;
    const at = ring.getBoundingClientRect();
    if (Math.hypot(at.right - x - width, at.bottom - y - height) <= OFF) return [at];
    scale = at.width / width;
    across = at.x - x * scale;
    down = at.y - y * scale;
  }
  ring.hidden = true;
  return [];
}

function bringIntoView(button: HTMLElement | undefined): void {
  const form = button?.closest('form');
  if (!button || (form && selectAll(form, FIELDS).length > 0)) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  button.scrollIntoView({ block: 'center', inline: 'nearest', behavior: isCalm ? 'instant' : 'smooth' });
}
