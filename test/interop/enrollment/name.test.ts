import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeNameText } from '../../../lib/enrollment/name-text.ts';
import { encodeSequence } from '../../../lib/pki/der-encoding.ts';
import { Bench } from '../pki/judges.ts';

/** Random subjects in each run of the tests, read by one run of OpenSSL; more by `KOSHIN_NAMES=100000`. */
const NAMES = Number(process.env['KOSHIN_NAMES'] ?? 1000);
const FORWARD = 0x01000000;

/** What a page may write as a key, what OpenSSL calls the attribute, and the string type that it must have. */
const KEYS = [
  ['CN', 'commonName', 'UTF8STRING'],
  ['cn', 'commonName', 'UTF8STRING'],
  ['O', 'organizationName', 'UTF8STRING'],
  ['OU', 'organizationalUnitName', 'UTF8STRING'],
  ['L', 'localityName', 'UTF8STRING'],
  ['S', 'stateOrProvinceName', 'UTF8STRING'],
  ['ST', 'stateOrProvinceName', 'UTF8STRING'],
  ['STREET', 'streetAddress', 'UTF8STRING'],
  ['T', 'title', 'UTF8STRING'],
  ['G', 'givenName', 'UTF8STRING'],
  ['I', 'initials', 'UTF8STRING'],
  ['SN', 'surname', 'UTF8STRING'],
  ['UID', 'userId', 'UTF8STRING'],
  ['OID.2.5.4.3', 'commonName', 'UTF8STRING'],
  ['1.2.392.200091.1', '1.2.392.200091.1', 'UTF8STRING'],
  ['C', 'countryName', 'PRINTABLESTRING'],
  ['SERIALNUMBER', 'serialNumber', 'PRINTABLESTRING'],
  ['E', 'emailAddress', 'IA5STRING'],
  ['DC', 'domainComponent', 'IA5STRING'],
] as const;

const JAPANESE = [...'山田太郎信用金庫株式会社アイウエオ゙ガーﾊﾝｶｸあいうえお髙﨑𠮷〒々〆ヶ　・'];
const ASCII = [..."ABCxyz0189 -.'()/:?"];
const AWKWARD = [...',;+="<>#\\&%@*_~é😀'];
const PRINTABLE = [..."ABCxyz0189 '()+,-./:=?"];

const textOf = (characters: readonly string[]) =>
  fc.array(fc.constantFrom(...characters), { maxLength: 24 }).map((each) => each.join(''));

interface Attribute {
  readonly key: string;
  readonly type: string;
  readonly tag: string;
  readonly value: string;
  readonly quoted: boolean;
}

const attribute: fc.Arbitrary<Attribute> = fc.constantFrom(...KEYS).chain(([key, type, tag]) =>
  fc.record({
    key: fc.constant(key),
    type: fc.constant(type),
    tag: fc.constant(tag),
    quoted: fc.boolean(),
    value:
      tag === 'UTF8STRING'
        ? textOf([...JAPANESE, ...ASCII, ...AWKWARD])
        : tag === 'IA5STRING'
          ? textOf([...ASCII, '@', '"', ',', '_'])
          : textOf(PRINTABLE),
  }),
);

/** RDNs, nearly always of one attribute. */
const subject = fc.record({
  rdns: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: attribute.map((one) => [one]) },
      fc.array(attribute, { minLength: 2, maxLength: 3 }),
    ),
    {
      maxLength: 8,
    },
  ),
  separators: fc.array(fc.constantFrom(',', ';', ', ', ' ; '), { minLength: 8, maxLength: 8 }),
  forward: fc.boolean(),
});
type Subject = typeof subject extends fc.Arbitrary<infer T> ? T : never;

/** As a page writes it: quotes where the value needs them, or where its author liked them. */
function written({ rdns, separators }: Subject): string {
  const valueText = ({ value, quoted }: Attribute) =>
    quoted || /[,;+"]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return rdns
    .map(
      (rdn, at) =>
        `${at === 0 ? '' : separators[at - 1]}${rdn.map((each) => `${each.key}=${valueText(each)}`).join('+')}`,
    )
    .join('');
}

/** The attributes of each name in `SEQUENCE OF Name` as OpenSSL shows them, those of one RDN sorted: `commonName UTF8STRING:x`. */
function readByOpenssl(ders: readonly Uint8Array[]): string[][][] {
  using bench = new Bench();
  bench.write('names', encodeSequence(...ders));
  const names: string[][][] = [];
  let type = '';
  for (const line of bench.run('openssl', 'asn1parse', '-inform', 'DER', '-in', 'names').split('\n')) {
    const [, depth, , tag = '', value] =
      /d=(\d+) +hl=\d+ l= *(\d+) (?:cons|prim): ([A-Z0-9]+) *(?::(.*))?$/s.exec(line) ?? [];
    if (depth === '1') names.push([]);
    else if (depth === '2') names.at(-1)?.push([]);
    else if (tag === 'OBJECT') type = value ?? '';
    else if (depth === '4')
      names
        .at(-1)
        ?.at(-1)
        ?.push(`${type} ${tag}:${value ?? ''}`);
  }
  for (const name of names) for (const rdn of name) rdn.sort();
  return names;
}

describe('encodeNameText, read by OpenSSL', () => {
  it(`gives ${NAMES} random subjects their order, attributes, string types and texts`, () => {
    const subjects = fc.sample(subject, NAMES);
    const ders = subjects.map((each) => {
      const encoded = encodeNameText({ text: written(each), flags: each.forward ? FORWARD : 0 });
      if (!encoded.ok) throw new Error(`${(encoded.hresult >>> 0).toString(16)}: ${written(each)}`);
      return encoded.der;
    });
    const read = readByOpenssl(ders);
    expect(read).toHaveLength(NAMES);
    for (const [at, { rdns, forward }] of subjects.entries()) {
      const expected = rdns.map((rdn) => rdn.map(({ type, tag, value }) => `${type} ${tag}:${value}`).sort());
      expect(read[at], written(subjects[at] as Subject)).toEqual(forward ? expected : expected.toReversed());
    }
  });
});
