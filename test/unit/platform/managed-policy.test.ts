import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { applyPolicy } from '../../../lib/platform/apply-policy.ts';
import { addIdentity, listIdentities } from '../../../lib/platform/identity-store.ts';
import { addTypedIdentity } from '../../../lib/platform/own-page/identity-changes.ts';
import { loadSettings } from '../../../lib/platform/own-page/load-settings.ts';
import { loadOverview } from '../../../lib/platform/own-page/overview.ts';
import { changePortal } from '../../../lib/platform/own-page/portal-choice.ts';
import { saveReminderSettings } from '../../../lib/platform/own-page/reminder-choice.ts';
import { armAgain, startRenewal } from '../../../lib/platform/own-page/start-renewal.ts';
import { findPolicy, getPolicyInForce } from '../../../lib/platform/policy-store.ts';
import { getReminderSettings } from '../../../lib/platform/reminder-store.ts';
import { getKey, getRenewal } from '../../../lib/platform/renewal-store.ts';
import { getArmedKey, setSessionItem } from '../../../lib/platform/session.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { followPolicy } from '../../../lib/platform/worker/follow-policy.ts';
import { refresh } from '../../../lib/platform/worker/refresh.ts';
import { announcePart } from '../../../lib/platform/worker/worker-parts.ts';
import type { ManagedPolicy } from '../../../lib/policy/managed-policy.ts';
import { profile as generic } from '../../../lib/portals/built-in/generic.ts';
import { freshBrowser, PORTAL, portalSender } from './worker-browser.ts';

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
});
