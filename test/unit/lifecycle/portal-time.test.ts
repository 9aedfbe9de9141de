import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateMarks, portalTimeFor } from '../../../lib/lifecycle/portal-time.ts';

/** What the browser adds to a response with that date: a pattern's `*` is any text, `?` one character or none. */
function marked(date: string) {
  const fits = (pattern: string) => {
    const expression = pattern.replace(/[*?]/g, (sign) => (sign === '*' ? '.*' : '.?'));
    return new RegExp(`^${expression}$`, 'i').test(date);
  };
  return dateMarks()
    .filter(({ pattern }) => fits(pattern))
    .map(({ entry }) => timingOf(entry));
}

function timingOf(entry: string) {
  const [, name = '', description = ''] = /^([\w-]+);desc="(\w+)"$/.exec(entry) ?? [];
  return { name, description };
}

describe('portalTimeFor', () => {
  it('gives the ten minutes of any date', () => {
    const date = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2069-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (instant) => {
        const time = portalTimeFor([{ name: 'db', description: '' }, ...marked(instant.toUTCString())]);
        const seconds = Math.floor(instant.getTime() / 1000) * 1000;
        expect(time?.earliest).toBe(seconds - (seconds % 600_000));
        expect(time?.latest).toBe((time?.earliest ?? 0) + 600_000);
      }),
    );
  });

  it('gives nothing where the browser marks nothing, everything, or a date of another form', () => {
    expect(portalTimeFor([])).toBeNull();
    expect(portalTimeFor(dateMarks().map(({ entry }) => timingOf(entry)))).toBeNull();
    expect(portalTimeFor(marked('Sunday, 06-Nov-94 08:49:37 GMT'))).toBeNull();
    expect(portalTimeFor(marked('2026-11-23T03:00:00Z'))).toBeNull();
  });

  it('gives nothing where a server has marks of its own', () => {
    const own = { name: 'koshin-date', description: 'y2031' };
    expect(portalTimeFor([own, ...marked('Mon, 23 Nov 2026 03:00:00 GMT')])).toBeNull();
  });
});
