import { describe, expect, it } from 'vitest';
import { ARMED, createBridge, createRequest, hresultOf, installResponse, SPKI, START } from './enrollment-bridge.ts';
import { ISSUED_FOR_NOBODY } from './issued-certificate.ts';

describe('createEnrollmentSigner', () => {
  it('signs one request and tells the port in the same turn', () => {
    const bridge = createBridge();
    const csr = createRequest(bridge, { subject: 'CN=x' });
    expect(bridge.told).toEqual([{ event: 'requestCreated', renewalId: 'renewal-1', csr: csr.replace(/\r\n/g, '') }]);
  });

  it('cancels the second request and invites the user', () => {
    const bridge = createBridge();
    createRequest(bridge);
    expect(hresultOf(() => createRequest(bridge))).toBe('0x800704c7');
    expect(bridge.told.map(({ event }) => event)).toEqual(['requestCreated', 'refused']);
  });

  it('takes the spent key of the same arming no second time, and that of a new arming', () => {
    const bridge = createBridge();
    createRequest(bridge);
    expect(bridge.signer.accept({ armed: ARMED, awaiting: [] })).toBe(false);
    expect(hresultOf(() => createRequest(bridge))).toBe('0x800704c7');
    bridge.signer.accept({ armed: { ...ARMED, expiresAt: ARMED.expiresAt + 1 }, awaiting: [] });
    expect(createRequest(bridge)).not.toBe('');
  });

  it('cancels while nothing is armed, and reports a page in a loop once a second', () => {
    const bridge = createBridge(null);
    for (let round = 0; round < 100; round += 1) expect(hresultOf(() => createRequest(bridge))).toBe('0x800704c7');
    expect(bridge.told).toEqual([{ event: 'refused', api: 'CertEnroll' }]);
    bridge.passTime(1000);
    expect(hresultOf(() => createRequest(bridge))).toBe('0x800704c7');
    expect(bridge.told).toHaveLength(2);
  });

  it('signs one millisecond before expiry and cancels at it', () => {
    const early = createBridge();
    early.passTime(599_999);
    expect(createRequest(early)).not.toBe('');
    const late = createBridge();
    late.passTime(600_000);
    expect(late.signer.forgetKey()).toBeNull();
    expect(hresultOf(() => createRequest(late))).toBe('0x800704c7');
  });

  it('cancels an expired key also when no timer ran', () => {
    const bridge = createBridge(null);
    bridge.signer.accept({ armed: { ...ARMED, expiresAt: START }, awaiting: [] });
    expect(hresultOf(() => createRequest(bridge))).toBe('0x800704c7');
  });

  it('forgets the key when the page goes, and says which renewal it was', () => {
    const bridge = createBridge();
    expect(bridge.signer.forgetKey()).toBe('renewal-1');
    expect(bridge.signer.forgetKey()).toBeNull();
    expect(hresultOf(() => createRequest(bridge))).toBe('0x800704c7');
  });

  it.each([0, 512, 1024, '1024', 2048])('gives the armed key for the length %s', (length) => {
    expect(createRequest(createBridge(), { length })).not.toBe('');
  });

  it('refuses a longer key than the armed one and keeps it', () => {
    const bridge = createBridge();
    expect(hresultOf(() => createRequest(bridge, { length: 4096 }))).toBe('0x80090009');
    expect(bridge.told).toEqual([]);
    expect(createRequest(bridge, { length: 2048 })).not.toBe('');
  });

  it('lets no request out when the extension was replaced under the page', () => {
    const bridge = createBridge();
    bridge.failure = 'throw';
    expect(hresultOf(() => createRequest(bridge))).toBe('0x8000ffff');
    bridge.failure = null;
    expect(hresultOf(() => createRequest(bridge))).toBe('0x800704c7');
  });

  it('says "cancelled" also when nobody can be invited', () => {
    const bridge = createBridge(null);
    bridge.failure = 'throw';
    expect(hresultOf(() => createRequest(bridge))).toBe('0x800704c7');
  });

  it('survives a port that fails later', async () => {
    const bridge = createBridge();
    bridge.failure = 'reject';
    expect(createRequest(bridge)).not.toBe('');
    await Promise.resolve();
  });
});

