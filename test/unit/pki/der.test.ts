import { describe, expect, it } from 'vitest';
import { childrenFor, contentsFor, derFor, findCount, parseDer, parseDerValues } from '../../../lib/pki/der.ts';
import { encodeCount, encodeOctets, encodeSequence, encodeUnsigned } from '../../../lib/pki/der-encoding.ts';
import { hexFor } from '../../../lib/pki/hex.ts';

function nested(depth: number): Uint8Array {
  return depth === 0 ? encodeCount(1) : encodeSequence(nested(depth - 1));
}

describe('parseDer', () => {
  it('gives every value as it stood in the input', () => {
    const parts = [encodeCount(300), encodeOctets(new Uint8Array(200))];
    const children = childrenFor(parseDer(encodeSequence(...parts)));
    expect(children.map(derFor)).toEqual(parts);
    expect(children[1] && contentsFor(children[1])).toEqual(new Uint8Array(200));
  });

  it('refuses more than 40 levels and more than 20 000 values', () => {
    expect(parseDer(nested(30))).toBeDefined();
    expect(parseDer(nested(50))).toBeUndefined();
    const nulls = (length: number) => encodeSequence(new Uint8Array(length * 2).map((_, at) => (at % 2 ? 0 : 5)));
    expect(parseDer(nulls(19_000))).toBeDefined();
    expect(parseDer(nulls(21_000))).toBeUndefined();
  });

  it('refuses what is cut, and what has something after it', () => {
    const der = encodeSequence(encodeCount(1));
    expect(parseDer(der.subarray(0, -1))).toBeUndefined();
    expect(parseDer(Uint8Array.of(...der, ...der))).toBeUndefined();
    expect(parseDerValues(Uint8Array.of(...der, ...der))).toHaveLength(2);
  });
});

describe('findCount', () => {
  it.each([0, 1, 127, 128, 255, 256, 65_536, 600_000, 2 ** 31 - 1])('reads %i back', (count) => {
    expect(findCount(parseDer(encodeCount(count)))).toBe(count);
  });

  it('refuses what is negative or larger', () => {
    expect(findCount(parseDer(Uint8Array.of(2, 1, 0x80)))).toBeUndefined();
    expect(findCount(parseDer(encodeCount(2 ** 31)))).toBeUndefined();
    expect(findCount(parseDer(encodeOctets(Uint8Array.of(1))))).toBeUndefined();
  });
});

describe('encodeUnsigned', () => {
  it.each([
    ['00', '020100'],
    ['', '020100'],
    ['7F', '02017F'],
    ['80', '02020080'],
    ['000080', '02020080'],
    ['0001', '020101'],
  ])('writes %s in the shortest form', (octets, der) => {
    expect(hexFor(encodeUnsigned(new Uint8Array(Buffer.from(octets, 'hex'))))).toBe(der);
  });
});
