import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Browser, browser } from 'wxt/browser';
import { applyPolicy } from '../../../lib/platform/apply-policy.ts';
import { resetDatabase, type StoredPolicy, withDatabase } from '../../../lib/platform/database.ts';
import { addIdentity, listIdentities } from '../../../lib/platform/identity-store.ts';
import { createKeyBackup } from '../../../lib/platform/own-page/back-up-key.ts';
import { abandonRenewal } from '../../../lib/platform/own-page/finish-renewal.ts';
import { addTypedIdentity } from '../../../lib/platform/own-page/identity-changes.ts';
import { loadSettings } from '../../../lib/platform/own-page/load-settings.ts';
import { loadOverview } from '../../../lib/platform/own-page/overview.ts';
import { changePortal, removePortal, takeSettings } from '../../../lib/platform/own-page/portal-choice.ts';
import { saveReminderSettings } from '../../../lib/platform/own-page/reminder-choice.ts';
import { armAgain, startRenewal } from '../../../lib/platform/own-page/start-renewal.ts';
import { findPolicy, getPolicyInForce } from '../../../lib/platform/policy-store.ts';
import { putPortalSetting, removePortalSetting } from '../../../lib/platform/portal-store.ts';
import { getReminderSettings } from '../../../lib/platform/reminder-store.ts';
import { beginRenewal, getKey, getRenewal, recordEvent } from '../../../lib/platform/renewal-store.ts';
import { getArmedKey, setSessionItem } from '../../../lib/platform/session.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { followPolicy } from '../../../lib/platform/worker/follow-policy.ts';
import { refresh } from '../../../lib/platform/worker/refresh.ts';
import { announcePart } from '../../../lib/platform/worker/worker-parts.ts';
import type { ManagedPolicy } from '../../../lib/policy/managed-policy.ts';
import { profile as generic } from '../../../lib/portals/built-in/generic.ts';
import type { Renewal, RenewalEvent } from '../../../lib/renewal/journal.ts';
import { freshBrowser, ownSender, PORTAL, portalSender } from './worker-browser.ts';

const MINATO = { ...generic, id: 'minato', origins: ['https://ib.minato.example'] };
const PERSON = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId: 'A001' } as const;

let world: Awaited<ReturnType<typeof freshBrowser>>;
let reader: ReturnType<typeof vi.fn<typeof applyPolicy>>;

beforeEach(async () => {
  world = await freshBrowser();
  reader = vi.fn(applyPolicy);
  announcePart('applyPolicy', reader);
});

/** The administrator decides; the worker hears of it. */
async function decide(managed: ManagedPolicy | object): Promise<void> {
  await browser.storage.managed.clear();
  await browser.storage.managed.set({ ...managed });
  await followPolicy();
}

/** A day of Tokyo so many days ahead. */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000 + 9 * 3_600_000).toISOString().slice(0, 10);

async function identities() {
  const all = await listIdentities();
  return all.ok ? all.value : [];
}

