import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { listIdentities } from '../../../lib/platform/identity-store.ts';
import { listPendingKeyMarks } from '../../../lib/platform/pending-key-mark.ts';
import { getKey, getRenewal, recordEvent } from '../../../lib/platform/renewal-store.ts';
import { currentRunId, getArmedKey, getSessionItem, removeSessionItem } from '../../../lib/platform/session.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { refresh } from '../../../lib/platform/worker/refresh.ts';
import { KEY_KEPT_AFTER_PROOF } from '../../../lib/renewal/journal.ts';
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
