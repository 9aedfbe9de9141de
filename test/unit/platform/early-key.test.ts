import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Pbes2Key } from '../../../lib/pki/pbes2.ts';
import { createEarlyKey } from '../../../lib/platform/own-page/early-key.ts';

const PROPOSED = 'abcd-efgh-jkmn-pqrs-tuvw';
const OWN = 'correct horse battery';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Gives another key at each call, and says for which passphrases. */
function setUp() {
  const derived: { readonly passphrase: string; readonly key: Pbes2Key }[] = [];
  const ends: (AbortSignal | undefined)[] = [];
  const derive = vi.fn(async (passphrase: string, unwanted?: AbortSignal) => {
    ends.push(unwanted);
    const key = { parameters: {}, key: {} } as Pbes2Key;
    derived.push({ passphrase, key });
    return key;
  });
  return { early: createEarlyKey(derive), derive, derived, ends };
}

describe('a key derived early', () => {
  it('is what is taken for that passphrase, and for no other', async () => {
    const { early, derived } = setUp();
    early.expect(PROPOSED, 0);
    vi.advanceTimersByTime(0);
    expect(derived).toHaveLength(1);
    expect(await early.take(PROPOSED)).toBe(derived[0]?.key);
    early.expect(PROPOSED, 0);
    vi.advanceTimersByTime(0);
    expect(await early.take(OWN)).toBe(derived[2]?.key);
    expect(derived.map(({ passphrase }) => passphrase)).toEqual([PROPOSED, PROPOSED, OWN]);
  });

  it('is given once: the next key has one of its own', async () => {
    const { early } = setUp();
    early.expect(PROPOSED, 0);
    vi.advanceTimersByTime(0);
    expect(await early.take(PROPOSED)).not.toBe(await early.take(PROPOSED));
  });

  it.each([
    ['the passphrase changed', OWN],
    ['nothing was good, or the screen went', null],
  ])('is gone once %s', async (_, then) => {
    const { early, derived } = setUp();
    early.expect(PROPOSED, 0);
    vi.advanceTimersByTime(0);
    early.expect(then, 500);
    expect(await early.take(PROPOSED)).not.toBe(derived[0]?.key);
  });

  it('is told once nobody will take it, and not where somebody has', async () => {
    const { early, ends } = setUp();
    for (const passphrase of [PROPOSED, OWN]) {
      early.expect(passphrase, 0);
      vi.advanceTimersByTime(0);
    }
    expect(ends.map((end) => end?.aborted)).toEqual([true, false]);
    await early.take(OWN);
    early.expect(null, 0);
    expect(ends[1]?.aborted).toBe(false);
    early.expect(PROPOSED, 0);
    vi.advanceTimersByTime(0);
    // Another one was chosen than was expected.
    await early.take(OWN);
    expect(ends.map((end) => end?.aborted)).toEqual([true, false, true, undefined]);
  });

  it('is not derived before the passphrase has stayed the same for that long', async () => {
    const { early, derived } = setUp();
    for (const typed of [`${OWN}!`, OWN, null, OWN]) {
      early.expect(typed, 500);
      vi.advanceTimersByTime(499);
    }
    expect(derived).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(derived.map(({ passphrase }) => passphrase)).toEqual([OWN]);
    // Drawn once more.
    early.expect(OWN, 500);
    vi.advanceTimersByTime(500);
    expect(derived).toHaveLength(1);
  });

  it('is derived at once where it is wanted before, and not once more afterwards', async () => {
    const { early, derived } = setUp();
    early.expect(OWN, 500);
    const taken = early.take(OWN);
    vi.advanceTimersByTime(500);
    expect(await taken).toBe(derived[0]?.key);
    expect(derived).toHaveLength(1);
  });

  it('is derived again where that went wrong, and whoever wants it is told what goes wrong then', async () => {
    const { early, derive, derived } = setUp();
    derive.mockRejectedValueOnce(new Error('no memory'));
    early.expect(PROPOSED, 0);
    vi.advanceTimersByTime(0);
    expect(await early.take(PROPOSED)).toBe(derived[0]?.key);
    derive.mockRejectedValue(new Error('no memory'));
    await expect(early.take(PROPOSED)).rejects.toThrow('no memory');
  });
});
