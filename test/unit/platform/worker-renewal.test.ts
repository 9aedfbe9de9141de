import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openSealedKey } from '../../../lib/enrollment/sealed-key/open-sealed-key.ts';
import { listIdentities } from '../../../lib/platform/identity-store.ts';
import { KEY_RECALLED } from '../../../lib/platform/messages.ts';
import { listPendingKeyMarks } from '../../../lib/platform/pending-key-mark.ts';
import { putPortalSetting } from '../../../lib/platform/portal-store.ts';
import { getKey, getRenewal, recordEvent } from '../../../lib/platform/renewal-store.ts';
import {
  beginRun,
  currentRunId,
  getArmedKey,
  getSessionItem,
  removeSessionItem,
  resumeRun,
} from '../../../lib/platform/session.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { refresh } from '../../../lib/platform/worker/refresh.ts';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';
import { isReleased, KEY_KEPT_AFTER_PROOF, mayHaveLeft } from '../../../lib/renewal/journal.ts';
import { issued, NOW, noticesScreen, RENEWAL, renewalAfter, stateOf } from './renewal-under-way.ts';
import { freshBrowser, PORTAL, portalSender } from './worker-browser.ts';

let world: Awaited<ReturnType<typeof freshBrowser>>;

beforeEach(async () => {
  world = await freshBrowser();
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

  it('goes to another tab only when the first one has given it back unused', async () => {
    await renewalAfter();
    const ask = { type: 'enrollmentContext', wantsKey: 'any' };
    const recalls: unknown[] = [];
    let answer: () => Promise<unknown> = async () => true;
    vi.spyOn(browser.tabs, 'sendMessage').mockImplementation(((tabId: number, message: object) => {
      recalls.push([tabId, message]);
      return answer();
    }) as never);
    await answerMessage(ask, portalSender({ tabId: 7 }), NOW);
    expect(await answerMessage(ask, portalSender({ tabId: 8 }), NOW)).toMatchObject({ value: { armed: null } });
    expect(recalls).toEqual([[7, { type: KEY_RECALLED, renewalId: RENEWAL }]]);
    answer = async () => undefined;
    expect(await answerMessage(ask, portalSender({ tabId: 8 }), NOW)).toMatchObject({
      value: { armed: { renewalId: RENEWAL } },
    });
    answer = () => Promise.reject(new Error('the tab is gone'));
    expect(await answerMessage(ask, portalSender({ tabId: 9 }), NOW)).toMatchObject({
      value: { armed: { renewalId: RENEWAL } },
    });
    await answerMessage({ type: 'keyReturned', renewalId: RENEWAL }, portalSender({ tabId: 9 }), NOW);
    expect(await getSessionItem('lease')).toBeNull();
    expect(recalls).toHaveLength(3);
  });

  it('is released on disk before the first page can have it, and withdrawn at the end', async () => {
    await renewalAfter();
    expect(await getRenewal(RENEWAL)).toMatchObject({ value: { releasedIn: await currentRunId() } });
    await refresh(NOW + 600_000);
    const over = await getRenewal(RENEWAL);
    expect(over.ok && over.value && [isReleased(over.value), mayHaveLeft(over.value)]).toEqual([false, false]);
  });

  it('may have signed when the browser ended in between', async () => {
    await renewalAfter();
    await browser.storage.session.clear();
    await beginRun();
    await refresh(NOW + 1000);
    const over = await getRenewal(RENEWAL);
    expect(over.ok && over.value && [isReleased(over.value), mayHaveLeft(over.value)]).toEqual([false, true]);
  });

  it('is not taken for lost with the browser while nobody knows which run this is', async () => {
    await renewalAfter();
    const run = await currentRunId();
    // An update of the extension empties the session, and the wake comes before `onInstalled`.
    await browser.storage.session.clear();
    await refresh(NOW + 1000);
    await resumeRun();
    await refresh(NOW + 1000);
    expect(await currentRunId()).toBe(run);
    const over = await getRenewal(RENEWAL);
    expect(over.ok && over.value && [isReleased(over.value), mayHaveLeft(over.value)]).toEqual([false, false]);
  });

  it('has signed when a page said so and it could not be recorded', async () => {
    await renewalAfter();
    const recorded = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    const told = { type: 'requestCreated', renewalId: RENEWAL, csr: 'Q1NS' };
    expect(await answerMessage(told, portalSender(), NOW)).toMatchObject({ ok: false });
    recorded.mockRestore();
    await refresh(NOW + 1000);
    const over = await getRenewal(RENEWAL);
    expect(over.ok && over.value && mayHaveLeft(over.value)).toBe(true);
  });

  it('is offered sealed: an order of files to processes, a box to pages of its origin', async () => {
    await renewalAfter();
    const scripts = world.registered.get('enrollment-signer')?.js ?? [];
    const order = scripts.slice(0, -1).map((file) => Number(/^order\/(\d+)\.js$/.exec(file)?.[1]));
    const [rule] = world.sessionRules;
    expect(rule?.condition).toEqual({ urlFilter: `|${PORTAL}/`, resourceTypes: ['main_frame', 'sub_frame'] });
    const header = rule?.action.responseHeaders?.[0];
    expect([header?.header, header?.operation]).toEqual(['server-timing', 'append']);
    const box = /^koshin;desc="([A-Za-z0-9+/=]+)"$/.exec(header?.value ?? '')?.[1] ?? '';
    expect(openSealedKey({ order, box })).toMatchObject({ renewalId: RENEWAL, expiresAt: NOW + 597_000 });
    await answerMessage({ type: 'requestCreated', renewalId: RENEWAL, csr: 'Q1NS' }, portalSender(), NOW);
    expect(world.sessionRules).toEqual([]);
    expect(world.registered.get('enrollment-signer')?.js).toEqual(['enrollment-signer.js']);
  });

  it('brings the enrolment scripts to that origin alone, and takes them away with its certificate', async () => {
    await renewalAfter();
    // None of it but the look-alikes in the page's own world.
    expect([...world.registered.values()].map(({ matches, js, world: where }) => [matches, js?.at(-1), where])).toEqual(
      [
        [[`${PORTAL}/*`], 'enrollment-signer.js', 'ISOLATED'],
        [[`${PORTAL}/*`], 'legacy-enrollment.js', 'MAIN'],
        [[`${PORTAL}/*`], '/portal-guide.js', undefined],
      ],
    );
    await answerMessage({ type: 'requestCreated', renewalId: RENEWAL, csr: 'Q1NS' }, portalSender(), NOW);
    expect(world.registered.size).toBe(3);
    await answerMessage(
      { type: 'answerArrived', renewalId: null, spkis: ['AQ=='], answer: 'QQ==' },
      portalSender(),
      NOW,
    );
    expect(await stateOf()).toBe('answered');
    expect(world.registered.size).toBe(3);
    await recordEvent(
      RENEWAL,
      { type: 'checked', answer: 'QQ==', certificate: 'QQ==', certificateChain: [], issued, problems: [] },
      NOW,
    );
    await refresh(NOW);
    expect(world.registered.size).toBe(0);
  });

  it('brings them only to the pages on which the portal issues, where its profile names these', async () => {
    await putPortalSetting({
      id: shinkinCorporate.id,
      profile: { ...shinkinCorporate, enrollmentPaths: ['/ib/enroll/'] },
    });
    await renewalAfter();
    expect([...world.registered.values()].map(({ matches }) => matches)).toEqual([
      [`${PORTAL}/ib/enroll/*`],
      [`${PORTAL}/ib/enroll/*`],
      [`${PORTAL}/ib/enroll/*`],
    ]);
  });

  it.each([
    ['its ten minutes', 600_000],
    ['a clock that was set back', -365 * 86_400_000],
  ])('ends with %s', async (_, later) => {
    await renewalAfter();
    await refresh(NOW + later);
    expect(await getArmedKey(RENEWAL)).toBeNull();
    expect(world.registered.size).toBe(0);
  });
});

