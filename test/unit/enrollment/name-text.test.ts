import { describe, expect, it } from 'vitest';
import { encodeNameText } from '../../../lib/enrollment/name-text.ts';
import { parseDistinguishedName } from '../../../lib/pki/distinguished-name.ts';

const FORWARD = 0x01000000;
const REVERSE = 0x02000000;
const COMMA = 0x04000000;
const CRLF = 0x08000000;
const NO_QUOTING = 0x10000000;
const NO_PLUS = 0x20000000;
const SEMICOLON = 0x40000000;

/** `CN=x | O=y`, in encoded order, the attributes of one RDN joined by ` + `; or the HRESULT. */
function encoded(text: string, flags = FORWARD): string {
  const name = encodeNameText({ text, flags });
  if (!name.ok) return `0x${(name.hresult >>> 0).toString(16)}`;
  const parsed = parseDistinguishedName(name.der);
  if (!parsed.ok) return parsed.problem.code;
  return parsed.value.rdns
    .map((rdn) => rdn.map(({ shortName, value }) => `${shortName}=${value}`).join(' + '))
    .join(' | ');
}

describe('encodeNameText', () => {
  it('reverses unless FORWARD is set', () => {
    expect(encoded('CN=x,O=y', 0)).toBe('O=y | CN=x');
    expect(encoded('CN=x,O=y', REVERSE)).toBe('O=y | CN=x');
    expect(encoded('CN=x,O=y', 3)).toBe('O=y | CN=x');
    expect(encoded('CN=x,O=y', FORWARD)).toBe('CN=x | O=y');
  });

  it.each([
    ['CN=山田 太郎,O=信用金庫', 'CN=山田 太郎 | O=信用金庫'],
    [' cn = a b ; o=c ', 'CN=a b | O=c'],
    ['S=x,ST=y', 'ST=x | ST=y'],
    ['E=a@b.example,Email=c@d', 'emailAddress=a@b.example | emailAddress=c@d'],
    ['DC=corp,DC=example', 'DC=corp | DC=example'],
    ['T=a,G=b,I=c,SN=d', 'title=a | GN=b | initials=c | SN=d'],
    ['2.5.4.3=x,OID.2.5.4.10=y,oid.1.2.3=z', 'CN=x | O=y | 1.2.3=z'],
    ['CN="a,b;c+d=e"', 'CN=a,b;c+d=e'],
    ['CN=" a ""b"" " , O=c', 'CN= a "b"  | O=c'],
    ['CN="""",O=', 'CN=" | O='],
    ['CN=a"b,O=c=d', 'CN=a"b | O=c=d'],
    ['CN=x,', 'CN=x'],
    [',;CN=x;;,', 'CN=x'],
    ['CN=', 'CN='],
    ['', ''],
    ['  ', ''],
    ['CN=a+OU=b,O=c', 'CN=a + OU=b | O=c'],
    ['CN=#1', 'CN=#1'],
    ['CN=<script>\u202e', 'CN=<script>\u202e'],
  ])('reads %j', (text, expected) => {
    expect(encoded(text)).toBe(expected);
  });

  it.each([
    ['CN', '0x80092023'],
    ['x', '0x80092023'],
    ['=x', '0x80092023'],
    ['QQ=x', '0x80092023'],
    ['__proto__=x', '0x80092023'],
    ['constructor=x', '0x80092023'],
    ['3.1=x', '0x80092023'],
    ['1.40.1=x', '0x80092023'],
    ['1.2.=x', '0x80092023'],
    ['CN="x', '0x80092023'],
    ['CN="x"y', '0x80092023'],
    ['CN=x,y', '0x80092023'],
    ['CN=x+', '0x80092023'],
    ['E=日本', '0x80092022'],
    ['DC=日本', '0x80092022'],
    ['C=日本', '0x80092021'],
    ['SERIALNUMBER=a_b', '0x80092021'],
  ])('refuses %j', (text, expected) => {
    expect(encoded(text)).toBe(expected);
  });

  it('splits by the separators that the flags name', () => {
    expect(encoded('CN=a;b,O=c', FORWARD | COMMA)).toBe('CN=a;b | O=c');
    expect(encoded('CN=a,b;O=c', FORWARD | SEMICOLON)).toBe('CN=a,b | O=c');
    expect(encoded('CN=a,b\r\nO=c;d\n', FORWARD | CRLF)).toBe('CN=a,b | O=c;d');
    expect(encoded('CN=a+b,O=c', FORWARD | NO_PLUS)).toBe('CN=a+b | O=c');
    expect(encoded('CN="a",O=c', FORWARD | NO_QUOTING)).toBe('CN="a" | O=c');
  });

  it('takes time in proportion to the text', () => {
    const start = performance.now();
    encodeNameText({ text: `CN="${'"'.repeat(8000)}`, flags: 0 });
    encodeNameText({ text: 'C=,'.repeat(2700), flags: 0 });
    encodeNameText({ text: `CN=${' '.repeat(8000)}x`, flags: 0 });
    expect(performance.now() - start).toBeLessThan(500);
  });
});
