import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isMethodAllowed, keyBitsUnder, refusalUnder } from '../../../lib/policy/renewal-under-policy.ts';

/** By OpenSSL, as a renewal keeps it. */
const spkiOf = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');
const IN_PAGE = { issuing: 'in-page' } as const;

describe('refusalUnder', () => {
  it('lets everything go on where nothing was decided', () => {
    for (const policy of [null, {}]) expect(refusalUnder(policy, IN_PAGE, spkiOf(2048))).toBeNull();
  });

  it('refuses a way that is not on the list, whatever the key', () => {
    expect(refusalUnder({ issuingMethods: ['csr-form', 'by-hand'] }, IN_PAGE, undefined)).toBe('policyMethodForbidden');
    expect(refusalUnder({ issuingMethods: ['in-page'] }, IN_PAGE, undefined)).toBeNull();
  });

  it.each(['native-app', 'branch'] as const)(
    "lets the bank's own means (%s) be used where they are listed",
    (issuing) => {
      expect(refusalUnder({ issuingMethods: ['in-page'] }, { issuing }, undefined)).toBe('policyMethodForbidden');
      expect(refusalUnder({ issuingMethods: ['in-page', issuing] }, { issuing }, undefined)).toBeNull();
    },
  );

  it('forbids no way that nobody knows', () => {
    expect(refusalUnder({ issuingMethods: ['in-page'] }, { issuing: 'unknown' }, undefined)).toBeNull();
  });

  it.each([2048, 3072, 4096] as const)('refuses every key that is shorter than %i bits, and no other', (keyFloor) => {
    for (const bits of [1024, 2048, 3072, 4096]) {
      const refusal = refusalUnder({ keyFloor }, IN_PAGE, spkiOf(bits));
      expect(refusal, `${bits}`).toBe(bits < keyFloor ? 'policyKeyTooShort' : null);
    }
  });
});

describe('isMethodAllowed', () => {
  it('takes no list for all, and a list for no more than it says', () => {
    expect(isMethodAllowed({}, 'by-hand')).toBe(true);
    expect(isMethodAllowed({ issuingMethods: ['in-page'] }, 'by-hand')).toBe(false);
    expect(isMethodAllowed({ issuingMethods: ['in-page', 'by-hand'] }, 'by-hand')).toBe(true);
  });
});

describe('keyBitsUnder', () => {
  it('is the longer of the two', () => {
    expect(keyBitsUnder(null, 2048)).toBe(2048);
    expect(keyBitsUnder({ keyFloor: 3072 }, 2048)).toBe(3072);
    expect(keyBitsUnder({ keyFloor: 3072 }, 4096)).toBe(4096);
  });
});
