import { describe, expect, it } from 'vitest';
import { NOTHING_ARMED, parseEnrollmentContextReply } from '../../../lib/enrollment/enrollment-context-reply.ts';
import { announceSigner, findSigner } from '../../../lib/enrollment/signer-readiness.ts';
import { ARMED, SPKI } from './enrollment-bridge.ts';

describe('parseEnrollmentContextReply', () => {
  it('takes a context as it is', () => {
    const value = { armed: ARMED, awaiting: [{ renewalId: 'a', spki: SPKI }] };
    expect(parseEnrollmentContextReply({ ok: true, value })).toEqual(value);
    expect(parseEnrollmentContextReply({ ok: true, value: NOTHING_ARMED })).toEqual(NOTHING_ARMED);
  });

  it.each([undefined, null, 'ok', [], { ok: false }, { ok: true }, { ok: true, value: {} }, { value: NOTHING_ARMED }])(
    'reads %j as nothing armed',
    (reply) => {
      expect(parseEnrollmentContextReply(reply)).toEqual(NOTHING_ARMED);
    },
  );

  it.each([
    { ...ARMED, renewalId: 1 },
    { ...ARMED, expiresAt: '1' },
    { ...ARMED, expiresAt: Number.NaN },
    { ...ARMED, privateKey: null },
    { ...ARMED, privateKey: { ...ARMED.privateKey, kty: 'EC' } },
    { ...ARMED, privateKey: { ...ARMED.privateKey, d: '' } },
    { ...ARMED, privateKey: { ...ARMED.privateKey, n: 'a+/=' } },
  ])('arms no incomplete key (%#)', (armed) => {
    expect(parseEnrollmentContextReply({ ok: true, value: { armed, awaiting: [] } })).toEqual(NOTHING_ARMED);
  });
});

describe('findSigner', () => {
  it('is undefined without a signer, and gives the announced one', async () => {
    const scope = {};
    expect(findSigner(scope)).toBeUndefined();
    announceSigner(scope, { takeKey: () => Promise.resolve(true) });
    expect(await findSigner(scope)?.takeKey('renewal-1')).toBe(true);
    expect(Object.keys(scope)).toEqual([]);
  });
});
