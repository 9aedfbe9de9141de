import { describe, expect, it } from 'vitest';
import { formatEncoded } from '../../../lib/enrollment/com/encoded-text.ts';
import { decodeData } from '../../../lib/enrollment/encoded-data.ts';
import { createBridge, createRequest, hresultOf } from './enrollment-bridge.ts';

const NO_CRLF = 0x40000000;
const NO_CR = 0x80000000;

describe('formatEncoded', () => {
  const octets = Uint8Array.from({ length: 101 }, (_, at) => (at * 37) & 0xff);
  const base64 = Buffer.from(octets).toString('base64');

  it('writes lines of 64 characters that all end with CRLF', () => {
    expect(formatEncoded(base64, 1, 'X')).toBe(
      `${base64.slice(0, 64)}\r\n${base64.slice(64, 128)}\r\n${base64.slice(128)}\r\n`,
    );
    expect(formatEncoded(base64, 1 | NO_CRLF, 'X')).toBe(base64);
    expect(formatEncoded(base64, (1 | NO_CR) >>> 0, 'X').split('\n')).toHaveLength(4);
  });

  it('writes the three headers', () => {
    expect(formatEncoded('AAAA', 0, 'CERTIFICATE')).toBe(
      '-----BEGIN CERTIFICATE-----\r\nAAAA\r\n-----END CERTIFICATE-----\r\n',
    );
    expect(formatEncoded('AAAA', 3, 'X')).toContain('-----BEGIN NEW CERTIFICATE REQUEST-----\r\n');
    expect(formatEncoded('AAAA', 9, 'X')).toContain('-----BEGIN X509 CRL-----\r\n');
    expect(formatEncoded('AAAA', 3 | NO_CRLF, 'X')).not.toMatch(/[\r\n]/);
  });

  it.each([0, 1, 2, 3, 4, 100, 101])('writes %d octets as a BSTR, the lower octet first', (length) => {
    const text = formatEncoded(Buffer.from(octets.subarray(0, length)).toString('base64'), 2, 'X');
    const written = Buffer.from(text, 'utf16le').subarray(0, length);
    expect([...written]).toEqual([...octets.subarray(0, length)]);
    expect(text).toHaveLength(Math.ceil(length / 2));
  });
});

describe('formatEncoded, hexadecimal', () => {
  const octets = Buffer.from(Array.from({ length: 18 }, (_, at) => at + 0x3c));
  const base64 = octets.toString('base64');
  const first = '3c 3d 3e 3f 40 41 42 43  44 45 46 47 48 49 4a 4b';

  it.each([
    [4, `${first}\r\n4c 4d\r\n`],
    [4 | NO_CRLF, `${first} 4c 4d`],
    [(4 | NO_CR) >>> 0, `${first}\n4c 4d\n`],
    [5, `${first}   <=>?@ABCDEFGHIJK\r\n4c 4d${' '.repeat(43)}   LM\r\n`],
    [10, `0000\t${first}\r\n0010\t4c 4d\r\n`],
    [11, `0000\t${first}   <=>?@ABCDEFGHIJK\r\n0010\t4c 4d${' '.repeat(43)}   LM\r\n`],
    [12, `${octets.toString('hex')}\r\n`],
    [12 | NO_CRLF, octets.toString('hex')],
  ])('writes the form %d', (encoding, text) => {
    expect(formatEncoded(base64, encoding, 'X')).toBe(text);
  });

  it.each([0, 1, 2, 3, 4, 9, 10, 12])('writes what decodeData reads, form %d', (encoding) => {
    expect(decodeData(formatEncoded(base64, encoding, 'CERTIFICATE'), encoding)).toEqual(new Uint8Array(octets));
  });

  it.each([
    ['?', 1],
    ['', 4],
    ['0', 12],
    ['0g', 12],
    ['AAAA', 5],
    ['-----BEGIN X-----', 0],
  ])('reads nothing from %j in form %d', (data, encoding) => {
    expect(decodeData(data, encoding)).toBeUndefined();
  });
});

describe('CreateRequest', () => {
  it.each([6, 7, 8, 13, 0x7fff, -5])('spends no key on the encoding %d', (encoding) => {
    const bridge = createBridge();
    expect(hresultOf(() => createRequest(bridge, { encoding }))).toBe('0x80070057');
    expect(createRequest(bridge)).not.toBe('');
  });
});
