/** A rectangle in a window, CSS px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Where an element is in the window of `view`, which may be one around the element's own frame. Both are of one origin; a frame beyond that ends the
 * way, and nothing can be said of where it is.
 */
export function boxIn(view: Window | null, element: Element): Box & Pick<DOMRect, 'x' | 'y' | 'width' | 'height'> {
  let { x, y, width, height } = element.getBoundingClientRect();
  for (let inner = element.ownerDocument.defaultView; inner && inner !== view; inner = inner.parent as typeof inner) {
    const frame = inner.frameElement as HTMLElement | null;
    if (!frame) break;
    const around = frame.getBoundingClientRect();
    // A page may be drawn larger or smaller than the frames in it count.
    const scale = around.width / frame.offsetWidth || 1;
    x = around.x + (x + frame.clientLeft) * scale;
    y = around.y + (y + frame.clientTop) * scale;
    width *= scale;
    height *= scale;
  }
  return { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height };
}

/**
 * Says whether the strip at `box` is less in the way at the opposite edge of a window of that height: `needed` are what the user is to see now, each
 * of which counts more than all `others`.
 */
export function isBetterOpposite(
  box: Box,
  height: number,
  needed: readonly Box[],
  others: readonly Box[] = [],
): boolean {
  const opposite = { ...box, top: height - box.bottom, bottom: height - box.top };
  const [here = 0, there = 0] = [box, opposite].map((at) => {
    const covered = (boxes: readonly Box[]) => boxes.filter((each) => meet(at, each)).length;
    return covered(needed) * 10_000 + covered(others);
  });
  return there < here;
}

function meet(a: Box, b: Box): boolean {
  // What is not drawn has no size, and is covered by nothing.
  const isDrawn = b.right > b.left && b.bottom > b.top;
  return isDrawn && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
