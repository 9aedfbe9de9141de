import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createStoringKey,
  decryptPrivateKey,
  deriveOpeningKey,
  encryptPrivateKey,
  openEncryptedPrivateKey,
  STORED_KEY_ITERATIONS,
} from '../../../lib/pki/pkcs8.ts';

const PASSPHRASE = 'abcd-efgh-jkmn-pqrs-tuvw';

const { privateKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
const [mine, another] = await Promise.all([createStoringKey(PASSPHRASE, crypto), createStoringKey(PASSPHRASE, crypto)]);
const der = await encryptPrivateKey(pkcs8, mine, crypto);

afterEach(() => void vi.restoreAllMocks());

describe('createStoringKey', () => {
  it('protects what its passphrase opens, with as many iterations as a key at rest needs, and cannot be exported', async () => {
    expect(await openEncryptedPrivateKey({ der, passphrase: PASSPHRASE, crypto })).toEqual({ ok: true, value: pkcs8 });
    expect(await openEncryptedPrivateKey({ der, passphrase: `${PASSPHRASE}x`, crypto })).toMatchObject({
      problem: { code: 'passphraseWrong' },
    });
    expect(mine.parameters.iterations).toBe(STORED_KEY_ITERATIONS);
    expect(mine.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', mine.key)).rejects.toThrow();
  });

  it('has a salt and a vector of its own for the same passphrase', () => {
    expect(mine.parameters.salt).not.toEqual(another.parameters.salt);
    expect(mine.parameters.iv).not.toEqual(another.parameters.iv);
  });
});

describe('deriveOpeningKey', () => {
  it('derives nothing where the key that protects these octets is known', async () => {
    const derive = vi.spyOn(crypto.subtle, 'deriveKey');
    const opening = await deriveOpeningKey({ der, passphrase: PASSPHRASE, crypto, known: mine });
    expect(opening).toEqual({ ok: true, value: mine });
    expect(derive).not.toHaveBeenCalled();
    expect(await decryptPrivateKey(der, mine, crypto)).toEqual({ ok: true, value: pkcs8 });
  });

  it('derives by what the octets say where they came from elsewhere, such as a backup', async () => {
    const opening = await deriveOpeningKey({ der, passphrase: PASSPHRASE, crypto, known: another });
    if (!opening.ok) throw new Error(opening.problem.code);
    expect(opening.value.parameters).toEqual(mine.parameters);
    expect(await decryptPrivateKey(der, opening.value, crypto)).toEqual({ ok: true, value: pkcs8 });
  });
});