describe('followPolicy', () => {
  it('does nothing, and loads nothing, where nobody has decided anything', async () => {
    await followPolicy();
    await decide({});
    expect(reader).not.toHaveBeenCalled();
    expect(await getPolicyInForce()).toEqual({ ok: true, value: { policy: null, faults: [] } });
  });

  it('brings portal, people, badge and scripts, and reads each content once', async () => {
    world.granted.add('https://ib.minato.example/*');
    const policy = {
      portals: [{ id: 'minato', profile: MINATO, identities: [{ userId: 'm-1', notAfter: dayIn(9) }] }],
    };
    await decide(policy);
    expect(await identities()).toMatchObject([
      { identity: { profileId: 'minato' }, certificate: { source: 'policy' } },
    ]);
    expect(await browser.action.getBadgeText({})).toBe('9');
    expect([...world.registered.values()].map(({ matches }) => matches)).toEqual([['https://ib.minato.example/*']]);
    const opened = { origin: 'https://ib.minato.example', url: 'https://ib.minato.example/' };
    expect(await answerMessage({ type: 'pageOpened' }, portalSender(opened), Date.now())).toMatchObject({
      value: { profileId: 'minato', profile: { id: 'minato' } },
    });
    await followPolicy();
    await followPolicy();
    expect(reader).toHaveBeenCalledTimes(1);
  });

  it('reads what is there again with another version of Koshin', async () => {
    await decide({ assist: 'point' });
    vi.mocked(browser.runtime.getManifest).mockReturnValue({ version: '1.0.1' } as never);
    await followPolicy();
    expect(reader).toHaveBeenCalledTimes(2);
  });

  it('keeps what was in force where the new one is wrong in anything, and says what', async () => {
    const right = { portals: [{ id: 'finemax', identities: [{ userId: 'a' }] }], assist: 'point' } as const;
    await decide(right);
    await decide({ assist: 'press', keyFloor: 1 });
    const faults = [{ where: 'keyFloor', expected: '2048 | 3072 | 4096', received: '1' }];
    expect(await getPolicyInForce()).toMatchObject({ value: { policy: right, faults } });
    expect(await identities()).toHaveLength(1);
    await decide({ assist: 'press' });
    expect(await getPolicyInForce()).toMatchObject({ value: { policy: { assist: 'press' }, faults: [] } });
  });

  it('goes by none where the first one is wrong, and by none where the browser has none any more', async () => {
    await decide({ assist: 'sideways' });
    expect(await getPolicyInForce()).toMatchObject({ value: { policy: null, faults: [{ where: 'assist' }] } });
    await decide({ portals: [{ id: 'finemax', identities: [{ userId: 'a' }] }] });
    await decide({});
    expect(await getPolicyInForce()).toMatchObject({ value: { policy: null, faults: [] } });
    expect(await identities()).toEqual([]);
    expect(await browser.action.getBadgeText({})).toBe('');
  });

  it.each([
    ['Firefox means that there is none', 'true', null],
    ['another browser says nothing of it', '', { assist: 'point' }],
  ])('knows that by throwing %s', async (_, firefox, policy) => {
    await decide({ assist: 'point' });
    vi.stubEnv('FIREFOX', firefox);
    vi.spyOn(browser.storage.managed, 'get').mockRejectedValueOnce(new Error('Managed storage manifest not found'));
    await followPolicy();
    vi.unstubAllEnvs();
    expect(await findPolicy()).toEqual(policy);
  });

  it('leaves all as it was where nothing can be stored, and tries again', async () => {
    await decide({ assist: 'point' });
    reader.mockResolvedValueOnce({ ok: false, problem: { code: 'storageFull' } });
    await decide({ assist: 'press' });
    expect(await findPolicy()).toEqual({ assist: 'point' });
    await followPolicy();
    expect(await findPolicy()).toEqual({ assist: 'press' });
  });

  it("gives the user's own back: portals, days, hours, and dates", async () => {
    await addTypedIdentity({ profileId: 'finemax', role: 'user', userId: 'a', date: '2031-03-31' });
    await changePortal('finemax', { reminderDays: [20] });
    await saveReminderSettings({ notifies: true, hours: null });
    const before = [await loadSettings(), await identities(), await getReminderSettings()];
    await decide({
      portals: [{ id: 'finemax', bank: 'kagawa', identities: [{ userId: 'a', notAfter: '2030-01-31' }] }],
      reminders: { days: [45], notifies: false, workingHours: { workingDays: [1], from: '08:00', to: '09:00' } },
    });
    expect(await getReminderSettings()).toMatchObject({ value: { notifies: false, hours: { workingDays: [1] } } });
    const loaded = await loadSettings();
    const finemax = loaded.ok ? loaded.value.inUse.find(({ portal }) => portal.id === 'finemax') : undefined;
    expect(finemax).toMatchObject({ portal: { bank: 'kagawa' }, windows: { reminderDays: [45] }, isFixed: true });
    expect(await identities()).toMatchObject([{ certificate: { source: 'policy' } }]);
    await decide({});
    expect([await loadSettings(), await identities(), await getReminderSettings()]).toEqual(before);
  });
});

