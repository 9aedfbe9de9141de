import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import type { TrackedIdentity } from '../../../lib/lifecycle/tracked-identity.ts';
import { withDatabase } from '../../../lib/platform/database.ts';
import { addIdentity, listForemost, listIdentities } from '../../../lib/platform/identity-store.ts';
import { listPortals, putPortalSetting } from '../../../lib/platform/portal-store.ts';
import { beginRenewal } from '../../../lib/platform/renewal-store.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { NEXT_CHANGE_ALARM, refresh } from '../../../lib/platform/worker/refresh.ts';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import type { Identity } from '../../../lib/portals/identity.ts';
import { freshBrowser, PORTAL, portalSender } from './worker-browser.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const DAY = 86_400_000;
const inDays = (days: number) => Date.parse('2026-11-22T14:59:59Z') + days * DAY;
const who = (change: Partial<Identity> = {}): Identity => ({
  profileId: 'shinkin-corporate',
  origin: PORTAL,
  role: 'user',
  userId: 'U1',
  ...change,
});

async function track(identity: Identity, more: Partial<TrackedIdentity> = {}): Promise<TrackedIdentity> {
  const added = await addIdentity(identity, (tracked) => ({ ...tracked, ...more }));
  if (!added.ok) throw new Error(added.problem.code);
  return added.value;
}

const dated = (days: number) => ({ certificate: { source: 'file', notAfter: inDays(days) } }) as const;
const notice = { seenAt: NOW, notAfter: null, url: `${PORTAL}/notices` };
const badge = () => browser.action.getBadgeText({});

async function all(): Promise<TrackedIdentity[]> {
  const listed = await listIdentities();
  return listed.ok ? listed.value : [];
}

beforeEach(async () => {
  await freshBrowser();
});

describe('a wake with many identities', () => {
  it('reads a handful of them, and knows the most pressing one and the next change', async () => {
    for (let index = 0; index < 300; index += 1) await track(who({ userId: `V${index}` }), dated(40 + index));
    for (const days of [25, 12, 7, 3, -80]) await track(who({ userId: `P${days}` }), dated(days));
    const portals = await listPortals();
    const foremost = portals.ok ? await listForemost(portals.value, [], NOW) : portals;
    expect(foremost.ok && new Set(foremost.value.map(({ identity }) => identity.userId))).toEqual(
      new Set(['P-80', 'P3', 'P12', 'V0']),
    );
    await refresh(NOW);
    expect(await badge()).toBe('3');
    const alarms = await browser.alarms.getAll();
    expect(alarms).toMatchObject([{ name: NEXT_CHANGE_ALARM, scheduledTime: Date.parse('2026-11-22T15:00:00Z') }]);
  });

  it('goes by the calendar of each bank that shares a portal', async () => {
    const bank = { names: { ja: '銀行', en: 'Bank' }, source: 'a test', windows: { opensDaysBefore: 60 } };
    const banks = [{ ...bank, id: 'early', code: '0001' }];
    await putPortalSetting({ id: shinkinCorporate.id, profile: { ...shinkinCorporate, banks } });
    await track(who({ userId: 'other', bank: '0002' }), dated(40));
    await refresh(NOW);
    expect(await badge()).toBe('');
    await track(who({ userId: 'early', bank: '0001' }), dated(50));
    await refresh(NOW);
    expect(await badge()).toBe('50');
  });

  it('is not misled by those whose renewed certificates wait for their proof', async () => {
    const renewed = await track(who(), dated(3));
    await track(who({ userId: 'U2' }), dated(8));
    const begun = await beginRenewal(
      { id: 'r1', identityId: renewed.id, profileId: 'shinkin-corporate', origin: PORTAL, mode: 'renew' },
      NOW,
    );
    if (!begun.ok) throw new Error(begun.problem.code);
    await withDatabase((database) => database.put('renewals', { ...begun.value, state: 'imported' }));
    await refresh(NOW);
    expect(await badge()).toBe('8');
  });

  it('tells first of a certificate that has vanished, until somebody is behind the log-on, it has expired, or a renewal replaces it', async () => {
    const gone = { ...dated(200), notOfferedAt: NOW };
    const vanished = await track(who({ userId: 'gone' }), gone);
    await track(who({ userId: 'V1' }), dated(100));
    await track(who({ userId: 'P3' }), dated(3));
    await refresh(NOW);
    expect(await badge()).toBe('!');
    expect(await browser.action.getTitle({})).toMatch('stage_stopped_short');
    await refresh(inDays(3) + 1);
    expect(await browser.action.getTitle({})).toMatch('stage_stopped_short');
    await refresh(inDays(200) + 1);
    expect(await browser.action.getTitle({})).not.toMatch('stage_stopped_short');
    const begun = await beginRenewal(
      { id: 'r1', identityId: vanished.id, profileId: 'shinkin-corporate', origin: PORTAL, mode: 'renew' },
      NOW,
    );
    expect(begun.ok).toBe(true);
    await refresh(NOW);
    expect(await badge()).toBe('3');
    await withDatabase((database) => database.clear('renewals'));
    await refresh(NOW);
    expect(await badge()).toBe('!');
    await withDatabase((database) => database.put('identities', { ...vanished, loggedOnAt: NOW + 1 }));
    await refresh(NOW + 1);
    expect(await badge()).toBe('3');
  });

  it('sees a notice without a date behind any number of dated ones', async () => {
    for (const days of [100, 200]) await track(who({ userId: `V${days}` }), { ...dated(days), notice });
    await refresh(NOW);
    expect(await badge()).toBe('');
    await track(who(), { notice: { ...notice, seenAt: NOW + 1 } });
    await refresh(NOW);
    expect(await badge()).toBe('!');
  });
});

