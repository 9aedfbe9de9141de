import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { withDatabase } from '../../../lib/platform/database.ts';
import { listIdentities, updateIdentity } from '../../../lib/platform/identity-store.ts';
import { loadOverview } from '../../../lib/platform/own-page/overview.ts';
import { snoozeReminder } from '../../../lib/platform/own-page/snooze-reminder.ts';
import { listReminded, putReminderSettings } from '../../../lib/platform/reminder-store.ts';
import { beginRenewal } from '../../../lib/platform/renewal-store.ts';
import { NEXT_CHANGE_ALARM, refresh } from '../../../lib/platform/worker/refresh.ts';
import { openReminded } from '../../../lib/platform/worker/remind.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const DAY = 86_400_000;
const NOT_AFTER = Date.parse('2026-12-31T14:59:59.999Z');
/** Noon in Tokyo on the day that has so many left: a working day where it matters. */
const onDay = (daysLeft: number) => Date.parse('2026-12-31T03:00:00Z') - daysLeft * DAY;

let shown: { readonly id: string; readonly title: string; readonly message: string }[];
/** What was on disk when it was shown. */
let remembered: number[];

beforeEach(async () => {
  await freshBrowser();
  shown = [];
  remembered = [];
  Object.assign(browser.notifications, {
    create: async (id: string, { title, message }: { title: string; message: string }) => {
      const records = await listReminded();
      remembered.push(records.ok ? records.value.length : -1);
      shown.push({ id, title, message });
      return id;
    },
    clear: async () => true,
  });
  await putReminderSettings({ hours: null, notifies: true });
});

async function track(userId: string, notAfter = NOT_AFTER): Promise<string> {
  const identity = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId } as const;
  const tracked = await updateIdentity(identity, (each) => ({ ...each, certificate: { source: 'file', notAfter } }));
  if (!tracked.ok) throw new Error(tracked.problem.code);
  return tracked.value.id;
}

const alarmAt = async () => (await browser.alarms.get(NEXT_CHANGE_ALARM))?.scheduledTime;

describe('remind', () => {
  it('says each threshold once, remembered before it is shown', async () => {
    const id = await track('A001');
    for (const daysLeft of [31, 30, 29, 11, 10, 10, 9]) await refresh(onDay(daysLeft));
    expect(shown).toEqual([
      { id, title: 'stage_renewable_title', message: 'reminder_one' },
      { id, title: 'stage_urgent_title', message: 'reminder_one' },
    ]);
    expect(remembered).toEqual([1, 1]);
  });

  it('says only the tightest after a long sleep', async () => {
    await track('A001');
    await refresh(onDay(5));
    expect(shown.map(({ title }) => title)).toEqual(['stage_urgent_title']);
  });

  it('says one thing of many, with the most pressing first', async () => {
    for (let each = 0; each < 20; each += 1) await track(`B${each}`, NOT_AFTER + 10 * DAY);
    await track('A001');
    await refresh(onDay(9));
    expect(shown).toEqual([{ id: 'reminders', title: 'stage_urgent_title', message: 'reminder_several' }]);
    await refresh(onDay(9) + 1);
    expect(shown).toHaveLength(1);
  });

  it('is silent for another certificate of the same person until its own days come', async () => {
    await track('A001');
    await refresh(onDay(9));
    await track('A001', NOT_AFTER + 365 * DAY);
    await refresh(onDay(8));
    expect(shown).toHaveLength(1);
    await refresh(onDay(9) + 365 * DAY);
    expect(shown).toHaveLength(2);
    // What was said of the old one went with it.
    expect(await listReminded()).toMatchObject({ value: [{ at: onDay(9) + 365 * DAY }] });
  });

  it('waits for the working hours, and wakes for them', async () => {
    await putReminderSettings({
      hours: { workingDays: [1, 2, 3, 4, 5], from: { hour: 9, minute: 0 }, to: { hour: 17, minute: 0 } },
      notifies: true,
    });
    await track('A001');
    // 2026-12-21 is a Monday; the day before, with eleven days left, is quiet.
    await refresh(onDay(11));
    await refresh(Date.parse('2026-12-20T22:00:00Z'));
    expect(shown.filter(({ title }) => title === 'stage_urgent_title')).toEqual([]);
    expect(await alarmAt()).toBe(Date.parse('2026-12-21T00:00:00Z'));
    await refresh(Date.parse('2026-12-21T00:00:00Z'));
    expect(shown.at(-1)?.title).toBe('stage_urgent_title');
  });

  it('says nothing where nobody wants notifications', async () => {
    await putReminderSettings({ hours: null, notifies: false });
    await track('A001');
    await refresh(onDay(9));
    expect(shown).toEqual([]);
    expect(await browser.action.getBadgeText({})).toBe('9');
  });

  it('says it again tomorrow, when the user has asked for that', async () => {
    const id = await track('A001');
    await refresh(onDay(9));
    const overview = await loadOverview(onDay(9));
    const [card] = overview.ok ? overview.value.identities : [];
    if (!card) throw new Error('nobody');
    expect(card.reminded).toMatchObject({ threshold: 10 });
    expect(await snoozeReminder(card, onDay(9))).toEqual({ ok: true, value: onDay(8) - 3 * 3_600_000 });
    await refresh(onDay(9) + 3_600_000);
    expect(shown).toHaveLength(1);
    await refresh(onDay(8));
    expect(shown.map((each) => each.id)).toEqual([id, id]);
    await refresh(onDay(7));
    expect(shown).toHaveLength(2);
  });

  it('goes on with everything else where notifications cannot be shown', async () => {
    Object.assign(browser.notifications, { create: () => Promise.reject(new Error('blocked by the system')) });
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await track('A001');
    await refresh(onDay(9));
    expect(await browser.action.getBadgeText({})).toBe('9');
    expect(await alarmAt()).toBeDefined();
    logged.mockRestore();
  });
});

