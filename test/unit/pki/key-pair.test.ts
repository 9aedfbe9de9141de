import { describe, expect, it } from 'vitest';
import { createKeyPair } from '../../../lib/pki/key-pair.ts';

describe('createKeyPair', () => {
  it('makes an extractable key for RSASSA-PKCS1-v1_5 with SHA-256', async () => {
    const pair = await createKeyPair({ bits: 2048, crypto });
    expect(pair.ok && pair.value.privateKey.extractable).toBe(true);
    expect(pair.ok && pair.value.privateKey.algorithm).toMatchObject({
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      hash: { name: 'SHA-256' },
    });
  });

  it('names a refusal of the browser', async () => {
    const refusing = {
      subtle: { generateKey: () => Promise.reject(new DOMException('no', 'OperationError')) },
    } as unknown as Crypto;
    expect(await createKeyPair({ bits: 2048, crypto: refusing })).toEqual({
      ok: false,
      problem: { code: 'keyCreationFailed', facts: { bits: '2048', reason: 'OperationError' } },
    });
  });
});
