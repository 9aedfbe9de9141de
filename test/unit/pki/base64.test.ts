import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64For, base64LinesFor, parseBase64 } from '../../../lib/pki/base64.ts';

describe('parseBase64', () => {
  it('gives back every byte string, with and without line breaks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(parseBase64(base64For(bytes))).toEqual(bytes);
        expect(parseBase64(base64LinesFor(bytes))).toEqual(bytes);
        expect(base64For(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });

  it('accepts missing padding', () => {
    expect(parseBase64('TQ')).toEqual(Uint8Array.of(0x4d));
  });

  it.each(['T', 'TQ=', 'TQ===', 'T=Q=', 'TR==', 'TWF=', 'T-_=', 'TQ==TQ==', 'あ', 'TQ==\0', '<html>'])(
    'refuses %j',
    (text) => {
      expect(parseBase64(text)).toBeUndefined();
    },
  );

  it('takes five megabytes in its stride', () => {
    expect(parseBase64(base64For(new Uint8Array(5_000_000)))).toHaveLength(5_000_000);
  });
});
