import { describe, expect, it } from 'vitest';
import { parseReminderDays } from '../../../lib/portals/reminder-days.ts';
import { parseTypedDesk } from '../../../lib/portals/typed-desk.ts';

describe('parseReminderDays', () => {
  it.each([
    ['30、10', [30, 10]],
    ['10 30, 10', [30, 10]],
    ['３０日前・５日前', [30, 5]],
    ['0', [0]],
    ['400', [400]],
  ])('reads %s, the earliest reminder first', (text, days) => {
    expect(parseReminderDays(text)).toEqual({ ok: true, value: days });
  });

  it.each(['', '401', '-1', '1.5', 'ten', '1 2 3 4 5 6 7 8 9 10 11'])('refuses %j', (text) => {
    expect(parseReminderDays(text)).toMatchObject({ ok: false, problem: { code: 'reminderDaysUnreadable' } });
  });
});

describe('parseTypedDesk', () => {
  const name = { ja: '窓口', en: 'Desk' };

  it('reads what is pasted, and keeps the name that the profile has', () => {
    expect(parseTypedDesk(' ０１２０ー１２３−４５６ ', '平日 9:00～17:00', name)).toEqual({
      ok: true,
      value: { name, phone: '0120-123-456', hours: { ja: '平日 9:00～17:00', en: '平日 9:00～17:00' } },
    });
  });

  it('is nothing where nothing was typed', () => {
    expect(parseTypedDesk('', ' ', name)).toEqual({ ok: true, value: undefined });
  });

  it('refuses what no telephone takes', () => {
    expect(parseTypedDesk('窓口へ', '', undefined)).toMatchObject({ problem: { code: 'phoneUnreadable' } });
  });
});
