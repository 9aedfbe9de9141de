import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportText } from '../../../components/report-text.ts';
import { createReport } from '../../../lib/diagnostics/create-report.ts';
import { LANGUAGES, translateInto } from '../../components/fixtures.ts';
import { NOW, type Stored, sourcesWith } from './some-sources.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** 23:59:59 in Tokyo, that many days from `NOW`. */
const lastSecond = (days: number) => Date.UTC(2026, 10, 22, 14, 59, 59) + days * DAY;
const PORTAL = 'shinkin-corporate';

const textsOf = (stored: Stored) =>
  LANGUAGES.map((language) => reportText(createReport(sourcesWith(stored)), translateInto(language)));

function identityWith(more: object, identity: object = {}) {
  return {
    id: 'i1',
    identity: { profileId: PORTAL, origin: '', role: 'administrator', userId: '0012345678', bank: '', ...identity },
    certificate: null,
    notice: null,
    logOnUrl: null,
    ...more,
  };
}

describe('a report', () => {
  it('tells stage, days left and source of each certificate, the most pressing first', () => {
    const report = createReport(
      sourcesWith({
        identities: [
          identityWith({ id: 'a', certificate: { source: 'file', notAfter: lastSecond(200) } }),
          identityWith({ id: 'b', certificate: { source: 'typed', notAfter: lastSecond(9) } }, { role: 'user' }),
          identityWith({ id: 'c' }, { role: null }),
        ],
      }),
    );
    expect(report.identities?.listed).toMatchObject([
      { number: 1, portal: PORTAL, role: 'user', stage: 'urgent', daysLeft: 9, source: 'typed' },
      { number: 2, role: 'administrator', stage: 'valid', daysLeft: 200, source: 'file' },
      { number: 3, role: null, stage: null, daysLeft: null, source: null },
    ]);
    expect(report.identities).toMatchObject({ total: 3, stages: { urgent: 1, valid: 1, unknown: 1 } });
  });

  it('counts thousands, and lists no more than somebody reads', () => {
    const identities = Array.from({ length: 3000 }, (_, index) => identityWith({ id: `i${index}` }));
    const { total, listed, stages } = createReport(sourcesWith({ identities })).identities ?? {};
    expect([total, listed?.length, stages]).toEqual([3000, 50, { unknown: 3000 }]);
  });

  it('tells how far renewals have come, by the number of the certificate, those under way first', () => {
    const report = createReport(
      sourcesWith({
        identities: [identityWith({ id: 'x', certificate: { source: 'file', notAfter: lastSecond(-3) } })],
        keyIds: ['r2'],
        renewals: [
          { id: 'r1', identityId: 'gone', profileId: PORTAL, mode: 'renew', state: 'confirmed', changedAt: NOW },
          {
            id: 'r2',
            identityId: 'x',
            activeIdentity: 'x',
            profileId: PORTAL,
            mode: 'reacquire',
            state: 'rejected',
            startedAt: NOW - 5 * MINUTE,
            changedAt: NOW - 2 * DAY,
            fateUnknownSince: 5,
            problems: [{ code: 'issuedIsCa', facts: { subject: 'CN=Taro' } }],
          },
        ],
        guide: { renewalId: 'r2', tabId: 7, position: 2, problem: 'portalLoggedOut', at: NOW - MINUTE },
      }),
    );
    expect(report.renewals).toMatchObject([
      { identity: 1, state: 'rejected', hasKey: true, isFateUnknown: true, problems: ['issuedIsCa'] },
      { identity: null, state: 'confirmed', hasKey: false, isFateUnknown: false, problems: [] },
    ]);
    expect(report.renewals?.[0]).toMatchObject({ startedAge: 5 * MINUTE, changedAge: 2 * DAY });
    expect(report.guide).toEqual({ position: 2, problem: 'portalLoggedOut', age: MINUTE });
  });

  it('counts by no date while the clock is wrong, and says by how much it is', () => {
    const report = createReport(
      sourcesWith({
        identities: [identityWith({ certificate: { source: 'file', notAfter: lastSecond(9) } })],
        clockNote: { at: NOW - MINUTE, ahead: 3 * DAY },
      }),
    );
    expect(report.clock).toEqual({ ahead: 3 * DAY, age: MINUTE, isWrong: true });
    expect(report.identities?.listed[0]).toMatchObject({ stage: null, daysLeft: null });
  });

  it('names the portals that are built in, and numbers the others', () => {
    const own = { id: 'own-1', profile: { names: {} }, origins: ['https://ib.secret.example'] };
    const report = createReport(sourcesWith({ settings: [own, { id: 'finemax', reminderDays: [40, 5] }] }));
    expect(report.portals).toMatchObject([
      { name: 1, isOwnProfile: false },
      { name: 'finemax', reminderDays: [40, 5], isOwnProfile: false },
      { name: PORTAL },
    ]);
  });

  it('tells which members of the policy are in force, and where it is wrong', () => {
    const policy = { keyFloor: 3072, support: { text: {} }, madeUp: 1 };
    const faults = [
      { where: 'portals.0.origins.1', expected: 'x', received: 'https://ib.secret.example' },
      { where: 'portals.0.https://ib.secret.example', expected: '—', received: '1' },
    ];
    expect(createReport(sourcesWith({ policy: { policy, faults } })).policy).toEqual({
      members: ['keyFloor', 'support'],
      faults: ['portals.0.origins.1', 'portals.0.?.?.?'],
    });
    const none = { policy: null, faults: [] };
    expect(createReport(sourcesWith({ policy: none })).policy).toEqual({ members: [], faults: [] });
  });

  it.each(LANGUAGES)('calls nothing "none" that could not be read (%s)', (language) => {
    const t = translateInto(language);
    const rowsOf = (stored: Stored) =>
      reportText(createReport(sourcesWith(stored)), t)
        .split('\n')
        .filter((line) => line.includes(': '));
    const unread = {
      identities: null,
      renewals: null,
      keyIds: null,
      alarms: null,
      pendingKeys: null,
      policy: null,
      shownProblems: null,
    };
    const none = rowsOf({}).filter((line) => line.endsWith(`: ${t('diag_none')}`));
    expect(none).toHaveLength(7);
    const told = rowsOf(unread);
    for (const line of none) expect(told).toContain(line.replace(t('diag_none'), t('diag_unknown')));
    const renewals = [{ id: 'r1', profileId: PORTAL, state: 'armed' }];
    const [text] = rowsOf({ renewals, keyIds: null }).filter((line) => line.includes('(armed)'));
    expect(text).toContain(t('diag_key_unknown'));
  });

  it.each(LANGUAGES)('says all of it in words (%s)', (language) => {
    const t = translateInto(language);
    const [text = ''] = [
      reportText(
        createReport(
          sourcesWith({
            identities: [identityWith({ certificate: { source: 'file', notAfter: lastSecond(9) } })],
            shownProblems: [{ code: 'storageFull', place: 'renewal', at: NOW, times: 3 }],
            reminders: { id: 'reminders', hours: null, notifies: false },
            estimate: { usage: 1_234_567, quota: 5_000_000_000 },
          }),
        ),
        t,
      ),
    ];
    expect(text).toContain(t('stage_urgent_title'));
    expect(text).toContain(t('days_left', ['9']));
    expect(text).toContain('storageFull');
    expect(text).toContain(t('diag_times', ['3']));
    expect(text).toContain('1.2 MB / 5000.0 MB');
    // A text that is missing is empty, and one that is not filled in keeps its mark.
    expect(text).not.toMatch(/\$\d|undefined|null|NaN|: \n/);
  });
});