describe('a message that comes twice, because the worker was stopped before it replied', () => {
  it.each([
    ['the request', [], { type: 'requestCreated', renewalId: RENEWAL, csr: 'Q1NS' }, 'requested'],
    [
      'the answer',
      [{ type: 'requested', csr: 'Q1NS' } as const],
      { type: 'answerArrived', renewalId: null, spkis: ['AQ=='], answer: 'QQ==' },
      'answered',
    ],
  ])('does no more than once: %s', async (_, events, message, state) => {
    await renewalAfter(...events);
    const told = () => answerMessage(message, portalSender(), NOW);
    expect([await told(), await told()]).toEqual(Array(2).fill({ ok: true, value: null }));
    expect(await stateOf()).toBe(state);
    expect(await getSessionItem(`unrecorded ${RENEWAL}`)).toBeNull();
  });

  it('finds an answer that was judged meanwhile', async () => {
    await renewalAfter(
      { type: 'requested', csr: 'Q1NS' },
      { type: 'answered', answer: 'QQ==', fits: true },
      { type: 'checked', answer: 'QQ==', certificate: 'QQ==', certificateChain: [], issued, problems: [] },
    );
    const again = { type: 'answerArrived', renewalId: RENEWAL, spkis: ['AQ=='], answer: 'QQ==' };
    expect(await answerMessage(again, portalSender(), NOW)).toEqual({ ok: true, value: null });
    expect(await stateOf()).toBe('checked');
  });
});

describe('a log-on', () => {
  const handedOver = async () => {
    const session = await currentRunId();
    await renewalAfter(
      { type: 'requested', csr: 'Q1NS' },
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

  it('presses nothing once the request has left', async () => {
    await renewalAfter({ type: 'requested', csr: 'Q1NS' });
    expect(await answerMessage(reach(0), portalSender(), NOW)).toMatchObject({ value: { press: false } });
  });
});

describe('keys on disk', () => {
  it('are deleted a week after the proof, and not before', async () => {
    const session = await currentRunId();
    await renewalAfter(
      { type: 'requested', csr: 'Q1NS' },
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
