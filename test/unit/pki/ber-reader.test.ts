import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BerNode, readBer } from '../../../lib/pki/ber-reader.ts';
import { childrenFor, contentsFor, derFor, findOctets, findOid, parseDer } from '../../../lib/pki/der.ts';
import { encodeOid, encodeSequence, encodeValue } from '../../../lib/pki/der-encoding.ts';
import { hexFor } from '../../../lib/pki/hex.ts';
import { sampleCertificate } from './sample-certificate.ts';

const octets = (hex: string) => new Uint8Array(Buffer.from(hex.replace(/ /g, ''), 'hex'));

describe('readBer', () => {
  it.each([
    ['a short length', '04 01 aa', 'aa'],
    ['a length longer than it need be', '04 84 00 00 00 01 aa', 'aa'],
    ['the indefinite form', '30 80 05 00 00 00', '0500'],
    ['the indefinite form in itself', '30 80 30 80 00 00 00 00', '30800000'],
    ['a tag number of two octets', 'bf 81 01 00', ''],
    ['an application tag', '41 01 aa', 'aa'],
  ])('reads %s', (_, hex, contents) => {
    const node = parseDer(octets(hex));
    expect(node && hexFor(derFor(node))).toBe(hex.replace(/ /g, '').toUpperCase());
    expect(node && hexFor(contentsFor(node))).toBe(contents.toUpperCase());
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a length beyond the end', '04 02 aa'],
    ['the length 0xFF', '04 ff'],
    ['a length that is cut', '04 82 01'],
    ['a length of 2⁶⁴', `04 88 ${'ff'.repeat(8)} 00`],
    ['a primitive indefinite form', '04 80 00 00'],
    ['an indefinite form without an end', '30 80 05 00'],
    ['an end without an indefinite form', '30 02 00 00'],
    ['an end alone', '00 00'],
    ['a child longer than its parent', '30 03 04 02 aa bb'],
    ['a primitive SEQUENCE', '10 00'],
    ['a primitive SET', '11 00'],
    ['a constructed INTEGER', '22 03 02 01 01'],
    ['a constructed OBJECT IDENTIFIER', '26 03 06 01 2a'],
    ['the reserved tag 15', '0f 00'],
    ['a universal tag that does not exist', '1f 25 00'],
    ['a tag number without an end', `3f ${'ff'.repeat(8)}`],
  ])('refuses %s', (_, hex) => {
    expect(parseDer(octets(hex))).toBeUndefined();
  });

  it('spends its budget on values, however deep they stand', () => {
    const der = encodeSequence(encodeSequence(encodeValue(5)), encodeValue(5));
    const budget = (nodes: number) => ({ nodes, depth: 40 });
    expect(readBer(der, 0, der.length, budget(4))).toBeDefined();
    expect(readBer(der, 0, der.length, budget(3))).toBeUndefined();
    expect(readBer(der, 0, der.length, { nodes: 4, depth: 1 })).toBeUndefined();
  });

  it('never throws, and what it reads fills what it claims', () => {
    const certificate = sampleCertificate({ isCa: true });
    const change = fc.record({ at: fc.nat(certificate.length - 1), octet: fc.integer({ min: 0, max: 255 }) });
    const check = (node: BerNode): void => {
      expect(node.contentStart).toBeGreaterThan(node.start);
      expect(node.contentEnd).toBeLessThanOrEqual(node.end);
      let at = node.contentStart;
      for (const child of childrenFor(node)) {
        expect(child.start).toBe(at);
        at = child.end;
        check(child);
      }
      if (node.constructed) expect(at).toBe(node.contentEnd);
    };
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), fc.nat(10), (changes, cut) => {
        const changed = certificate.slice(0, certificate.length - cut);
        for (const { at, octet } of changes) changed[at % changed.length] = octet;
        const node = parseDer(changed);
        if (node) check(node);
      }),
      { numRuns: 500 },
    );
  });
});

describe('object identifiers', () => {
  it.each([
    ['0.0', '06 01 00'],
    ['1.2.840.113549', '06 06 2a 86 48 86 f7 0d'],
    ['2.999.3', '06 03 88 37 03'],
    ['2.5.4.3', '06 03 55 04 03'],
    ['1.39.127.128', '06 04 4f 7f 81 00'],
    // ITU-T X.667: under 2.25 an arc has up to 128 bits.
    ['2.25.340282366920938463463374607431768211455', `06 14 69 83 ${'ff '.repeat(17)}7f`],
  ])('%s is %s', (oid, hex) => {
    expect(hexFor(encodeOid(oid))).toBe(hex.replace(/ /g, '').toUpperCase());
    expect(findOid(parseDer(octets(hex)))).toBe(oid);
  });

  it('are read back as they were written', () => {
    const arc = fc.bigInt({ min: 0n, max: 2n ** 64n });
    const first = fc.oneof(
      fc.tuple(fc.constantFrom(0n, 1n), fc.bigInt({ min: 0n, max: 39n })),
      fc.tuple(fc.constant(2n), arc),
    );
    fc.assert(
      fc.property(first, fc.array(arc, { maxLength: 8 }), (start, rest) => {
        const oid = [...start, ...rest].join('.');
        expect(findOid(parseDer(encodeOid(oid)))).toBe(oid);
      }),
    );
  });

  it.each(['06 00', '06 01 80', `06 82 01 01 ${'2a'.repeat(257)}`, '04 01 2a'])('are not read from %s', (hex) => {
    expect(findOid(parseDer(octets(hex)))).toBeUndefined();
  });
});

describe('findOctets', () => {
  it('joins an OCTET STRING in pieces, and only that', () => {
    expect(findOctets(parseDer(octets('24 80 04 01 aa 24 03 04 01 bb 00 00')))).toEqual(octets('aabb'));
    expect(findOctets(parseDer(octets('24 02 05 00')))).toBeUndefined();
  });
});