/** Texts that occur in no report by themselves, in every place in which anything is stored. */
const CANARIES = {
  origin: 'https://zqxj-kanariya.vwkp.example',
  userId: 'QJ7731946258XZ',
  name: '鸚鵡金絲雀商事',
  subject: 'CN=ZQ99127734, O=Kzwyq Vqjxw Gbkf, C=JP',
  serial: '7F3A9C5E1B8D6420',
  octets: 'MIIEqzJxwvKpQhYtbnGfdXsUoIlZ',
  id: 'f7c1b9e3-8a4d-4c6f-b2e5-9d3a7f1c8b64',
  bank: 'wvyq-xkjz',
  days: 77319462,
} as const;

function storedCanaries(): Stored {
  const { origin, userId, name, subject, serial, octets, id, bank, days } = CANARIES;
  const summary = {
    subject,
    issuer: subject,
    serialNumber: serial,
    notBefore: NOW - 300 * DAY,
    notAfter: lastSecond(9),
    fingerprint: serial,
  };
  const profile = { id: `own-${id}`, names: { ja: name, en: subject }, origins: [origin], windows: {}, banks: [] };
  return {
    settings: [
      {
        id: `own-${id}`,
        profile,
        origins: [origin],
        bank,
        reminderDays: [days],
        desk: { phone: userId, hours: { ja: name, en: subject } },
      },
      { id: PORTAL, profile: { names: { ja: name } }, origins: [origin], bank },
    ],
    identities: [PORTAL, `own-${id}`].map((profileId) => ({
      id,
      identity: { profileId, origin, role: 'user', userId, bank },
      certificate: { source: 'issued', notAfter: lastSecond(9), summary, der: octets },
      notice: { seenAt: NOW - DAY, notAfter: lastSecond(9), url: `${origin}/${userId}` },
      logOnUrl: `${origin}/${name}`,
      loggedOnAt: NOW - DAY,
      [name]: name,
    })),
    renewals: [
      {
        id,
        identityId: id,
        profileId: `own-${id}`,
        origin,
        mode: 'renew',
        state: 'rejected',
        activeIdentity: id,
        startedAt: NOW - DAY,
        changedAt: NOW,
        previous: summary,
        issued: summary,
        spki: octets,
        csr: octets,
        answer: octets,
        certificate: octets,
        certificateChain: [octets],
        handedOverIn: id,
        releasedIn: id,
        releasedAt: NOW,
        problems: [{ code: 'issuedSubjectDiffers', facts: { expected: subject, found: name } }, { code: userId }],
      },
    ],
    keyIds: [id],
    guide: { renewalId: id, tabId: days, position: 1, problem: userId, at: NOW },
    alarms: [NOW + DAY, userId],
    pendingKeys: [NOW - DAY, name],
    estimate: { usage: userId, quota: name, [name]: 1 },
    clockNote: { at: NOW - DAY, ahead: 0, [name]: name },
    reminders: { id: 'reminders', notifies: true, hours: name },
    policy: {
      policy: { support: { text: { ja: name, en: subject } }, [bank]: 1 },
      faults: [{ where: `portals.0.${origin}`, expected: subject, received: origin }],
    },
    shownProblems: [
      { code: 'storageFull', place: 'options', at: NOW, times: 1, facts: { reason: name } },
      { code: name, place: 'options', at: NOW, times: 1 },
      { code: 'storageFull', place: origin, at: NOW, times: 1 },
    ],
  };
}