describe('a renewal under a policy', () => {
  const PASSPHRASE = 'correct horse battery';

  async function overview() {
    const loaded = await loadOverview(Date.now());
    const [first] = loaded.ok ? loaded.value.identities : [];
    if (!first) throw new Error('nobody is known');
    return first;
  }

  async function start() {
    await addIdentity(PERSON, (tracked) => tracked);
    const consent = { overview: await overview(), mode: 'renew', passphrase: PASSPHRASE, onStep() {} } as const;
    return startRenewal(consent, Date.now);
  }

  it('does not begin where its way is forbidden, and makes nothing', async () => {
    await decide({ issuingMethods: ['csr-form', 'by-hand'] });
    expect(await start()).toMatchObject({ problem: { code: 'policyMethodForbidden' } });
    expect(await overview()).toMatchObject({ renewal: null, refusal: 'policyMethodForbidden' });
  });

  it('makes a key as long as the administrator asks for', async () => {
    await decide({ keyFloor: 3072 });
    const started = await start();
    const record = started.ok ? await getArmedKey(started.value.id) : null;
    expect(Buffer.from(record?.privateKey.n ?? '', 'base64url')).toHaveLength(3072 / 8);
  });

  it.each([
    ['forbids its way', { issuingMethods: ['csr-form'] }, 'policyMethodForbidden'],
    ['asks for a longer key', { keyFloor: 4096 }, 'policyKeyTooShort'],
  ])('rests when a policy comes that %s, keeps its key, and goes on when that is over', async (_, policy, code) => {
    const started = await start();
    if (!started.ok) throw new Error(started.problem.code);
    const { id } = started.value;
    await setSessionItem('guide', { renewalId: id, tabId: 7, position: -1, problem: null, at: Date.now() });
    await refresh(Date.now());
    const step = { type: 'stepReached', renewalId: id, index: 0, role: 'user', userId: 'A001' };
    const context = { type: 'enrollmentContext', wantsKey: id };
    const ask = (message: object) => answerMessage(message, portalSender(), Date.now());
    expect(world.sessionRules.map((rule) => rule.id)).toContain(1);
    expect(await ask(step)).toMatchObject({ value: { press: true } });

    await decide(policy);
    expect(await getArmedKey(id)).toBeNull();
    expect(world.sessionRules.map((rule) => rule.id)).not.toContain(1);
    expect(await ask(context)).toMatchObject({ value: { armed: null } });
    expect(await ask(step)).toMatchObject({ value: { press: false } });
    // Nothing disappears from the page without a word.
    expect(await ask({ type: 'pageOpened' })).toMatchObject({ value: { guide: { problem: 'portalPausedByPolicy' } } });
    expect(await getRenewal(id)).toMatchObject({ value: { state: 'armed' } });
    expect(await getKey(id)).toMatchObject({ value: { renewalId: id } });
    expect(await overview()).toMatchObject({ refusal: code });
    expect(await armAgain(id, await overview(), PASSPHRASE, false, Date.now)).toMatchObject({ problem: { code } });
    expect(await getArmedKey(id)).toBeNull();

    await decide({});
    expect(await armAgain(id, await overview(), PASSPHRASE, false, Date.now)).toMatchObject({ ok: true });
    await refresh(Date.now());
    expect(await ask(context)).toMatchObject({ value: { armed: { renewalId: id } } });
  });

  it('is sent to no new beginning where its request may have left: its certificate may be there', async () => {
    const started = await start();
    const id = started.ok ? started.value.id : '';
    await recordEvent(id, { type: 'released', run: 'an earlier run' }, Date.now());
    await recordEvent(id, { type: 'withdrawn', run: null }, Date.now());
    for (const policy of [{ keyFloor: 4096 }, { issuingMethods: ['branch'] }]) {
      await decide(policy);
      for (const sendAgain of [false, true])
        expect(await armAgain(id, await overview(), PASSPHRASE, sendAgain, Date.now)).toMatchObject({
          problem: { code: 'policyNoSecondRequest' },
        });
    }
    expect(await getKey(id)).toMatchObject({ value: { renewalId: id } });
  });
});

