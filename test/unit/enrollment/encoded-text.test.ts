import { describe, expect, it } from 'vitest';
import { formatEncoded } from '../../../lib/enrollment/com/encoded-text.ts';
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

describe('CreateRequest', () => {
  it.each([4, 5, 6, 7, 12, 0x7fff, -5])('spends no key on the encoding %d', (encoding) => {
    const bridge = createBridge();
    expect(hresultOf(() => createRequest(bridge, { encoding }))).toBe('0x80070057');
    expect(createRequest(bridge)).not.toBe('');
  });
});