/** All pieces of four characters; fewer say nothing. */
function piecesOf(text: string): string[] {
  const characters = Array.from(text);
  return characters.slice(3).map((_, index) => characters.slice(index, index + 4).join(''));
}

describe('redaction', () => {
  it('lets no piece of a name, host, user ID, serial number, certificate, request, key or id through', () => {
    const [plain = '', ...others] = textsOf({});
    const vocabulary = [plain, ...others].join('\n');
    const pieces = Object.values(CANARIES).flatMap((canary) => piecesOf(String(canary)));
    // Such as `http`, which is nobody's.
    const telling = pieces.filter(
      (piece) => !vocabulary.includes(piece) && !/^(?:http|ttps|tps:|ps:\/|s:\/\/)$/.test(piece),
    );
    expect(telling.length).toBeGreaterThan(pieces.length * 0.9);
    // All of them are there to be told.
    const stored = JSON.stringify(storedCanaries());
    expect(telling.filter((piece) => !stored.includes(piece))).toEqual([]);
    for (const text of textsOf(storedCanaries())) {
      expect(telling.filter((piece) => text.includes(piece))).toEqual([]);
      // It is a report all the same.
      expect(text).toContain('issuedSubjectDiffers');
      expect(text).toContain('storageFull');
      expect(text).toMatch(/portals\.0\.\?/);
    }
  });

  /** Letters of a script in which no word of a report is written. */
  const foreign = fc.string({ unit: fc.constantFrom(...'ⴰⴱⴳⴷⴻⴼⴽ'), minLength: 1 });
  const name = fc.oneof(
    foreign,
    fc.constantFrom(...['id', 'identity', 'certificate', 'profileId', 'state', 'notice', 'code', 'problems', 'at']),
  );
  const anything = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      foreign,
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(null, undefined, PORTAL, 'armed', 'storageFull', 'file', 'user'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 6 }),
    ),
  })).value;
  const list = fc.array(anything, { maxLength: 4 });
  /** Records in which each member is of any type. */
  const shaped = (...names: string[]) =>
    fc.array(fc.record(Object.fromEntries(names.map((each) => [each, anything])), { requiredKeys: [] }), {
      maxLength: 4,
    });
  const identity = fc.record({ profileId: fc.oneof(fc.constant(PORTAL), foreign), role: anything, bank: anything });

  it('holds for whatever is stored, and a report comes of it', () => {
    fc.assert(
      fc.property(
        fc.record({
          settings: fc.oneof(list, shaped('id', 'profile', 'origins', 'bank', 'reminderDays')),
          identities: fc.oneof(
            list,
            fc.array(fc.record({ id: foreign, identity, certificate: anything, notice: anything }), { maxLength: 3 }),
          ),
          renewals: fc.oneof(list, shaped('id', 'identityId', 'profileId', 'state', 'mode', 'problems', 'changedAt')),
          keyIds: list,
          guide: anything,
          alarms: list,
          pendingKeys: list,
          estimate: anything,
          clockNote: anything,
          reminders: anything,
          policy: fc.oneof(anything, fc.record({ policy: anything, faults: list })),
          shownProblems: anything,
        }),
        (stored) => {
          for (const text of textsOf(stored)) expect(text).not.toMatch(/[ⴰⴱⴳⴷⴻⴼⴽ]|undefined|\[object|NaN/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
