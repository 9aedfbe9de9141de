import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Browser, browser } from 'wxt/browser';
import { listIdentities } from '../../../lib/platform/identity-store.ts';
import { loadOverview } from '../../../lib/platform/own-page/overview.ts';
import { getSessionItem } from '../../../lib/platform/session.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { NOW, notice, renewalAfter } from './renewal-under-way.ts';
import { freshBrowser, PORTAL, portalSender } from './worker-browser.ts';

beforeEach(async () => {
  await freshBrowser();
});

describe('a page that asks for a request', () => {
  const asks = { type: 'enrollmentSeen', role: null, userId: null };

  it('of nobody known is kept in mind with an identity of its own, and without a notice', async () => {
    expect(await answerMessage(asks, portalSender(), NOW)).toEqual({ ok: true, value: { invite: true } });
    const identities = await listIdentities();
    expect(identities).toMatchObject({ value: [{ identity: { origin: PORTAL }, notice: null }] });
    const identityId = identities.ok && identities.value[0]?.id;
    expect(await getSessionItem('askingPage')).toEqual({
      identityId,
      origin: PORTAL,
      url: `${PORTAL}/notices`,
      tabId: 7,
    });
    expect(await browser.action.getBadgeText({})).toBe('');
  });

  it('may be for any of several', async () => {
    for (const userId of ['A001', 'U001']) {
      await answerMessage({ ...notice, userId }, portalSender(), NOW);
    }
    expect(await answerMessage(asks, portalSender(), NOW)).toMatchObject({ value: { invite: true } });
    expect(await getSessionItem('askingPage')).toMatchObject({ identityId: null });
    expect(await listIdentities()).toMatchObject({ value: [{}, {}] });
  });

  it('is no more once a request has left: a second one is not begun by looking at a page', async () => {
    await renewalAfter({ type: 'requested', csr: 'Q1NS' });
    expect(await answerMessage(asks, portalSender(), NOW)).toMatchObject({ value: { invite: false } });
    expect(await getSessionItem('askingPage')).toBeNull();
  });

  it('is shown first, as long as it is still there', async () => {
    await answerMessage(notice, portalSender(), NOW);
    await answerMessage({ ...notice, userId: 'U001', notAfter: null }, portalSender(), NOW);
    await answerMessage({ ...asks, userId: 'U001' }, portalSender(), NOW);
    const tab = (url: string) =>
      vi.spyOn(browser.tabs, 'get').mockImplementation(async () => ({ url }) as Browser.tabs.Tab);
    const asked = async () => {
      const overview = await loadOverview(NOW);
      return overview.ok && overview.value.identities.map((each) => [each.tracked.identity.userId, each.asked]);
    };
    tab(`${PORTAL}/notices`);
    expect(await asked()).toEqual([
      ['U001', true],
      ['A001', false],
    ]);
    tab(`${PORTAL}/elsewhere`);
    expect(await asked()).toEqual([
      ['A001', false],
      ['U001', false],
    ]);
  });
});