describe('a portal that the administrator takes back in the middle of a renewal', () => {
  const HOST = 'https://ib.minato.example';
  const PASSPHRASE = 'correct horse battery';
  const FINEMAX = { id: 'finemax', origins: [HOST], identities: [{ userId: 'm-1', origin: HOST, notAfter: dayIn(9) }] };
  const OWN = { id: 'minato', profile: MINATO, identities: [{ userId: 'm-1', origin: HOST, notAfter: dayIn(9) }] };
  const at = { origin: HOST, url: `${HOST}/` };
  const ask = (message: object) => answerMessage(message, portalSender(at), Date.now());

  async function overviews() {
    const loaded = await loadOverview(Date.now());
    if (!loaded.ok) throw new Error(loaded.problem.code);
    return loaded.value.identities;
  }

  async function first() {
    const [found] = await overviews();
    if (!found) throw new Error('nobody is shown');
    return found;
  }

  async function startAt(portal: object) {
    world.granted.add(`${HOST}/*`);
    await decide({ portals: [portal] });
    const consent = { overview: await first(), mode: 'renew', passphrase: PASSPHRASE, onStep() {} } as const;
    const started = await startRenewal(consent, Date.now);
    if (!started.ok) throw new Error(started.problem.code);
    const { id } = started.value;
    await setSessionItem('guide', { renewalId: id, tabId: 7, position: -1, problem: null, at: Date.now() });
    await refresh(Date.now());
    return id;
  }

  it.each<[string, object, object]>([
    ['with its profile', OWN, {}],
    ['beside another policy', OWN, { assist: 'point' }],
    ['of which one place goes', { ...OWN, profile: { ...MINATO, origins: [] }, origins: [HOST] }, {}],
    ['that Koshin knows, at a host of the policy', { ...FINEMAX, profile: { ...MINATO, id: 'finemax' } }, {}],
    [
      'of which only a host is taken back',
      { ...OWN, profile: { ...MINATO, origins: ['https://a.minato.example'] }, origins: [HOST] },
      {
        portals: [{ id: 'minato', profile: { ...MINATO, origins: ['https://a.minato.example'] } }],
      },
    ],
  ])('closes the key of a portal %s, and shows the renewal until it is given up', async (_, portal, later) => {
    const id = await startAt(portal);
    expect(await getArmedKey(id)).not.toBeNull();
    expect([...world.registered.keys()]).toContain('enrollment-signer');
    await decide(later);
    expect(await getArmedKey(id)).toBeNull();
    expect(world.sessionRules).toEqual([]);
    expect([...world.registered.keys()]).not.toContain('enrollment-signer');
    expect(await ask({ type: 'enrollmentContext', wantsKey: id })).toMatchObject({ value: { armed: null } });
    expect(await first()).toMatchObject({ renewal: { id, state: 'armed' }, refusal: 'policyPortalGone' });
    // Whatever comes after that.
    await decide({ ...later, keyFloor: 2048 });
    expect(await first()).toMatchObject({ renewal: { id, state: 'armed' }, refusal: 'policyPortalGone' });
    expect(await getKey(id)).toMatchObject({ value: { renewalId: id } });
    expect(await createKeyBackup((await first()).renewal as Renewal, await first(), Date.now())).toMatchObject({
      ok: true,
    });
    const armed = await armAgain(id, await first(), PASSPHRASE, false, Date.now);
    expect(armed).toMatchObject({ problem: { code: 'policyPortalGone' } });
    expect(await ask({ type: 'enrollmentSeen', role: null, userId: 'm-1' })).toMatchObject({ ok: false });

    await decide({ portals: [portal] });
    expect(await armAgain(id, await first(), PASSPHRASE, false, Date.now)).toMatchObject({ ok: true });
    await decide(later);
    expect(await abandonRenewal((await first()).renewal as Renewal, Date.now())).toMatchObject({ ok: true });
    await decide({ ...later, language: 'en' });
    expect((await overviews()).filter(({ tracked }) => tracked.identity.origin === HOST && tracked.managed)).toEqual(
      [],
    );
    expect(await browser.action.getBadgeText({})).toBe('');
  });

  it('still sees there the log-on that proves its certificate', async () => {
    const id = await startAt(OWN);
    const summary = { subject: '', issuer: '', serialNumber: '0B', notBefore: 0, fingerprint: '' };
    const issued = { ...summary, notAfter: Date.now() + 400 * 86_400_000 };
    const answered = { certificate: 'AQ==', certificateChain: [], issued, problems: [], answer: 'AQ==' };
    const events: RenewalEvent[] = [
      { type: 'requested', csr: 'AQ==' },
      { type: 'answered', answer: 'AQ==', fits: true },
      { type: 'checked', ...answered },
      { type: 'handedOver', session: 'an earlier run' },
      { type: 'imported' },
    ];
    for (const event of events) expect(await recordEvent(id, event, Date.now())).toMatchObject({ ok: true });
    await decide({});
    expect(await first()).toMatchObject({ renewal: { state: 'imported' } });
    const shownNotAfter = issued.notAfter;
    await ask({
      type: 'screenSeen',
      screen: 'notices',
      role: null,
      userId: 'm-1',
      noticePresent: false,
      shownNotAfter,
    });
    expect(await getRenewal(id)).toMatchObject({ value: { state: 'confirmed' } });
    // For as long as its key is kept the window can say so.
    expect(await first()).toMatchObject({ renewal: null, tracked: { certificate: { source: 'issued' } } });
  });

  it('is kept, too, where a newer Koshin can no longer follow what was decided', async () => {
    const id = await startAt(OWN);
    const broken = { ...OWN, profile: { id: 'minato', words: 'of another version' } };
    await withDatabase(async (database) => {
      const stored = await database.get('settings', 'policy');
      await database.put('settings', { ...stored, policy: { portals: [broken] } } as unknown as StoredPolicy);
    });
    vi.mocked(browser.runtime.getManifest).mockReturnValue({ version: '1.0.1' } as never);
    await decide({ portals: [broken] });
    expect(await getPolicyInForce()).toMatchObject({ value: { policy: null } });
    expect(await getArmedKey(id)).toBeNull();
    expect(await first()).toMatchObject({
      renewal: { id },
      refusal: 'policyPortalGone',
      profile: { names: { ja: 'minato' }, steps: {} },
    });
  });

  it('has no key open where nobody knows any portal', async () => {
    world.granted.add(`${HOST}/*`);
    const setting = { id: 'own-1', profile: { ...generic, id: 'own-1' }, origins: [HOST] };
    await putPortalSetting(setting);
    await addIdentity({ profileId: 'own-1', origin: HOST, role: null, userId: 'm-1' }, (tracked) => tracked);
    const consent = { overview: await first(), mode: 'renew', passphrase: PASSPHRASE, onStep() {} } as const;
    const started = await startRenewal(consent, Date.now);
    const id = started.ok ? started.value.id : '';
    await refresh(Date.now());
    expect(await getArmedKey(id)).not.toBeNull();
    await removePortalSetting('own-1');
    await refresh(Date.now());
    expect(await getArmedKey(id)).toBeNull();
  });
});

