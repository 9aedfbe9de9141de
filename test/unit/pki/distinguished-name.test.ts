import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeOid, encodeSequence, encodeSetOf, encodeValue } from '../../../lib/pki/der-encoding.ts';
import { createDistinguishedName, parseDistinguishedName } from '../../../lib/pki/distinguished-name.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';
import { isSameEncoding, isSameName } from '../../../lib/pki/same-name.ts';

function parsed(der: Uint8Array) {
  const name = parseDistinguishedName(der);
  if (!name.ok) throw new Error(name.problem.code);
  return name.value;
}

function nameOf(...attributes: [oid: string, tag: number, octets: Uint8Array][]) {
  return parsed(
    encodeSequence(
      ...attributes.map(([oid, tag, octets]) => encodeSetOf(encodeSequence(encodeOid(oid), encodeValue(tag, octets)))),
    ),
  );
}

const ascii = (text: string) => new TextEncoder().encode(text);
const cn = (value: string) => parsed(createDistinguishedName([{ oid: OID.commonName, value }]));

describe('createDistinguishedName', () => {
  it('is read back with every value as it was', () => {
    const oids = fc.constantFrom(
      OID.country,
      OID.commonName,
      OID.serialNumber,
      OID.emailAddress,
      OID.domainComponent,
      '2.5.4.10',
      '1.2.392.200091',
    );
    const attribute = fc.record({ oid: oids, value: fc.string({ unit: 'grapheme', maxLength: 80 }) });
    fc.assert(
      fc.property(fc.array(attribute, { maxLength: 8 }), (attributes) => {
        const name = parsed(createDistinguishedName(attributes));
        expect(name.attributes.map(({ oid, value }) => ({ oid, value }))).toEqual(attributes);
        expect(isSameName(name, name)).toBe(true);
      }),
    );
  });

  it('chooses the string types of RFC 5280', () => {
    const tags = (oid: string, value: string) => createDistinguishedName([{ oid, value }])[6 + encodeOid(oid).length];
    expect(tags(OID.country, 'JP')).toBe(0x13);
    expect(tags(OID.serialNumber, '00012345')).toBe(0x13);
    expect(tags(OID.commonName, 'ASCII')).toBe(0x0c);
    expect(tags(OID.emailAddress, 'a@example.jp')).toBe(0x16);
    expect(tags(OID.domainComponent, 'jp')).toBe(0x16);
    expect(tags(OID.emailAddress, '山田@example.jp')).toBe(0x0c);
  });
});

describe('parseDistinguishedName', () => {
  it('shows the most specific attribute first, whichever way the name runs', () => {
    const attributes = [
      { oid: OID.country, value: 'JP' },
      { oid: '2.5.4.10', value: 'しんきん' },
      { oid: OID.commonName, value: '山田, 太郎' },
    ];
    const display = 'CN=山田\\, 太郎, O=しんきん, C=JP';
    expect(parsed(createDistinguishedName(attributes)).display).toBe(display);
    expect(parsed(createDistinguishedName(attributes.toReversed())).display).toBe(display);
  });

  it('makes characters that deceive visible', () => {
    expect(cn('a\u202Eexe.p12\u200B\0\n').display).toBe('CN=a⟨U+202E⟩exe.p12⟨U+200B⟩␀␊');
    expect(cn('a\u202E').attributes[0]?.value).toBe('a\u202E');
  });

  it('reads old string types', () => {
    const name = nameOf(
      [OID.commonName, 0x1e, Uint8Array.of(0x5c, 0x71, 0x75, 0x30)],
      ['2.5.4.10', 0x14, Uint8Array.of(0x4d, 0xfc, 0x6c)],
      ['2.5.4.11', 0x0c, Uint8Array.of(0x41, 0xff)],
      ['2.5.4.45', 0x03, Uint8Array.of(0, 1)],
    );
    expect(name.attributes.map(({ value }) => value)).toEqual(['山田', 'Mül', 'A\uFFFD', '#03020001']);
  });

  it.each([[''], ['3000 00'], ['3100'], ['3003020101'], ['30023000'], ['30043102 3000'], ['ffff']])(
    'refuses %s',
    (hex) => {
      expect(parseDistinguishedName(new Uint8Array(Buffer.from(hex.replace(/ /g, ''), 'hex')))).toEqual({
        ok: false,
        problem: { code: 'certificateUnreadable' },
      });
    },
  );
});

describe('isSameName', () => {
  it('ignores case, string type, width and repeated white space (RFC 5280 §7.1)', () => {
    expect(isSameName(cn('Yamada  Taro '), cn(' yamada taro'))).toBe(true);
    expect(isSameName(cn('ＹＡＭＡＤＡ'), cn('yamada'))).toBe(true);
    const printable = nameOf([OID.commonName, 0x13, ascii('TARO')]);
    expect(isSameName(printable, cn('taro'))).toBe(true);
    expect(isSameEncoding(printable, cn('TARO'))).toBe(false);
  });

  it('minds values, types, order and number of RDNs', () => {
    const two = [
      { oid: OID.country, value: 'JP' },
      { oid: OID.commonName, value: 'a' },
    ];
    const name = parsed(createDistinguishedName(two));
    expect(isSameName(name, parsed(createDistinguishedName(two.toReversed())))).toBe(false);
    expect(isSameName(name, cn('a'))).toBe(false);
    expect(isSameName(cn('a'), cn('b'))).toBe(false);
    expect(isSameName(cn('a'), parsed(createDistinguishedName([{ oid: '2.5.4.10', value: 'a' }])))).toBe(false);
  });
});
