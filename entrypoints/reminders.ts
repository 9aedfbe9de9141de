import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { gatherReminders, remindersFor } from '../lib/lifecycle/reminders.ts';
import { announcePart } from '../lib/platform/worker/worker-parts.ts';

/** The part of the worker that knows when to remind of what; while no certificate is near its end there is nothing to know. */
export default defineUnlistedScript(() => announcePart('reminders', { remindersFor, gatherReminders }));
