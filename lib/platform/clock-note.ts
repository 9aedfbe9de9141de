import { browser } from 'wxt/browser';
import { type ClockNote, isClockWrong, parseClockNote } from '../lifecycle/computer-clock.ts';

/**
 * What was last found out about the computer's clock, in `storage.local`: there the script of a portal page can write it without waking the worker. So it
 * is a claim, never read but by comparing, and all that it can do is to have the user look at the clock.
 */
export async function findClockNote(): Promise<ClockNote | null> {
  // One that cannot be read takes nothing from anything else.
  const items = await browser.storage.local.get('clock').catch(() => null);
  return parseClockNote(items?.['clock']);
}

export async function noteClock(note: ClockNote): Promise<void> {
  await browser.storage.local.set({ clock: note });
}

/** The note, if it says that the clock is wrong now. */
export async function findWrongClock(now: number): Promise<ClockNote | null> {
  const note = await findClockNote();
  // Set back since: what it says is over, and must not begin anew when the right clock comes to that time. Whoever asks with the time of a moment
  // ago may find a note that is newer than that.
  if (note && Math.max(now, Date.now()) < note.at) await browser.storage.local.remove('clock');
  return note && isClockWrong(note, now) ? note : null;
}
