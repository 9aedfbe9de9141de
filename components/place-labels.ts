/** Something written at a point of a line. Lengths in any one unit. */
export interface Label {
  /** The point, from the line's begin. */
  readonly at: number;
  readonly width: number;
}

export interface PlacedLabel {
  /** From the line's begin to the label's. */
  readonly left: number;
  /** 0 is the row next to the line. */
  readonly row: number;
}

/** Between two labels of one row. */
const GAP = 0.8;

/**
 * Where the labels of points on a line go so that none covers another: each over its point, moved as little as its neighbours demand, never off its
 * point and never off the line; what finds no room so goes a row further. Only a label that is longer than the line begins with it and goes beyond.
 * @param labels in the order of their points
 */
export function placeLabels(labels: readonly Label[], length: number): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  let left = labels.map((label, index) => ({ ...label, index }));
  for (let row = 0; left.length > 0; row += 1) {
    const later: typeof left = [];
    const inRow: { index: number; at: number; width: number; earliest: number }[] = [];
    for (const label of left) {
      const before = inRow.at(-1);
      const earliest = Math.max(firstFor(label, length), before ? before.earliest + before.width + GAP : 0);
      if (before && earliest > lastFor(label, length)) later.push(label);
      else inRow.push({ ...label, earliest });
    }
    let next = Number.POSITIVE_INFINITY;
    for (const { index, at, width, earliest } of inRow.reverse()) {
      const ideal = Math.min(at - width / 2, lastFor({ at, width }, length), next - width - GAP);
      next = Math.max(earliest, ideal);
      placed[index] = { left: next, row };
    }
    left = later;
  }
  return placed;
}

/** The leftmost place at which a label still stands at its point. */
function firstFor({ at, width }: Label, length: number): number {
  return Math.max(0, Math.min(at, length) - width);
}

function lastFor({ at, width }: Label, length: number): number {
  return Math.max(0, Math.min(at, length - width));
}

/** How wide a text is at most, in its own type size: kana and kanji are square. */
export function widthInEms(text: string): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.62 : 1), 0);
}
