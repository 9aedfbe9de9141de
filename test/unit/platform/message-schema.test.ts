import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../lib/platform/message-schema.ts';

const ID = '3b0c9a52-6a55-4f0e-9c67-1f1b0f6d2a11';
const WHO = { role: 'user', userId: 'riyou.001@x_-' };
const GOOD = [
  { type: 'pageOpened' },
  { type: 'noticeSeen', ...WHO, notAfter: 1_796_094_000_000 },
  { type: 'noticeSeen', role: null, userId: null, notAfter: null },
  { type: 'screenSeen', ...WHO, screen: 'logOn', noticePresent: false, shownNotAfter: null },
  { type: 'stepReached', ...WHO, renewalId: ID, index: 50 },
  { type: 'stepStopped', renewalId: ID, problem: 'portalErrorPage' },
  { type: 'formRequest', renewalId: ID, call: ID },
  { type: 'enrollmentContext', wantsKey: 'any' },
  { type: 'enrollmentContext', wantsKey: null },
  { type: 'keyReturned', renewalId: ID },
  { type: 'requestCreated', renewalId: ID, csr: 'QUJD' },
  { type: 'answerArrived', renewalId: null, spkis: ['QQ==', 'QUI='], answer: 'QUJD' },
  { type: 'enrollmentSeen', ...WHO },
  { type: 'guideWanted' },
  { type: 'enrollmentRefused', api: 'keygen' },
  { type: 'stateChanged' },
];
const typeOf = (message: object) => (message as { type: string }).type;

describe('parseMessage', () => {
  it.each(GOOD.map((message) => [typeOf(message), message]))('takes a good %s as it is', (_, message) => {
    expect(parseMessage(message)).toBe(message);
  });

  it.each(GOOD.map((message) => [typeOf(message), message]))('wants all of a %s and nothing more', (_, message) => {
    expect(parseMessage({ ...message, more: 1 })).toBeNull();
    expect(parseMessage({ ...message, ['constructor']: {} })).toBeNull();
    for (const name of Object.keys(message)) {
      const { [name]: _left, ...rest } = message as Record<string, unknown>;
      expect(parseMessage(rest), `without ${name}`).toBeNull();
      for (const wrong of [undefined, {}, [], true, -1, 1.5, Number.NaN, 'x\n', '\u0000', new String('any')]) {
        if (name === 'noticePresent' && wrong === true) continue;
        if (name === 'spkis' && Array.isArray(wrong)) continue;
        expect(parseMessage({ ...message, [name]: wrong }), `${name}: ${String(wrong)}`).toBeNull();
      }
    }
  });

  it.each([
    ['a user ID that is too long', { ...GOOD[1], userId: 'a'.repeat(65) }],
    ['an empty user ID', { ...GOOD[1], userId: '' }],
    ['an instant after the year 9999', { ...GOOD[1], notAfter: 253_402_300_800_000 }],
    ['a 52nd step', { ...GOOD[4], index: 51 }],
    ['an id in capitals', { ...GOOD[6], renewalId: ID.toUpperCase() }],
    ['base64 that ends early', { ...GOOD[10], csr: 'QUJ' }],
    ['base64 with white space', { ...GOOD[10], csr: 'QUJD\nQUJD' }],
    ['a request of a megabyte', { ...GOOD[10], csr: 'QUJD'.repeat(16_001) }],
    ['more keys than any answer has', { ...GOOD[11], spkis: Array(101).fill('QQ==') }],
    ['keys that are none', { ...GOOD[11], spkis: ['QQ==', 1] }],
    ['an answer beyond any', { ...GOOD[11], answer: 'QUJD'.repeat(350_001) }],
    ['a type of every object', { type: 'toString' }],
    ['a type that is inherited', Object.create({ type: 'pageOpened' })],
  ])('refuses %s', (_, message) => {
    expect(parseMessage(message)).toBeNull();
  });

  it('refuses whatever else there is, without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(parseMessage(input)).toBeNull();
      }),
    );
  });
});
