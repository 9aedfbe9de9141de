import { describe, expect, it } from 'vitest';
import { hexFor } from '../../../lib/pki/hex.ts';
import {
  bmpPassword,
  derivePkcs12Octets,
  derivePkcs12OctetsBetween,
  type Pkcs12Purpose,
} from '../../../lib/pki/pkcs12-kdf.ts';

const derived = (length: number, purpose: Pkcs12Purpose, password: Uint8Array, salt: string, iterations: number) =>
  hexFor(
    derivePkcs12Octets(length, {
      kdf: { hash: 'SHA-1', salt: Buffer.from(salt, 'hex'), iterations },
      purpose,
      password,
    }),
  );

describe('derivePkcs12Octets', () => {
  // The vectors that OpenSSL, Bouncy Castle and others carry in their tests.
  it.each<[number, Pkcs12Purpose, string, string, number, string]>([
    [24, 'key', 'smeg', '0A58CF64530D823F', 1, '8AAAE6297B6CB04642AB5B077851284EB7128F1A2A7FBCA3'],
    [8, 'iv', 'smeg', '0A58CF64530D823F', 1, '79993DFE048D3B76'],
    [24, 'key', 'queeg', '05DEC959ACFF72F7', 1000, 'ED2034E36328830FF09DF1E1A07DD357185DAC0D4F9EB3D4'],
    [8, 'iv', 'queeg', '05DEC959ACFF72F7', 1000, '11DEDAD7758D4860'],
  ])('makes %i octets of %s', (length, purpose, text, salt, iterations, expected) => {
    expect(derived(length, purpose, bmpPassword(text), salt, iterations)).toBe(expected);
  });

  it('knows the empty password from none', () => {
    const salt = '0A58CF64530D823F';
    expect(derived(8, 'mac', bmpPassword(''), salt, 1)).not.toBe(derived(8, 'mac', new Uint8Array(), salt, 1));
  });
});

describe('derivePkcs12OctetsBetween', () => {
  it('makes the same, and lets others have the thread between its pieces', async () => {
    const kdf = { hash: 'SHA-256', salt: Buffer.from('0A58CF64530D823F', 'hex'), iterations: 12_345 } as const;
    const input = { kdf, purpose: 'key', password: bmpPassword('smeg') } as const;
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    expect(await derivePkcs12OctetsBetween(pause, 48, input)).toEqual(derivePkcs12Octets(48, input));
    // Of each of the two blocks, five.
    expect(pauses).toBe(10);
  });
});

describe('bmpPassword', () => {
  it('writes two octets for each unit and two zeros at the end', () => {
    expect(hexFor(bmpPassword('Beavis'))).toBe('0042006500610076006900730000');
    expect(hexFor(bmpPassword('世'))).toBe('4E160000');
    expect(hexFor(bmpPassword(''))).toBe('0000');
  });
});
