import { describe, expect, it } from 'vitest';
import type { Renewal } from '../../../lib/renewal/journal.ts';
import { isProven } from '../../../lib/renewal/proof.ts';

const renewal = {
  id: 'r1',
  identityId: 'i1',
  profileId: 'p',
  origin: 'https://hib.shinkin-ib.jp',
  mode: 'renew',
  state: 'handedOver',
  startedAt: 0,
  changedAt: 0,
  handedOverIn: 'before',
  issued: {
    subject: '',
    issuer: '',
    serialNumber: '',
    notBefore: 0,
    notAfter: Date.parse('2027-12-01T14:59:59Z'),
    fingerprint: '',
  },
} satisfies Renewal;

describe('isProven', () => {
  it('takes a log-on without the notice, in a later run of the browser', () => {
    expect(isProven(renewal, { session: 'after', noticePresent: false, shownNotAfter: null })).toBe(true);
  });

  it('takes the new expiry date that the portal itself shows', () => {
    const shownNotAfter = Date.parse('2027-12-01T14:59:59.999Z');
    expect(isProven(renewal, { session: 'before', noticePresent: false, shownNotAfter })).toBe(true);
  });

  it.each([
    ['the same run of the browser', { session: 'before', noticePresent: false, shownNotAfter: null }],
    ['a log-on with the notice', { session: 'after', noticePresent: true, shownNotAfter: null }],
    [
      'the old expiry date',
      { session: 'after', noticePresent: false, shownNotAfter: Date.parse('2026-12-01T14:59:59Z') },
    ],
  ])('does not take %s', (_, evidence) => {
    expect(isProven(renewal, evidence)).toBe(false);
  });

  it('proves nothing that was not handed over', () => {
    const checked = { ...renewal, state: 'checked' } as const;
    expect(isProven(checked, { session: 'after', noticePresent: false, shownNotAfter: null })).toBe(false);
  });
});
