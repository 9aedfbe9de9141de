import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { listIdentities } from '../../../lib/platform/identity-store.ts';
import { listPendingKeyMarks } from '../../../lib/platform/pending-key-mark.ts';
import { beginRenewal, commitKey, getKey, getRenewal, recordEvent } from '../../../lib/platform/renewal-store.ts';
import {
  currentRunId,
  getArmedKey,
  getSessionItem,
  removeSessionItem,
  setArmedKey,
  setSessionItem,
} from '../../../lib/platform/session.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { inOrder } from '../../../lib/platform/worker/in-order.ts';
import { NEXT_CHANGE_ALARM, refresh } from '../../../lib/platform/worker/refresh.ts';
import { KEY_KEPT_AFTER_PROOF, type RenewalEvent } from '../../../lib/renewal/journal.ts';
import { freshBrowser, ownSender, PORTAL, portalSender } from './worker-browser.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const NOT_AFTER = Date.parse('2026-12-01T14:59:59.999Z');
const RENEWAL = '3b0c9a52-6a55-4f0e-9c67-1f1b0f6d2a11';
const notice = { type: 'noticeSeen', role: 'administrator', userId: 'A001', notAfter: NOT_AFTER };
const noticesScreen = {
  type: 'screenSeen',
  role: 'administrator',
  userId: 'A001',
  screen: 'notices',
  noticePresent: false,
  shownNotAfter: null,
};

const issued = {
  subject: '',
  issuer: '',
  serialNumber: '0B',
  notBefore: 0,
  notAfter: NOT_AFTER + 31_536_000_000,
  fingerprint: '',
};

let world: Awaited<ReturnType<typeof freshBrowser>>;

beforeEach(async () => {
  world = await freshBrowser();
});

async function identityId(): Promise<string> {
  const identities = await listIdentities();
  return (identities.ok && identities.value[0]?.id) || '';
}

/** A renewal that has come as far as `events`, with its key on disk and opened. */
async function renewalAfter(...events: readonly RenewalEvent[]): Promise<void> {
  await answerMessage(notice, portalSender(), NOW);
  const consent = { id: RENEWAL, identityId: await identityId(), profileId: 'shinkin-corporate', origin: PORTAL };
  const begun = await beginRenewal({ ...consent, mode: 'renew' }, NOW);
  if (!begun.ok) throw new Error(begun.problem.code);
  const bytes = Uint8Array.of(1);
  await commitKey(
    begun.value,
    { renewalId: RENEWAL, spki: bytes, encryptedPrivateKey: bytes, createdAt: NOW },
    'AQ==',
    NOW,
  );
  await recordEvent(RENEWAL, { type: 'armed', until: NOW + 600_000, sendAgain: false }, NOW);
  await setArmedKey({
    renewalId: RENEWAL,
    origin: PORTAL,
    privateKey: { n: 'x' },
    csr: 'Q1NS',
    until: NOW + 600_000,
  });
  await setSessionItem('guide', { renewalId: RENEWAL, tabId: 7, position: -1, problem: null, at: NOW });
  for (const event of events) {
    const recorded = await recordEvent(RENEWAL, event, NOW);
    if (!recorded.ok) throw new Error(recorded.problem.code);
  }
  await refresh(NOW);
}

async function stateOf(): Promise<string | undefined> {
  const renewal = await getRenewal(RENEWAL);
  return renewal.ok ? renewal.value?.state : undefined;
}

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
    const { updateIdentity } = await import('../../../lib/platform/identity-store.ts');
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

describe('the armed key', () => {
  it('goes to a page of the consented origin, and "a request may have left" is on disk first', async () => {
    await renewalAfter();
    const reply = await answerMessage({ type: 'enrollmentContext', wantsKey: RENEWAL }, portalSender(), NOW);
    expect(reply).toMatchObject({ ok: true, value: { armed: { renewalId: RENEWAL }, awaiting: [{ spki: 'AQ==' }] } });
    expect(await getRenewal(RENEWAL)).toMatchObject({ value: { state: 'armed', releasedAt: NOW } });
  });

  it.each([
    [
      'another host of the same group',
      portalSender({ origin: 'https://other.shinkin-ib.jp', url: 'https://other.shinkin-ib.jp/' }),
      NOW,
    ],
    ['a page after the ten minutes', portalSender(), NOW + 600_000],
  ])('does not go to %s', async (_, sender, now) => {
    await renewalAfter();
    const reply = await answerMessage({ type: 'enrollmentContext', wantsKey: RENEWAL }, sender, now);
    expect(reply).toMatchObject({ ok: true, value: { armed: null } });
  });

  it('does not go to a second page while the first one has it', async () => {
    await renewalAfter();
    const ask = { type: 'enrollmentContext', wantsKey: RENEWAL };
    await answerMessage(ask, portalSender({ documentId: 'one' }), NOW);
    const second = await answerMessage(ask, portalSender({ documentId: 'two' }), NOW);
    expect(second).toMatchObject({ ok: true, value: { armed: null } });
    await answerMessage({ type: 'keyReturned', renewalId: RENEWAL }, portalSender({ documentId: 'one' }), NOW);
    const third = await answerMessage(ask, portalSender({ documentId: 'two' }), NOW);
    expect(third).toMatchObject({ ok: true, value: { armed: { renewalId: RENEWAL } } });
  });

  it('is gone after one request, scripted or by form', async () => {
    await renewalAfter();
    const sent = await answerMessage({ type: 'formRequest', renewalId: RENEWAL }, portalSender(), NOW);
    expect(sent).toEqual({ ok: true, value: { csr: 'Q1NS' } });
    expect(await stateOf()).toBe('requested');
    expect(await getArmedKey(RENEWAL)).toBeNull();
    const again = await answerMessage({ type: 'formRequest', renewalId: RENEWAL }, portalSender(), NOW);
    expect(again).toEqual({ ok: true, value: null });
  });

  it('brings the enrolment scripts to that origin alone, and takes them away with its certificate', async () => {
    await renewalAfter();
    expect([...world.registered.values()].map(({ matches, world: where }) => [matches, where])).toEqual([
      [[`${PORTAL}/*`], 'ISOLATED'],
      [[`${PORTAL}/*`], 'MAIN'],
    ]);
    await answerMessage({ type: 'requestCreated', renewalId: RENEWAL, csr: 'Q1NS' }, portalSender(), NOW);
    expect(world.registered.size).toBe(2);
    await answerMessage(
      { type: 'answerArrived', renewalId: null, spkis: ['AQ=='], answer: 'QQ==' },
      portalSender(),
      NOW,
    );
    expect(await stateOf()).toBe('answered');
    expect(world.registered.size).toBe(2);
    await recordEvent(
      RENEWAL,
      { type: 'checked', answer: 'QQ==', certificate: 'QQ==', certificateChain: [], issued, problems: [] },
      NOW,
    );
    await refresh(NOW);
    expect(world.registered.size).toBe(0);
  });

  it('ends with its ten minutes', async () => {
    await renewalAfter();
    await refresh(NOW + 600_000);
    expect(await getArmedKey(RENEWAL)).toBeNull();
    expect(world.registered.size).toBe(0);
  });
});