describe("the administrator's portal at a host of the user's own", () => {
  const HOST = 'https://ib.minato.example';
  const SETTING = { id: 'own-1', profile: { ...generic, id: 'own-1' }, origins: [HOST] };
  const policy = { portals: [{ id: 'minato', profile: MINATO, identities: [{ userId: 'A001', notAfter: dayIn(9) }] }] };
  const ask = (message: object) => answerMessage(message, portalSender({ origin: HOST, url: `${HOST}/` }), Date.now());

  it('has everybody watched once, and goes on with what is under way, now and when it is taken back', async () => {
    world.granted.add(`${HOST}/*`);
    await putPortalSetting(SETTING);
    await addIdentity({ profileId: 'own-1', origin: HOST, role: null, userId: 'A001' }, (tracked) => tracked);
    await addIdentity({ profileId: 'own-1', origin: '', role: null, userId: 'B002' }, (tracked) => tracked);
    const before = await identities();
    const loaded = await loadOverview(Date.now());
    const overview = loaded.ok
      ? loaded.value.identities.find(({ tracked }) => tracked.identity.userId === 'A001')
      : null;
    if (!overview) throw new Error('nobody is known');
    const started = await startRenewal(
      { overview, mode: 'renew', passphrase: 'correct horse battery', onStep() {} },
      Date.now,
    );
    const id = started.ok ? started.value.id : '';
    await setSessionItem('guide', { renewalId: id, tabId: 7, position: -1, problem: null, at: Date.now() });
    const step = { type: 'stepReached', renewalId: id, index: 0, role: null, userId: 'A001' };

    await decide(policy);
    expect((await identities()).map(({ identity }) => [identity.profileId, identity.userId]).sort()).toEqual([
      ['minato', 'A001'],
      ['minato', 'B002'],
    ]);
    expect(await ask(step)).toEqual({ ok: true, value: { press: true, points: false } });
    expect([...world.registered.values()].filter(({ js }) => js?.includes('content-scripts/portal.js'))).toHaveLength(
      1,
    );
    await ask({ type: 'noticeSeen', role: null, userId: 'A001', notAfter: null });
    expect(await identities()).toHaveLength(2);

    await decide({});
    expect((await identities()).map(({ notice: _, ...rest }) => rest)).toEqual(
      before.map(({ notice: _, ...rest }) => rest),
    );
    expect(await ask(step)).toMatchObject({ value: { press: true } });
  });

  it('shows what is under way to its end, though the user has taken their own out by then', async () => {
    await putPortalSetting(SETTING);
    await addIdentity({ profileId: 'own-1', origin: HOST, role: null, userId: 'A001' }, (tracked) => tracked);
    const [person] = await identities();
    const facts = { id: crypto.randomUUID(), identityId: person?.id ?? '', profileId: 'own-1', origin: HOST };
    await beginRenewal({ ...facts, mode: 'renew' }, Date.now());
    await decide(policy);
    expect(await removePortal('own-1')).toMatchObject({ ok: true });
    await decide({});
    expect(await loadOverview(Date.now())).toMatchObject({
      value: { identities: [{ renewal: { id: facts.id }, refusal: 'policyPortalGone', profile: { id: 'minato' } }] },
    });
  });

  it('keeps the access to its host when the user takes their own out', async () => {
    const remove = vi.fn(async ({ origins = [] }: Browser.permissions.Permissions) => origins.length > 0);
    Object.assign(browser.permissions, { remove });
    world.granted.add(`${HOST}/*`);
    await putPortalSetting(SETTING);
    await decide(policy);
    expect(await removePortal('own-1')).toMatchObject({ ok: true });
    expect(remove).not.toHaveBeenCalled();
    await putPortalSetting(SETTING);
    expect(await takeSettings([{ ...SETTING, origins: ['https://elsewhere.example.jp'] }])).toMatchObject({ ok: true });
    expect(remove).not.toHaveBeenCalled();
    await putPortalSetting(SETTING);
    await decide({});
    await removePortal('own-1');
    expect(remove).toHaveBeenCalledWith({ origins: [`${HOST}/*`] });
  });
});

describe('a database that was made anew', () => {
  it('has what the administrator decided as soon as one of our pages tells of it', async () => {
    await decide({ assist: 'point' });
    await resetDatabase();
    expect(await findPolicy()).toBeNull();
    await answerMessage({ type: 'stateChanged' }, ownSender(), Date.now());
    await vi.waitFor(async () => expect(await findPolicy()).toEqual({ assist: 'point' }));
  });
});
