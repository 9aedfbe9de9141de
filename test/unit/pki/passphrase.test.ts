import { describe, expect, it } from 'vitest';
import {
  checkPassphrase,
  findHalfWidthPassphrase,
  isProposedForm,
  proposePassphrase,
} from '../../../lib/pki/passphrase.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

describe('proposePassphrase', () => {
  it('proposes five groups of four without look-alikes, which pass the check', () => {
    for (let time = 0; time < 200; time += 1) {
      const passphrase = proposePassphrase(random);
      expect(passphrase).toMatch(/^(?:[a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}$/);
      expect(checkPassphrase(passphrase, passphrase)).toEqual([]);
    }
  });

  it('takes every character equally often: octets above the last full round are drawn again', () => {
    const octets = [255, 254, 253, 252, 251, 250, 249, 248, ...Array.from({ length: 20 }, (_, at) => at)];
    const passphrase = proposePassphrase((length) => Uint8Array.from(octets.splice(0, length)));
    expect(passphrase).toBe('abcd-efgh-jkmn-pqrs-tuvw');
  });
});

describe('proposePassphrase for rules', () => {
  it.each([
    [0, 5],
    [12, 5],
    [24, 5],
    [25, 6],
    [29, 6],
    [30, 7],
    [64, 13],
  ])('of %i characters has %i whole groups', (least, groups) => {
    const passphrase = proposePassphrase(random, least);
    expect(passphrase.split('-').map(({ length }) => length)).toEqual(Array.from({ length: groups }, () => 4));
    expect(checkPassphrase(passphrase, passphrase, least)).toEqual([]);
  });
});

describe('isProposedForm', () => {
  it.each([0, 24, 64])('knows what is proposed for %i characters', (least) => {
    for (let time = 0; time < 50; time += 1) expect(isProposedForm(proposePassphrase(random, least))).toBe(true);
  });

  it.each(['', 'correct horse battery', 'abcd-efgh-jkmn-pqrs', 'abcd-efgh-jkmn-pqrs-tuv', 'abcd-efgh-jkmn-pqrs-tuv1'])(
    'knows %j for something else',
    (text) => {
      expect(isProposedForm(text)).toBe(false);
    },
  );
});

describe('checkPassphrase', () => {
  it('goes by the length that is asked for, and says it', () => {
    expect(checkPassphrase('1234567890123456789', undefined, 20)).toEqual([
      { code: 'passphraseTooShort', facts: { length: '19', least: '20' } },
    ]);
    expect(checkPassphrase('12345678901234567890', undefined, 20)).toEqual([]);
  });

  it.each<[string, string | undefined, string[]]>([
    ['123456789012', undefined, []],
    ['12345678901', undefined, ['passphraseTooShort']],
    ['', '', ['passphraseTooShort']],
    ['１２３４５６７８９０１２', undefined, ['passphraseNotAscii']],
    ['パスワードabcdefgh', undefined, ['passphraseNotAscii']],
    ['abcdefghijk\u00e9', undefined, ['passphraseNotAscii']],
    ['abcdefghijkl\t', undefined, ['passphraseNotAscii']],
    ['123456789012', '123456789013', ['passphraseMismatch']],
    ['短い', 'x', ['passphraseNotAscii', 'passphraseTooShort', 'passphraseMismatch']],
  ])('finds in %j and %j: %j', (text, repeated, codes) => {
    expect(checkPassphrase(text, repeated).map(({ code }) => code)).toEqual(codes);
  });
});

describe('findHalfWidthPassphrase', () => {
  it('offers half-width characters for full-width ones only', () => {
    expect(findHalfWidthPassphrase('ａｂｃ１２３！')).toBe('abc123!');
    expect(findHalfWidthPassphrase('abc')).toBeUndefined();
    expect(findHalfWidthPassphrase('山田')).toBeUndefined();
  });
});
