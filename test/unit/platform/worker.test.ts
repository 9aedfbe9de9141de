import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { listIdentities, updateIdentity } from '../../../lib/platform/identity-store.ts';
import { beginRenewal } from '../../../lib/platform/renewal-store.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { inOrder } from '../../../lib/platform/worker/in-order.ts';
import { NEXT_CHANGE_ALARM, refresh } from '../../../lib/platform/worker/refresh.ts';
import { identityId, NOT_AFTER, NOW, notice, RENEWAL } from './renewal-under-way.ts';
import { freshBrowser, ownSender, PORTAL, portalSender } from './worker-browser.ts';

beforeEach(async () => {
  await freshBrowser();
});

describe('a notice', () => {
  it('becomes an identity, a badge, a title and one alarm', async () => {
    await answerMessage(notice, portalSender(), NOW);
    expect(await listIdentities()).toMatchObject({
      ok: true,
      value: [
        { identity: { origin: PORTAL, role: 'administrator', userId: 'A001' }, certificate: { source: 'notice' } },
      ],
    });
    expect(await browser.action.getBadgeText({})).toBe('9');
    expect(await browser.action.getTitle({})).toContain('stage_urgent_short');
    const alarms = await browser.alarms.getAll();
    expect(alarms).toMatchObject([{ name: NEXT_CHANGE_ALARM, scheduledTime: Date.parse('2026-11-22T15:00:00Z') }]);
  });

  it('does not restart an alarm that is right, and sets one that was lost', async () => {
    await answerMessage(notice, portalSender(), NOW);
    const create = browser.alarms.create;
    let created = 0;
    browser.alarms.create = ((...parameters: Parameters<typeof create>) => {
      created++;
      return create(...parameters);
    }) as typeof create;
    await refresh(NOW + 1000);
    expect(created).toBe(0);
    await browser.alarms.clearAll();
    await refresh(NOW + 2000);
    expect(created).toBe(1);
    browser.alarms.create = create;
  });

  it('never overwrites a date that was read from a certificate', async () => {
    await answerMessage(notice, portalSender(), NOW);
    const identity = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'administrator', userId: 'A001' } as const;
    await updateIdentity(identity, (tracked) => ({
      ...tracked,
      certificate: { source: 'file', notAfter: NOT_AFTER + 1 },
    }));
    await answerMessage({ ...notice, notAfter: NOT_AFTER - 86_400_000 }, portalSender(), NOW);
    expect(await listIdentities()).toMatchObject({
      value: [{ certificate: { source: 'file', notAfter: NOT_AFTER + 1 } }],
    });
  });
});

describe('senders', () => {
  it.each([
    ['another site', { origin: 'https://www.example.com', url: 'https://www.example.com/' }],
    ['a look-alike host', { origin: 'https://hib.shinkin-ib.jp.example', url: 'https://hib.shinkin-ib.jp.example/' }],
    ['another port', { origin: 'https://hib.shinkin-ib.jp:8443', url: 'https://hib.shinkin-ib.jp:8443/' }],
    ['plain http', { origin: 'http://hib.shinkin-ib.jp', url: 'http://hib.shinkin-ib.jp/' }],
    ['an opaque frame', { origin: 'null', url: 'about:blank' }],
    ['another extension', { id: 'someone-else' }],
  ])('%s gets nothing', async (_, change) => {
    expect(await answerMessage(notice, portalSender(change), NOW)).toMatchObject({ ok: false });
    expect(await listIdentities()).toMatchObject({ value: [] });
  });

  it('a portal page cannot use the verbs of our own pages, nor our pages those of a portal', async () => {
    expect(await answerMessage({ type: 'stateChanged' }, portalSender(), NOW)).toMatchObject({ ok: false });
    expect(await answerMessage({ type: 'stateChanged' }, ownSender(), NOW)).toMatchObject({ ok: true });
    expect(await answerMessage(notice, ownSender(), NOW)).toMatchObject({ ok: false });
  });

  it.each([
    null,
    'noticeSeen',
    { type: 'exportKey' },
    { ...notice, notAfter: '2026' },
    { ...notice, extra: 1 },
    { ...notice, userId: '<b>' },
    { type: 'answerArrived', renewalId: RENEWAL, spkis: [], answer: 'A'.repeat(2_000_000) },
    { type: 'enrollmentContext', wantsKey: 'yes' },
  ])('a payload that is no message is refused: %j', async (payload) => {
    expect(await answerMessage(payload, portalSender(), NOW)).toMatchObject({ ok: false });
  });
});

describe('the worker', () => {
  it('does one thing after the other, however the messages come', async () => {
    const done: string[] = [];
    const slow = inOrder(async () => {
      await refresh(NOW);
      done.push('first');
    });
    const quick = inOrder(async () => void done.push('second'));
    await Promise.all([slow, quick]);
    expect(done).toEqual(['first', 'second']);
  });

  it('goes on after a task that failed', async () => {
    await expect(inOrder(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(await inOrder(async () => 'alive')).toBe('alive');
  });
});

describe('identities', () => {
  it('that are filled in later keep apart from those that come after', async () => {
    const { addIdentity } = await import('../../../lib/platform/identity-store.ts');
    const blank = { profileId: 'shinkin-corporate', origin: '', role: null, userId: null };
    await addIdentity(blank, (tracked) => tracked);
    await answerMessage(notice, portalSender(), NOW);
    await addIdentity(blank, (tracked) => tracked);
    await answerMessage({ ...notice, role: 'user', userId: 'U001' }, portalSender(), NOW);
    const identities = await listIdentities();
    const users = identities.ok ? identities.value.map(({ identity }) => identity.userId) : [];
    expect(users.sort()).toEqual(['A001', 'U001']);
  });
});

describe('one renewal per identity', () => {
  it('twenty starts at once make one', async () => {
    await answerMessage(notice, portalSender(), NOW);
    const identity = await identityId();
    const starts = await Promise.all(
      Array.from({ length: 20 }, () =>
        beginRenewal(
          {
            id: crypto.randomUUID(),
            identityId: identity,
            profileId: 'shinkin-corporate',
            origin: PORTAL,
            mode: 'renew',
          },
          NOW,
        ),
      ),
    );
    expect(starts.filter(({ ok }) => ok)).toHaveLength(1);
    expect(starts.filter((start) => !start.ok && start.problem.code === 'renewalAlreadyRunning')).toHaveLength(19);
  });
});