describe('a notice at a portal of many', () => {
  const seen = (userId: string | null, role: string | null = 'user') => ({
    type: 'noticeSeen',
    role,
    userId,
    notAfter: inDays(9),
  });
  const noticedBy = async () =>
    (await all()).filter((tracked) => tracked.notice).map(({ identity }) => identity.userId);

  it('of 利用者 B never becomes one of 利用者 A', async () => {
    await track(who({ userId: 'A' }), dated(200));
    await answerMessage(seen('B'), portalSender(), NOW);
    expect(await noticedBy()).toEqual(['B']);
    expect(await all()).toHaveLength(2);
  });

  it('stays with whom it names, whoever else is not known by name', async () => {
    await track(who({ userId: 'A' }), dated(200));
    await track(who({ origin: '', role: null, userId: null }), dated(100));
    await answerMessage(seen('A', null), portalSender(), NOW);
    expect(await noticedBy()).toEqual(['A']);
    expect(await all()).toHaveLength(2);
  });

  it('finds, among files of many clients, the one whose certificate names the user', async () => {
    for (const userId of ['C1', 'C2', 'C3']) {
      const summary = { subject: `CN=${userId}, O=${userId}商事`, issuer: '', serialNumber: '', notBefore: 0 };
      const certificate = {
        source: 'file',
        notAfter: inDays(9),
        summary: { ...summary, notAfter: 0, fingerprint: '' },
      };
      await track(who({ origin: '', role: null, userId: null }), { certificate } as Partial<TrackedIdentity>);
    }
    await answerMessage(seen('C2'), portalSender(), NOW);
    const named = (await all()).filter(({ identity }) => identity.userId === 'C2');
    expect(named).toMatchObject([{ certificate: { summary: { subject: 'CN=C2, O=C2商事' } }, notice: {} }]);
    expect(await all()).toHaveLength(3);
  });

  it('of nobody in particular stays apart from two who could be meant', async () => {
    await track(who({ userId: 'A' }));
    await track(who({ userId: 'B' }));
    await answerMessage(seen(null, null), portalSender(), NOW);
    await answerMessage(seen(null, null), portalSender(), NOW);
    expect((await all()).filter((tracked) => tracked.notice)).toMatchObject([{ identity: { userId: null } }]);
    expect(await all()).toHaveLength(3);
  });

  it('at one bank says nothing of the same user ID at another', async () => {
    const other = 'https://other.shinkin-ib.jp';
    await track(who({ userId: 'A', origin: other }));
    await answerMessage(seen('A'), portalSender(), NOW);
    expect((await all()).find(({ identity }) => identity.origin === other)?.notice).toBeNull();
  });
});

describe('a log-on screen', () => {
  const logOn = {
    type: 'screenSeen',
    role: null,
    userId: null,
    screen: 'logOn',
    noticePresent: false,
    shownNotAfter: null,
  };

  it('is noted for all of its site, and gives no site to files that may be of another bank', async () => {
    await track(who({ userId: 'A' }));
    const summary = {
      subject: 'CN=1, O=別の会社',
      issuer: '',
      serialNumber: '',
      notBefore: 0,
      notAfter: 0,
      fingerprint: '',
    };
    const certificate = { ...dated(100).certificate, summary };
    await track(who({ origin: '', role: null, userId: null }), { certificate });
    await answerMessage(logOn, portalSender({ url: `${PORTAL}/login` }), NOW);
    expect((await all()).map(({ identity, logOnUrl }) => [identity.origin, logOnUrl]).sort()).toEqual([
      ['', null],
      [PORTAL, `${PORTAL}/login`],
    ]);
  });

  it('gives its site to the only one there is', async () => {
    await track(who({ origin: '', role: null, userId: null }), dated(100));
    await answerMessage(logOn, portalSender({ url: `${PORTAL}/login` }), NOW);
    expect(await all()).toMatchObject([{ identity: { origin: PORTAL }, logOnUrl: `${PORTAL}/login` }]);
  });
});
