import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Browser, browser } from 'wxt/browser';
import { withDatabase } from '../../../lib/platform/database.ts';
import { speak } from '../../../lib/platform/i18n.ts';
import { updateIdentity } from '../../../lib/platform/identity-store.ts';
import { putReminderSettings } from '../../../lib/platform/reminder-store.ts';
import { answerMessage } from '../../../lib/platform/worker/answer-message.ts';
import { refresh } from '../../../lib/platform/worker/refresh.ts';
import type { ManagedPolicy } from '../../../lib/policy/managed-policy.ts';
import { workerTextsFor } from '../../../lib/policy/worker-texts.ts';
import { NOW, renewalAfter } from './renewal-under-way.ts';
import { freshBrowser, PORTAL, portalSender } from './worker-browser.ts';

const GUIDE = '/portal-guide.js';

/** As it lies in the database once it was read. */
function decide(policy: ManagedPolicy): Promise<unknown> {
  const texts = policy.language && { texts: workerTextsFor(policy.language) };
  return withDatabase((database) =>
    database.put('settings', { id: 'policy', number: 1, policy, faults: [], ...texts }),
  );
}

beforeEach(async () => {
  await freshBrowser();
  speak(null);
});

describe('the assist level', () => {
  async function pointsUnder(policy: ManagedPolicy | null): Promise<unknown> {
    await renewalAfter();
    if (policy) await decide(policy);
    const opened = await answerMessage({ type: 'pageOpened' }, portalSender(), NOW);
    return (opened as { value: { guide: { points: unknown } } }).value.guide.points;
  }

  it.each<[ManagedPolicy | null, boolean]>([
    [null, false],
    [{}, false],
    [{ assist: 'press' }, false],
    [{ assist: 'point' }, true],
  ])('%j has the page pointed at: %j', async (policy, points) => {
    expect(await pointsUnder(policy)).toBe(points);
  });
});

describe('the language', () => {
  it.each<[ManagedPolicy, string[]]>([
    [{}, [GUIDE]],
    [{ language: 'ja' }, ['/texts/strip-ja.js', GUIDE]],
    [{ language: 'en' }, ['/texts/strip-en.js', GUIDE]],
  ])('%j brings these files to a frame, and to every page while a renewal is under way: %j', async (policy, files) => {
    const executeScript = vi.spyOn(browser.scripting, 'executeScript').mockResolvedValue();
    const world = await freshBrowser();
    await renewalAfter();
    await decide(policy);
    await answerMessage({ type: 'guideWanted' }, portalSender(), NOW);
    expect(executeScript.mock.calls.map(([injection]) => injection.files)).toEqual([files]);
    await refresh(NOW);
    expect(world.registered.get('page-guide')?.js).toEqual(files);
  });

  it('is that of badge and notification, until it is decided otherwise', async () => {
    const shown: string[] = [];
    const create = async (_: string, { title, message }: Browser.notifications.NotificationCreateOptions) =>
      void shown.push(`${title} ${message}`);
    Object.assign(browser.notifications, { create });
    await putReminderSettings({ hours: null, notifies: true });
    await decide({ language: 'en' });
    await updateIdentity({ profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId: 'A001' }, (each) => ({
      ...each,
      certificate: { source: 'file', notAfter: NOW + 5 * 86_400_000 },
    }));
    await refresh(NOW);
    const { stage_urgent_title, reminder_one, stage_urgent_short } = workerTextsFor('en');
    expect(shown).toEqual([`${stage_urgent_title} ${reminder_one.replace('$1', 'A001')}`]);
    expect(await browser.action.getTitle({})).toContain(stage_urgent_short.replace('$1', '5'));
    await decide({});
    await refresh(NOW);
    expect(await browser.action.getTitle({})).toContain('stage_urgent_short');
  });
});
