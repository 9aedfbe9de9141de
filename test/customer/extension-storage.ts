import type { LaunchedBrowser } from '../browser/launch-chromium.ts';

/** What the extension keeps, read from outside by its worker's own database; for looking, never for changing. */
export async function readStore<T>(launched: LaunchedBrowser, store: 'identities' | 'renewals' | 'keys'): Promise<T[]> {
  const worker = await launched.worker();
  const json = await worker.evaluate(
    (name) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('koshin');
        opening.onerror = () => reject(opening.error);
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