describe('createSpkac', () => {
  type Bridge = ReturnType<typeof createBridge>;
  const ask = (bridge: Bridge, call: object = {}): [number, string] =>
    JSON.parse(
      bridge.signer.answer(
        JSON.stringify({ method: 'createSpkac', challenge: 'c', keyLength: 2048, dryRun: false, ...call }),
      ),
    );

  it('signs once, tells the port in the same turn, and gives the same again for the same challenge', () => {
    const bridge = createBridge();
    const [hresult, spkac] = ask(bridge);
    expect([hresult, spkac.length > 500]).toEqual([0, true]);
    expect(bridge.told).toEqual([{ event: 'requestCreated', renewalId: 'renewal-1', csr: spkac }]);
    expect(ask(bridge)).toEqual([0, spkac]);
    expect(ask(bridge, { dryRun: true })).toEqual([0, '']);
    expect(bridge.told).toHaveLength(1);
    expect(ask(bridge, { challenge: 'd' })).toEqual([-2147023673, '']);
    expect(bridge.told.at(-1)).toEqual({ event: 'refused', api: 'keygen' });
    expect(hresultOf(() => createRequest(bridge))).toBe('0x800704c7');
  });

  it('spends nothing when it is only asked whether it would', () => {
    const bridge = createBridge();
    expect(ask(bridge, { dryRun: true })).toEqual([0, '']);
    expect(ask(bridge, { dryRun: true, keyLength: 4096 })).toEqual([-2146893815, '']);
    expect(ask(bridge, { keyLength: 4096 })).toEqual([-2146893815, '']);
    expect(bridge.told).toEqual([]);
    expect(createRequest(bridge)).not.toBe('');
  });

  it('takes a newly armed key for the same challenge', () => {
    const bridge = createBridge();
    const [, first] = ask(bridge);
    bridge.signer.accept({ armed: { ...ARMED, expiresAt: ARMED.expiresAt + 1 }, awaiting: [] });
    expect(ask(bridge)).toEqual([0, first]);
    expect(bridge.told.map(({ event }) => event)).toEqual(['requestCreated', 'requestCreated']);
  });

  it('cancels while nothing is armed, also the mere question', () => {
    for (const dryRun of [true, false]) expect(ask(createBridge(null), { dryRun })).toEqual([-2147023673, '']);
  });

  it.each([{ challenge: 1 }, { challenge: 'x'.repeat(40_001) }, { keyLength: '2048' }, { dryRun: 0 }])(
    'refuses %j',
    (call) => {
      const bridge = createBridge();
      expect(ask(bridge, call)).toEqual([-2147024809, '']);
      expect(bridge.told).toEqual([]);
    },
  );
});

describe('InstallResponse', () => {
  it.each([1, 2, 3, 8, -1])('denies the restriction flags %d', (flags) => {
    expect(hresultOf(() => installResponse(createBridge(), 'MAA=', flags))).toBe('0x80070005');
  });

  it.each([
    ['', 'nothing'],
    ['<html>エラー</html>', 'a page'],
    ['MAA=', 'an empty SEQUENCE'],
    ['0\u0082', 'a torn BSTR'],
    ['A'.repeat(2_000_000), 'two megabytes'],
    [undefined, 'no argument'],
  ])('finds no ASN.1 in %j', (data, _kind) => {
    expect(hresultOf(() => installResponse(createBridge(), data))).toBe('0x8009310b');
  });

  it("finds no pending request for another key's certificate", () => {
    const bridge = createBridge();
    createRequest(bridge);
    expect(hresultOf(() => installResponse(bridge, ISSUED_FOR_NOBODY))).toBe('0x80092004');
  });

  it('finds what is awaited from an earlier page', () => {
    const bridge = createBridge(null);
    bridge.signer.accept({ armed: null, awaiting: [{ renewalId: 'renewal-7', spki: SPKI }] });
    expect(hresultOf(() => installResponse(bridge, ISSUED_FOR_NOBODY))).toBe('0x80092004');
  });

  it('must be initialised first', () => {
    const enrollment = createBridge().create('X509Enrollment.CX509Enrollment');
    expect(hresultOf(() => enrollment.InstallResponse(4, '', 1, ''))).toBe('0x80040007');
    expect(hresultOf(() => enrollment.Initialize(2))).toBe('0x80070005');
  });
});

describe('signer.answer', () => {
  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"method":"__proto__"}',
    '{"method":"createRequest"}',
    '{"method":"createSpkac"}',
    '{"method":"installChain"}',
    '{"method":"decodeData","data":"","encoding":"1"}',
    `"${'x'.repeat(3_000_000)}"`,
  ])('answers a call that is none with E_INVALIDARG', (call) => {
    expect(createBridge().signer.answer(call)).toBe('[-2147024809,""]');
  });

  it('keeps the key when a call is malformed', () => {
    const bridge = createBridge();
    const call = { method: 'createRequest', api: 'CertEnroll', subject: { text: 'CN=x', flags: 0 }, keyLength: 0 };
    const oids = Array.from({ length: 51 }, () => '1.2.3');
    const raw = { type: 'raw', critical: false, oid: '1.2.3', value: '' };
    const long = { ...raw, value: 'A'.repeat(40_001) };
    for (const extensions of [
      null,
      [null],
      [{ type: 'raw' }],
      [{ ...raw, oid: 'x' }],
      [long],
      [{ type: 'extendedKeyUsage', critical: false, oids }],
    ]) {
      expect(bridge.signer.answer(JSON.stringify({ ...call, extensions }))).toBe('[-2147024809,""]');
    }
    expect(createRequest(bridge)).not.toBe('');
  });
});
