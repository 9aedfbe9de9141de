import type { ReminderSettings } from '../../lib/platform/database.ts';
import type { AnyBrowser } from '../browser/any-browser.ts';
import { eventually } from './bank-visit.ts';

/** One that was made from outside would have no stores, and would be in the extension's way. */
export async function waitForDatabase(launched: Pick<AnyBrowser, 'evaluate'>): Promise<void> {
  const isThere = () =>
    launched.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === 'koshin'));
  await eventually(isThere, 'the database');
}

/** Has reminders come at any hour, whatever the hour of the test; what the user does for that is tried elsewhere. */
export function remindAtAnyTime(launched: Pick<AnyBrowser, 'evaluate'>): Promise<void> {
  return putSetting(launched, { id: 'reminders', hours: null, notifies: true });
}

async function putSetting(launched: Pick<AnyBrowser, 'evaluate'>, setting: ReminderSettings): Promise<void> {
  await waitForDatabase(launched);
  await launched.evaluate(
    (record) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('koshin');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('settings', 'readwrite');
          writing.objectStore('settings').put(JSON.parse(record));
          writing.onabort = () => reject(writing.error);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    JSON.stringify(setting),
  );
}

/**
 * What the extension keeps, read from outside in its own database; for looking, never for changing.
 * Nothing, while there is no database: one that was made here would have no stores, and would be in the extension's way.
 */
export async function readStore<T>(
  launched: Pick<AnyBrowser, 'evaluate'>,
  store: 'identities' | 'renewals' | 'keys' | 'reminded' | 'settings',
): Promise<T[]> {
  const json = await launched.evaluate(
    (name) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('koshin');
        let missing = false;
        opening.onupgradeneeded = () => {
          missing = true;
          opening.transaction?.abort();
        };
        opening.onerror = () => (missing ? resolve('[]') : reject(opening.error));
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(JSON.stringify(reading.result, (_, value) => (value instanceof Uint8Array ? [...value] : value)));
          };
        };
      }),
    store,
  );
  return JSON.parse(json);
}
