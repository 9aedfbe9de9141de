import { selectAll } from '../lib/notice/dom-reading.ts';
import { type Box, boxIn } from './strip-edge.ts';

/** How far a ring lies around its button, px. */
const AROUND = 5;
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
        const [width, height] = [box.right - box.left, box.bottom - box.top];
        ring.hidden = !isSeen || width <= 0 || height <= 0;
        if (ring.hidden) return [];
        const { style } = ring;
        const [left, top] = [box.left - AROUND, box.top - AROUND];
        style.transform = `translate(${left}px,${top}px)`;
        style.width = `${width + 2 * AROUND}px`;
        style.height = `${height + 2 * AROUND}px`;
        return [{ left, top, right: box.right + AROUND, bottom: box.bottom + AROUND }];
      });
    },
  };
}

function bringIntoView(button: HTMLElement | undefined): void {
  const form = button?.closest('form');
  if (!button || (form && selectAll(form, FIELDS).length > 0)) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  button.scrollIntoView({ block: 'center', inline: 'nearest', behavior: isCalm ? 'instant' : 'smooth' });
}