describe('openReminded', () => {
  it('opens the renewal of whom it was about, or the list', async () => {
    const id = await track('A001');
    const opened: string[] = [];
    vi.spyOn(browser.windows, 'create').mockImplementation((async ({ url }: { url: string }) => {
      opened.push(url.replace(/^.*popup\.html/, ''));
    }) as never);
    await openReminded(id);
    await openReminded('reminders');
    expect(opened).toEqual([`?view=renewal&identity=${id}`, '?view=status']);
    expect((await listIdentities()).ok).toBe(true);
  });
});

describe('a later date that the portal has shown', () => {
  it('counts for the badge and for reminders, and hides nobody else', async () => {
    const shownLater = async (userId: string, more: object) => {
      const identity = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId } as const;
      await updateIdentity(identity, (each) => ({ ...each, ...more }));
    };
    await track('A001', NOT_AFTER - 5 * DAY);
    await shownLater('A001', { shownNotAfter: NOT_AFTER + 300 * DAY });
    await track('B001');
    await refresh(onDay(9));
    expect(await browser.action.getBadgeText({})).toBe('9');
    expect(shown).toHaveLength(1);
    await refresh(onDay(9) + 300 * DAY);
    expect(shown).toHaveLength(2);
  });

  it('does not ask to renew a certificate that has vanished', async () => {
    const id = await track('A001');
    const identity = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId: 'A001' } as const;
    await updateIdentity(identity, (each) => ({ ...each, notOfferedAt: onDay(20) }));
    await refresh(onDay(9));
    expect(shown).toEqual([]);
    await updateIdentity(identity, (each) => ({ ...each, loggedOnAt: onDay(9) }));
    await refresh(onDay(9) + 1);
    expect(shown.map((each) => each.id)).toEqual([id]);
  });

  it('asks for the proof of a new certificate though the log-on had none: it may not be imported yet', async () => {
    const id = await track('A001');
    const identity = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId: 'A001' } as const;
    await updateIdentity(identity, (each) => ({ ...each, notOfferedAt: onDay(20) }));
    const begun = await beginRenewal(
      { id: 'r1', identityId: id, profileId: 'shinkin-corporate', origin: PORTAL, mode: 'renew' },
      onDay(20),
    );
    if (!begun.ok) throw new Error(begun.problem.code);
    const handedOver = { ...begun.value, state: 'handedOver', handedOverAt: onDay(20) } as const;
    await withDatabase((database) => database.put('renewals', handedOver));
    await refresh(onDay(18));
    expect(shown.map((each) => each.title)).toEqual(['stage_unproven_title']);
  });
});
