import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Label, placeLabels, widthInEms } from '../../components/place-labels.ts';

const someLength = fc.double({ min: 8, max: 80, noNaN: true });
const someLabels = (length: number) =>
  fc
    .array(
      fc.record({
        at: fc.double({ min: 0, max: length, noNaN: true }),
        width: fc.double({ min: 1, max: 8, noNaN: true }),
      }),
      {
        maxLength: 7,
      },
    )
    .map((labels) => labels.toSorted((a, b) => a.at - b.at));
const someLine = someLength.chain((length) => fc.tuple(fc.constant(length), someLabels(length)));

describe('placeLabels', () => {
  it('covers no label with another', () => {
    fc.assert(
      fc.property(someLine, ([length, labels]) => {
        const placed = placeLabels(labels, length).map((each, index) => ({ ...each, ...(labels[index] as Label) }));
        for (const [index, a] of placed.entries()) {
          for (const b of placed.slice(index + 1)) {
            if (a.row === b.row) expect(b.left).toBeGreaterThanOrEqual(a.left + a.width);
          }
        }
      }),
    );
  });

  it('has each label at its point, and within the line', () => {
    fc.assert(
      fc.property(someLine, ([length, labels]) => {
        for (const [index, { left }] of placeLabels(labels, length).entries()) {
          const { at, width } = labels[index] as Label;
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left + width).toBeLessThanOrEqual(length + 1e-9);
          expect(left).toBeLessThanOrEqual(at + 1e-9);
          expect(left + width).toBeGreaterThanOrEqual(at - 1e-9);
        }
      }),
    );
  });

  it('moves nothing that has room, and takes a second row only for what has none', () => {
    expect(placeLabels([{ at: 10, width: 4 }], 30)).toEqual([{ left: 8, row: 0 }]);
    expect(
      placeLabels(
        [
          { at: 10, width: 4 },
          { at: 13, width: 4 },
        ],
        30,
      ).map(({ row }) => row),
    ).toEqual([0, 0]);
    expect(
      placeLabels(
        [
          { at: 10, width: 6 },
          { at: 10.5, width: 6 },
          { at: 11, width: 6 },
        ],
        30,
      ).map(({ row }) => row),
    ).toEqual([0, 1, 0]);
  });

  it('begins with the line what is longer than it', () => {
    expect(placeLabels([{ at: 3, width: 12 }], 8)).toEqual([{ left: 0, row: 0 }]);
  });
});

describe('widthInEms', () => {
  it('takes kana and kanji for squares', () => {
    expect(widthInEms('最終日')).toBe(3);
    expect(widthInEms('12/1')).toBeCloseTo(2.48);
  });
});
