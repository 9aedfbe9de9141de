import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../lib/pki/compare-names.ts';
import { encodeOid, encodeSequence, encodeSetOf, encodeValue } from '../../../lib/pki/der-encoding.ts';
import { createDistinguishedName, parseDistinguishedName } from '../../../lib/pki/distinguished-name.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';

const [O, OU, UID] = ['2.5.4.10', '2.5.4.11', '0.9.2342.19200300.100.1.1'];

function parsed(der: Uint8Array) {
  const name = parseDistinguishedName(der);
  if (!name.ok) throw new Error(name.problem.code);
  return name.value;
}

const nameOf = (...attributes: readonly (readonly [oid: string, value: string])[]) =>
  parsed(createDistinguishedName(attributes.map(([oid, value]) => ({ oid, value }))));

const current = nameOf(
  [OID.country, 'JP'],
  [O, '株式会社山田製作所'],
  [OU, 'HIB 12060012345'],
  [OU, '経理部'],
  [OID.commonName, '管理者 更新 太郎'],
  [UID, 'kanri001'],
);

describe('compareNames', () => {
  it('sets the fields side by side in the order in which names are displayed, and then what only the request has', () => {
    const requested = nameOf(
      [OID.emailAddress, 'taro@example.jp'],
      [OID.country, 'JP'],
      [OID.commonName, '管理者 更新 次郎'],
    );
    expect(compareNames(current, requested)).toEqual({
      verdict: 'different',
      rows: [
        { attribute: 'UID', current: 'kanri001', requested: null, same: false },
        { attribute: 'CN', current: '管理者 更新 太郎', requested: '管理者 更新 次郎', same: false },
        { attribute: 'OU', current: '経理部', requested: null, same: false },
        { attribute: 'OU', current: 'HIB 12060012345', requested: null, same: false },
        { attribute: 'O', current: '株式会社山田製作所', requested: null, same: false },
        { attribute: 'C', current: 'JP', requested: 'JP', same: true },
        { attribute: 'emailAddress', current: null, requested: 'taro@example.jp', same: false },
      ],
    });
  });

  it('takes another order, another grouping, string type, case and width for no difference', () => {
    const utf8 = (oid: string, text: string) =>
      encodeSequence(encodeOid(oid), encodeValue(0x0c, new TextEncoder().encode(text)));
    const bmp = (oid: string, text: string) =>
      encodeSequence(
        encodeOid(oid),
        encodeValue(0x1e, Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 0xff]))),
      );
    const requested = parsed(
      encodeSequence(
        encodeSetOf(bmp(OID.commonName, '管理者 更新  太郎'), utf8(UID, 'KANRI001')),
        encodeSetOf(utf8(OU, '経理部')),
        encodeSetOf(bmp(OU, 'ＨＩＢ 12060012345')),
        encodeSetOf(utf8(O, '株式会社山田製作所')),
        encodeSetOf(utf8(OID.country, 'jp')),
      ),
    );
    const { verdict, rows } = compareNames(current, requested);
    expect(verdict).toBe('same');
    expect(rows).toHaveLength(6);
    expect(rows.every(({ same }) => same)).toBe(true);
  });

  it('pairs repeated fields by their values first, and names the one that is another', () => {
    const requested = nameOf([OU, '総務部'], [OU, 'HIB 12060012345']);
    expect(compareNames(nameOf([OU, 'HIB 12060012345'], [OU, '経理部']), requested).rows).toEqual([
      { attribute: 'OU', current: '経理部', requested: '総務部', same: false },
      { attribute: 'OU', current: 'HIB 12060012345', requested: 'HIB 12060012345', same: true },
    ]);
    const twice = compareNames(nameOf([OU, 'a']), nameOf([OU, 'a'], [OU, 'a']));
    expect(twice).toMatchObject({ verdict: 'different', rows: [{ same: true }, { current: null, requested: 'a' }] });
  });

  it('tells what is left out from what is said otherwise', () => {
    expect(compareNames(current, nameOf([OID.country, 'JP'], [UID, 'kanri001'])).verdict).toBe('partial');
    expect(compareNames(current, nameOf([OID.country, 'JP'], [UID, 'kanri002'])).verdict).toBe('different');
    expect(compareNames(nameOf(), nameOf([UID, 'kanri001'])).verdict).toBe('different');
  });

  it('knows a request that names nobody, and a current name that is not known', () => {
    expect(compareNames(current, nameOf()).verdict).toBe('unnamed');
    expect(compareNames(null, nameOf())).toEqual({ verdict: 'unnamed', rows: [] });
    expect(compareNames(null, nameOf([UID, 'kanri001']))).toEqual({
      verdict: 'unknown',
      rows: [{ attribute: 'UID', current: null, requested: 'kanri001', same: false }],
    });
  });

  it('makes visible what would deceive, and takes it for a difference', () => {
    expect(compareNames(nameOf([UID, 'kanri001']), nameOf([UID, 'kanri001\u200B\u202E'])).rows).toEqual([
      { attribute: 'UID', current: 'kanri001', requested: 'kanri001⟨U+200B⟩⟨U+202E⟩', same: false },
    ]);
  });

  it('loses no field of either name, whatever they hold', () => {
    const attribute = fc.tuple(
      fc.constantFrom(O, OU, UID, OID.commonName, '1.2.392.1'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    );
    const attributes = fc.array(attribute, { maxLength: 8 });
    fc.assert(
      fc.property(attributes, attributes, (before, after) => {
        const { rows, verdict } = compareNames(nameOf(...before), nameOf(...after));
        expect(rows.filter((row) => row.current !== null)).toHaveLength(before.length);
        expect(rows.filter((row) => row.requested !== null)).toHaveLength(after.length);
        expect(rows.every((row) => !row.same || (row.current !== null && row.requested !== null))).toBe(true);
        if (after.length > 0) expect(verdict === 'same').toBe(rows.every((row) => row.same));
      }),
    );
  });

  it('compares two thousand fields with two thousand in a fifth of a second', () => {
    const many = (from: number) =>
      nameOf(...Array.from({ length: 2000 }, (_, at): [string, string] => [OU, `${from + at}`]));
    const [one, other] = [many(0), many(1000)];
    const start = performance.now();
    expect(compareNames(one, other).rows).toHaveLength(2000);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
