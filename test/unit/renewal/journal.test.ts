import { describe, expect, it } from 'vitest';
import type { Result } from '../../../lib/problem.ts';
import {
  advanceRenewal,
  createRenewal,
  hasSentNothing,
  isArmed,
  isReleased,
  KEY_KEPT_AFTER_PROOF,
  keyRetiresAt,
  mayHaveLeft,
  RENEWAL_STATES,
  type Renewal,
  type RenewalEvent,
} from '../../../lib/renewal/journal.ts';

const consent = {
  id: 'r1',
  identityId: 'i1',
  profileId: 'shinkin-corporate',
  origin: 'https://hib.shinkin-ib.jp',
  mode: 'renew',
} as const;
const issued = {
  subject: 'CN=更新 太郎',
  issuer: 'CN=Test CA',
  serialNumber: '0B',
  notBefore: 0,
  notAfter: 9_000_000,
  fingerprint: 'AA',
};

const wholeWay: readonly RenewalEvent[] = [
  { type: 'keyCommitted', spki: 'c3BraQ==' },
  { type: 'armed', until: 1000, sendAgain: false },
  { type: 'released', run: 'b1' },
  { type: 'requested', csr: 'Y3Ny' },
  { type: 'answered', answer: 'YW5zd2Vy', fits: true },
  { type: 'checked', answer: 'YW5zd2Vy', certificate: 'Y2VydA==', certificateChain: [], issued, problems: [] },
  { type: 'handedOver', session: 's1' },
  { type: 'imported' },
  { type: 'confirmed', by: 'log-on' },
];