describe('a log-on', () => {
  const handedOver = async () => {
    const session = await currentRunId();
    await renewalAfter(
      { type: 'requested', csr: 'Q1NS', page: null },
      { type: 'answered', answer: 'QQ==', fits: true },
      { type: 'checked', answer: 'QQ==', certificate: 'QQ==', certificateChain: [], issued, problems: [] },
      { type: 'handedOver', session },
    );
  };

  it('in the run of the browser that handed over proves nothing', async () => {
    await handedOver();
    expect(await browser.action.getBadgeText({})).toBe('✓?');
    await answerMessage(noticesScreen, portalSender(), NOW);
    expect(await stateOf()).toBe('handedOver');
  });

  it('after a restart, without the notice, proves the renewed certificate', async () => {
    await handedOver();
    await removeSessionItem('runId');
    await answerMessage({ ...noticesScreen, noticePresent: true }, portalSender(), NOW);
    expect(await stateOf()).toBe('handedOver');
    await answerMessage(noticesScreen, portalSender(), NOW);
    expect(await stateOf()).toBe('confirmed');
    expect(await listIdentities()).toMatchObject({
      value: [{ certificate: { source: 'issued', notAfter: issued.notAfter }, notice: null, provenAt: NOW }],
    });
    expect(await browser.action.getBadgeText({})).toBe('');
  });

  it('of somebody else on the same computer proves nothing', async () => {
    await handedOver();
    await removeSessionItem('runId');
    await answerMessage({ ...noticesScreen, role: 'user', userId: 'U002' }, portalSender(), NOW);
    expect(await stateOf()).toBe('handedOver');
  });
});

describe('leading through the portal', () => {
  const reach = (index: number, claim = { role: 'administrator', userId: 'A001' }) => ({
    type: 'stepReached',
    renewalId: RENEWAL,
    index,
    ...claim,
  });

  it('presses in the tab of the user and in windows it opened, nowhere else', async () => {
    await renewalAfter();
    expect(await answerMessage(reach(0), portalSender(), NOW)).toMatchObject({ value: { press: true } });
    const opened = portalSender({ tab: { id: 8, openerTabId: 7 } as never });
    expect(await answerMessage(reach(1), opened, NOW)).toMatchObject({ value: { press: true } });
    expect(await answerMessage(reach(2), portalSender({ tabId: 9 }), NOW)).toMatchObject({ value: { press: false } });
  });

  it("presses nothing in another user's session, and says so", async () => {
    await renewalAfter();
    const other = reach(0, { role: 'user', userId: 'U002' });
    expect(await answerMessage(other, portalSender(), NOW)).toMatchObject({ value: { press: false } });
    expect(await getSessionItem('guide')).toMatchObject({ problem: 'portalOtherIdentity', position: 0 });
  });

  it('presses nothing while another page has the key', async () => {
    await renewalAfter({ type: 'released', page: 'another page' });
    expect(await answerMessage(reach(3), portalSender(), NOW)).toMatchObject({ value: { press: false } });
  });

  it('presses nothing once the request has left', async () => {
    await renewalAfter({ type: 'requested', csr: 'Q1NS', page: null });
    expect(await answerMessage(reach(0), portalSender(), NOW)).toMatchObject({ value: { press: false } });
  });
});

describe('keys on disk', () => {
  it('are deleted a week after the proof, and not before', async () => {
    const session = await currentRunId();
    await renewalAfter(
      { type: 'requested', csr: 'Q1NS', page: null },
      { type: 'answered', answer: 'QQ==', fits: true },
      { type: 'checked', answer: 'QQ==', certificate: 'QQ==', certificateChain: [], issued, problems: [] },
      { type: 'handedOver', session },
      { type: 'confirmed', by: 'user' },
    );
    await refresh(NOW + KEY_KEPT_AFTER_PROOF - 1);
    expect(await getKey(RENEWAL)).toMatchObject({ value: { renewalId: RENEWAL } });
    await refresh(NOW + KEY_KEPT_AFTER_PROOF);
    expect(await getKey(RENEWAL)).toMatchObject({ value: null });
    expect(await listPendingKeyMarks()).toEqual([]);
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
