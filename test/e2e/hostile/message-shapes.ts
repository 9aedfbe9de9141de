/** What the attacker knows beforehand: Koshin is open source, and ids may leak. */
export interface Known {
  readonly renewalIds: readonly string[];
}

/**
 * Messages that nobody should be able to hurt Koshin with, the same ones for the same seed: verbs of every kind with payloads that are
 * nearly right, payloads of odd kinds, roots that are no messages, and here and there one that the schema admits. All of them survive a
 * structured clone and JSON. It runs in pages, so it refers to nothing outside itself.
 */
export function createShapes(count: number, seed: number, { renewalIds }: Known): unknown[] {
  let state = seed >>> 0;
  /** mulberry32 */
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

  const verbs = (
    'pageOpened noticeSeen screenSeen stepReached stepStopped formRequest enrollmentContext keyReturned requestCreated answerArrived ' +
    'enrollmentSeen guideWanted enrollmentRefused stateChanged koshinContextChanged koshinRecall exportKey exportPkcs12 deleteKey ' +
    'deleteRenewal abandon listRenewals listIdentities listKeys getKey setPolicy armedKey openPopup __proto__ constructor toString ' +
    'hasOwnProperty valueOf'
  ).split(' ');
  const fields = (
    'type renewalId wantsKey csr spkis answer role userId notAfter screen noticePresent shownNotAfter index problem api origin url tabId ' +
    'frameId sender id fileName passphrase constructor prototype toJSON length then'
  ).split(' ');
  const strangerId = '11111111-2222-4333-8444-555555555555';
  const ids = [...renewalIds, strangerId];
  const deep = (depth: number): unknown => {
    let value: unknown = 'end';
    for (let at = 0; at < depth; at += 1) value = at % 2 ? [value] : { type: value };
    return value;
  };
  const parsed = (json: string): unknown => JSON.parse(json);
  const odd: (() => unknown)[] = [
    () => null,
    () => random() < 0.5,
    () => pick([-1, 0, 1.5, 51, 1e21, Number.MAX_SAFE_INTEGER, Number.NaN]),
    () =>
      pick([
        '',
        'any',
        'any ',
        '*',
        '%00',
        '../keys',
        'https://evil.example/',
        'javascript:alert(1)',
        '<img src=x>',
        '\u202e',
        '\0',
      ]),
    () => pick(ids),
    () => pick(ids).toUpperCase(),
    () => [pick(ids)],
    () => ({ toString: pick(ids), length: 1e9 }),
    () => 'A'.repeat(pick([100, 100, 100, 100, 4_001, 64_004])),
    () => deep(pick([3, 50, 400])),
    () => Array.from({ length: pick([0, 101, 1_000]) }, (_, at) => at),
    () => parsed('{"__proto__":{"type":"stateChanged","isAdmin":true}}'),
    () => parsed('{"constructor":{"prototype":{"polluted":true}},"hasOwnProperty":1}'),
  ];
  const any = (): unknown => pick(odd)();
  const who = () => ({ role: pick(['administrator', 'user', null]), userId: pick(['kanri001', 'mallory', null]) });
  const valid: Record<string, () => object> = {
    pageOpened: () => ({}),
    noticeSeen: () => ({ ...who(), notAfter: pick([null, 0, 253_402_300_799_999]) }),
    screenSeen: () => ({
      ...who(),
      screen: pick(['notices', 'logOn']),
      noticePresent: random() < 0.5,
      shownNotAfter: pick([null, 4_000_000_000_000]),
    }),
    stepReached: () => ({ ...who(), renewalId: pick(ids), index: pick([0, 1, 5, 50]) }),
    stepStopped: () => ({ renewalId: pick(ids), problem: 'portalOtherIdentity' }),
    formRequest: () => ({ renewalId: pick(ids), call: pick(ids) }),
    enrollmentContext: () => ({ wantsKey: pick([null, 'any', ...ids]) }),
    keyReturned: () => ({ renewalId: pick(ids) }),
    requestCreated: () => ({ renewalId: pick(ids), csr: 'MIIB' }),
    answerArrived: () => ({ renewalId: pick([null, ...ids]), spkis: ['MIIB'], answer: 'MIIB' }),
    enrollmentSeen: () => who(),
    guideWanted: () => ({}),
    enrollmentRefused: () => ({ api: pick(['CertEnroll', 'XEnroll', 'keygen']) }),
    stateChanged: () => ({}),
  };
  const nearlyValid = (): object => {
    const type = pick(Object.keys(valid));
    const message: Record<string, unknown> = { type, ...valid[type]?.() };
    const key = pick([...Object.keys(message), ...fields]);
    // Not by assignment: as a key of JSON it is one.
    Object.defineProperty(message, random() < 0.1 ? '__proto__' : key, {
      value: any(),
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return message;
  };
  const madeUp = (): object => {
    const message: Record<string, unknown> = { type: pick(verbs) };
    for (let left = Math.floor(random() * 5); left > 0; left -= 1) message[pick(fields.slice(1))] = any();
    return message;
  };

  return Array.from({ length: count }, (_, at) => {
    if (at === 0) return { type: 'requestCreated', renewalId: pick(ids), csr: 'A'.repeat(4_000_000) };
    if (at === 1) return deep(2_000);
    const kind = random();
    if (kind < 0.02) {
      const type = pick(Object.keys(valid));
      return { type, ...valid[type]?.() };
    }
    if (kind < 0.45) return nearlyValid();
    if (kind < 0.9) return madeUp();
    return any();
  });
}