function unwrap(result: Result<Renewal>): Renewal {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

function reached(...events: readonly RenewalEvent[]): Renewal {
  return events.reduce((renewal, event) => unwrap(advanceRenewal(renewal, event, 10)), createRenewal(consent, 1));
}

describe('advanceRenewal', () => {
  it('goes the whole way from consent to a confirmed log-on', () => {
    expect(reached(...wholeWay).state).toBe('confirmed');
  });

  it.each([
    ['requested before armed', 1, { type: 'requested', csr: '' }],
    ['released before armed', 1, { type: 'released', run: 'b1' }],
    ['a second request', 4, { type: 'requested', csr: '' }],
    [
      'checked before answered',
      4,
      { type: 'checked', answer: '', certificate: '', certificateChain: [], issued, problems: [] },
    ],
    ['handed over before checked', 5, { type: 'handedOver', session: '' }],
    ['confirmed before handed over', 6, { type: 'confirmed', by: 'user' }],
    ['another key after the request', 4, { type: 'keyCommitted', spki: '' }],
    ['anything after the end', 9, { type: 'abandoned' }],
  ] as const)('refuses %s', (_, steps, event) => {
    const result = advanceRenewal(reached(...wholeWay.slice(0, steps)), event, 20);
    expect(result).toMatchObject({ ok: false, problem: { code: 'renewalChangedElsewhere' } });
  });

  it('never forgets that a request may have left, however often it is armed again', () => {
    const crashed = reached(...wholeWay.slice(0, 3), { type: 'withdrawn', run: 'b2' });
    for (const renewal of [crashed, reached(...wholeWay.slice(0, 4))]) {
      expect([mayHaveLeft(renewal), hasSentNothing(renewal)]).toEqual([true, false]);
      const unasked = advanceRenewal(renewal, { type: 'armed', until: 2000, sendAgain: false }, 20);
      expect(unasked).toMatchObject({ ok: false, problem: { code: 'requestFateUnknown' } });
      const asked = unwrap(advanceRenewal(renewal, { type: 'armed', until: 2000, sendAgain: true }, 20));
      expect(asked.csr).toBeUndefined();
      expect(isReleased(asked)).toBe(false);
      expect(mayHaveLeft(asked)).toBe(true);
      const again = advanceRenewal(asked, { type: 'armed', until: 3000, sendAgain: false }, 2000);
      expect(again).toMatchObject({ ok: false, problem: { code: 'requestFateUnknown' } });
    }
  });

  it('is not armed again while pages have the key', () => {
    const released = reached(...wholeWay.slice(0, 3));
    const armed = advanceRenewal(released, { type: 'armed', until: 2000, sendAgain: false }, 20);
    expect(armed).toMatchObject({ ok: false, problem: { code: 'requestFateUnknown' } });
  });

  it('takes an answer while pages have the key: it may be there before the request is recorded', () => {
    const answered = reached(...wholeWay.slice(0, 3), { type: 'answered', answer: 'QQ==', fits: true });
    expect(answered.state).toBe('answered');
  });

  it('takes no answer to a request that cannot have left', () => {
    const armed = reached(...wholeWay.slice(0, 2));
    expect(advanceRenewal(armed, { type: 'answered', answer: 'QQ==', fits: true }, 20).ok).toBe(false);
  });

  it('lets nothing but a better answer replace one that is not judged yet', () => {
    const answered = reached(...wholeWay.slice(0, 5));
    const foreign = unwrap(advanceRenewal(answered, { type: 'answered', answer: 'b3RoZXI=', fits: false }, 20));
    expect(foreign.answer).toBe('YW5zd2Vy');
    const better = unwrap(advanceRenewal(answered, { type: 'answered', answer: 'b3RoZXI=', fits: true }, 20));
    expect(better.answer).toBe('b3RoZXI=');
    // The verdict on the first one comes too late.
    const verdict = { type: 'rejected', answer: 'YW5zd2Vy', problems: [] } as const;
    expect(advanceRenewal(better, verdict, 20)).toMatchObject({ problem: { code: 'renewalChangedElsewhere' } });
  });

  it('keeps the key a week after the proof, and not at all after giving up', () => {
    const confirmed = reached(...wholeWay);
    expect(keyRetiresAt(confirmed)).toBe(confirmed.changedAt + KEY_KEPT_AFTER_PROOF);
    expect(keyRetiresAt(reached({ type: 'abandoned' }))).toBe(10);
    expect(keyRetiresAt(reached(...wholeWay.slice(0, 8)))).toBeNull();
  });

  it('knows that nothing has left when the key was withdrawn in the same run of the browser', () => {
    const renewal = reached(...wholeWay.slice(0, 3), { type: 'withdrawn', run: 'b1' });
    expect([mayHaveLeft(renewal), isReleased(renewal), hasSentNothing(renewal)]).toEqual([false, false, true]);
    expect(advanceRenewal(renewal, { type: 'armed', until: 2000, sendAgain: false }, 20).ok).toBe(true);
  });

  it.each([['b2'], [null]])('does not know what has left when it was withdrawn in run %j', (run) => {
    const renewal = reached(...wholeWay.slice(0, 3), { type: 'withdrawn', run });
    expect([mayHaveLeft(renewal), isReleased(renewal), hasSentNothing(renewal)]).toEqual([true, false, false]);
    expect(renewal.fateUnknownSince).toBe(10);
  });

  it('does not know it either when another run releases the key that was never withdrawn', () => {
    const renewal = reached(...wholeWay.slice(0, 3), { type: 'released', run: 'b2' }, { type: 'withdrawn', run: 'b2' });
    expect(mayHaveLeft(renewal)).toBe(true);
  });

  it('hands out no key after its ten minutes', () => {
    const armed = reached(...wholeWay.slice(0, 2));
    expect(isArmed(armed, 999)).toBe(true);
    expect(isArmed(armed, 1000)).toBe(false);
    // A clock that was set back during the wait must not leave the key open for as long.
    expect(isArmed(armed, 1000 - 86_400_000)).toBe(false);
    expect(advanceRenewal(armed, { type: 'released', run: 'b1' }, 1000)).toMatchObject({
      ok: false,
      problem: { code: 'renewalArmingExpired' },
    });
  });

  it('takes a better answer after a rejected one, and forgets the old problems', () => {
    const rejected = reached(...wholeWay.slice(0, 5), {
      type: 'rejected',
      answer: 'YW5zd2Vy',
      problems: [{ code: 'issuedForAnotherKey' }],
    });
    expect(rejected.problems).toHaveLength(1);
    const again = unwrap(advanceRenewal(rejected, { type: 'answered', answer: 'bmV3', fits: false }, 20));
    expect(again).toMatchObject({ state: 'answered', answer: 'bmV3', spki: 'c3BraQ==' });
    expect(again.problems).toBeUndefined();
  });

  it('frees the identity at the end, and only then', () => {
    for (let steps = 0; steps < wholeWay.length; steps++) {
      expect(reached(...wholeWay.slice(0, steps)).activeIdentity).toBe('i1');
    }
    expect(reached(...wholeWay).activeIdentity).toBeUndefined();
    expect(reached({ type: 'abandoned' }).activeIdentity).toBeUndefined();
  });

  it('can be abandoned in every state before the end', () => {
    const seen = new Set<string>();
    for (let steps = 0; steps < wholeWay.length; steps++) {
      const renewal = reached(...wholeWay.slice(0, steps));
      seen.add(renewal.state);
      expect(advanceRenewal(renewal, { type: 'abandoned' }, 20).ok).toBe(true);
    }
    const ends = ['confirmed', 'abandoned', 'rejected'];
    expect([...seen].sort()).toEqual(RENEWAL_STATES.filter((state) => !ends.includes(state)).sort());
  });
});
