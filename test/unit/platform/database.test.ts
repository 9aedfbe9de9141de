import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { type IDBPDatabase, openDB, unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, DATABASE_NAME, OPEN_WITHIN } from '../../../lib/platform/database/connect.ts';
import { MIGRATIONS } from '../../../lib/platform/database/migrations.ts';
import { closeDatabase, resetDatabase, withDatabase } from '../../../lib/platform/database.ts';
import { findPendingSince, loadOverview } from '../../../lib/platform/own-page/overview.ts';
import { listPendingKeyMarks, markKey } from '../../../lib/platform/pending-key-mark.ts';
import {
  beginRenewal,
  commitKey,
  deleteKey,
  getKey,
  getRenewal,
  listRenewals,
} from '../../../lib/platform/renewal-store.ts';
import { readEverything, readFixture, storeVersion } from './stored-version.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const LATEST = MIGRATIONS.at(-1)?.version ?? 0;
const NOW = Date.parse('2026-11-22T03:00:00Z');
const consent = { identityId: 'i1', profileId: 'shinkin-corporate', origin: PORTAL, mode: 'renew' } as const;
const key = {
  renewalId: 'r1',
  spki: Uint8Array.of(1),
  encryptedPrivateKey: Uint8Array.of(2),
  createdAt: NOW,
} as const;

const onlyTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
const codeOf = (result: Awaited<ReturnType<typeof listRenewals>>) => (result.ok ? 'ok' : result.problem.code);

beforeEach(async () => {
  await freshBrowser();
});

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await closeDatabase();
});

/** As a page that holds an old version open and does not listen. */
async function holdOpen(version: number): Promise<IDBPDatabase> {
  const opened: IDBPDatabase = await openDB(DATABASE_NAME, version);
  return opened;
}

async function begin(): Promise<void> {
  const begun = await beginRenewal({ ...consent, id: 'r1' }, NOW);
  if (!begun.ok) throw new Error(begun.problem.code);
  const committed = await commitKey(begun.value, key, 'AQ==', NOW);
  if (!committed.ok) throw new Error(committed.problem.code);
}

describe('a database that another page holds', () => {
  it('is a named problem after five seconds, and is there at once when the other page lets go', async () => {
    await storeVersion(readFixture(1));
    const old = await holdOpen(1);
    onlyTimers();
    let code: string | null = null;
    const asked = listRenewals().then((result) => {
      code = codeOf(result);
    });
    await vi.advanceTimersByTimeAsync(OPEN_WITHIN - 1);
    expect(code).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    await asked;
    expect(code).toBe('storageBlocked');
    // Asked again meanwhile, it does not make anybody wait once more.
    expect(codeOf(await listRenewals())).toBe('storageBlocked');
    old.close();
    await vi.waitUntil(async () => codeOf(await listRenewals()) === 'ok');
    expect((await readEverything()).version).toBe(LATEST);
  });

  it('is one for a page that queues behind it too, which is told nothing by the browser', async () => {
    await storeVersion(readFixture(1));
    const old = await holdOpen(1);
    onlyTimers();
    const [first, second] = [1, 2].map(() => connect(MIGRATIONS, () => undefined));
    const patience = Promise.allSettled([first?.inTime, second?.inTime]);
    await vi.advanceTimersByTimeAsync(OPEN_WITHIN);
    expect(await patience).toMatchObject([1, 2].map(() => ({ reason: { name: 'BlockedError' } })));
    old.close();
    for (const each of [first, second]) (await each?.database)?.close();
  });

  it('gives a migration that has begun the time it needs', async () => {
    onlyTimers();
    const slow = {
      version: LATEST + 1,
      migrate: async (transaction: Parameters<(typeof MIGRATIONS)[0]['migrate']>[0]) => {
        void vi.advanceTimersByTimeAsync(OPEN_WITHIN * 2);
        for (let read = 0; read < 20; read++) await transaction.objectStore('keys').count();
      },
    };
    const opened = await connect([...MIGRATIONS, slow], () => undefined).inTime;
    expect(opened.version).toBe(LATEST + 1);
    opened.close();
  });

  it('leaves nothing behind with each question: who asks later waits for the connection alone', async () => {
    const connecting = connect(MIGRATIONS, () => undefined);
    const opened = await connecting.inTime;
    expect(connecting.inTime).toBe(connecting.database);
    opened.close();
  });
});

describe('a newer version that asks for the database', () => {
  it('gets it after the transaction that is under way has put everything on disk', async () => {
    await begin();
    const newer: { opened?: IDBPDatabase } = {};
    const written = await withDatabase(async (database) => {
      const transaction = database.transaction('keys', 'readwrite');
      await transaction.store.put({ ...key, renewalId: 'first' });
      const opening = openDB(DATABASE_NAME, LATEST + 1).then((opened) => {
        newer.opened = opened;
      });
      // `versionchange` has come and the connection is closing, but this transaction goes on.
      for (let read = 0; read < 50; read++) await transaction.store.count();
      expect(newer.opened).toBeUndefined();
      await Promise.all([transaction.store.put({ ...key, renewalId: 'second' }), transaction.done]);
      await opening;
    });
    expect(written.ok).toBe(true);
    expect(await newer.opened?.getAllKeys('keys')).toEqual(['first', 'r1', 'second']);
    newer.opened?.close();
    // This code is the old one now: it refuses, and says so.
    expect(codeOf(await listRenewals())).toBe('storageNewer');
  });
});

describe('a database of a newer version', () => {
  it('is not written to, keeps everything, and the mark stays', async () => {
    await begin();
    await closeDatabase();
    (await openDB(DATABASE_NAME, LATEST + 1)).close();
    const before = await readEverything();
    expect(before.version).toBe(LATEST + 1);
    for (const refused of [
      await beginRenewal({ ...consent, id: 'r2' }, NOW),
      await deleteKey('r1'),
      await getKey('r1'),
      await loadOverview(NOW),
    ])
      expect(refused).toMatchObject({ problem: { code: 'storageNewer' } });
    expect(await readEverything()).toEqual(before);
    expect(await listPendingKeyMarks()).toEqual([{ renewalId: 'r1', since: NOW }]);
  });
});

describe('a connection that the browser ends', () => {
  it('is opened anew, and what was under way is done once more', async () => {
    await begin();
    let tries = 0;
    const read = await withDatabase(async (database) => {
      tries += 1;
      if (tries === 1) forceCloseDatabase(unwrap(database) as never);
      return database.get('keys', 'r1');
    });
    expect(read).toMatchObject({ ok: true, value: { renewalId: 'r1' } });
    expect(tries).toBe(2);
  });

  it('twice is a named problem, and never a third try', async () => {
    await begin();
    let tries = 0;
    const read = await withDatabase(async (database) => {
      tries += 1;
      forceCloseDatabase(unwrap(database) as never);
      return database.get('keys', 'r1');
    });
    expect(read).toMatchObject({ problem: { code: 'storageUnavailable' } });
    expect(tries).toBe(2);
  });

  it('between two calls is not noticed at all', async () => {
    await begin();
    await withDatabase(async (database) => forceCloseDatabase(unwrap(database) as never));
    expect(await getRenewal('r1')).toMatchObject({ ok: true, value: { state: 'keyCommitted' } });
  });

  it('while a key was committed does not turn the key’s own record against it', async () => {
    const begun = await beginRenewal({ ...consent, id: 'r1' }, NOW);
    if (!begun.ok) throw new Error(begun.problem.code);
    expect((await commitKey(begun.value, key, 'AQ==', NOW)).ok).toBe(true);
    // As if the answer to the commit had been lost: the same is asked once more.
    expect(await commitKey(begun.value, key, 'AQ==', NOW)).toMatchObject({ value: { state: 'keyCommitted' } });
    expect(await listPendingKeyMarks()).toHaveLength(1);
  });
});

describe('a store that cannot be read', () => {
  const unreadable = (): never => {
    throw new DOMException('Internal error opening backing store', 'UnknownError');
  };

  it('is a named problem, and the mark tells that a key was pending', async () => {
    await begin();
    await closeDatabase();
    vi.spyOn(indexedDB, 'open').mockImplementation(unreadable);
    expect(await loadOverview(NOW)).toMatchObject({ problem: { code: 'storageDamaged' } });
    expect(await findPendingSince()).toBe(NOW);
  });

  it('opens at the second try where the first one had bad luck', async () => {
    await begin();
    await closeDatabase();
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(unreadable);
    expect(codeOf(await listRenewals())).toBe('ok');
  });

  it('is one whose stores are missing, too; made anew, it is empty and the mark tells what was lost', async () => {
    globalThis.indexedDB = new IDBFactory();
    (await openDB(DATABASE_NAME, LATEST)).close();
    await markKey({ renewalId: 'r1', since: NOW });
    expect(codeOf(await listRenewals())).toBe('storageDamaged');
    expect((await resetDatabase()).ok).toBe(true);
    expect(await loadOverview(NOW)).toMatchObject({ value: { identities: [], keysLostSince: NOW } });
  });
});

describe('a mark', () => {
  it('stays where another window has committed the key of the same renewal', async () => {
    const begun = await beginRenewal({ ...consent, id: 'r1' }, NOW);
    if (!begun.ok) throw new Error(begun.problem.code);
    await commitKey(begun.value, key, 'AQ==', NOW);
    const late = await commitKey(begun.value, { ...key, spki: Uint8Array.of(9) }, 'CQ==', NOW);
    expect(late).toMatchObject({ problem: { code: 'renewalChangedElsewhere' } });
    expect(await listPendingKeyMarks()).toEqual([{ renewalId: 'r1', since: NOW }]);
    expect(await getKey('r1')).toMatchObject({ value: { spki: key.spki } });
  });

  it('that cannot be written keeps a key from being committed, and nothing is half', async () => {
    const { browser } = await import('wxt/browser');
    const begun = await beginRenewal({ ...consent, id: 'r1' }, NOW);
    if (!begun.ok) throw new Error(begun.problem.code);
    vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    expect(await commitKey(begun.value, key, 'AQ==', NOW)).toMatchObject({ problem: { code: 'keyStorageFailed' } });
    expect(await getKey('r1')).toEqual({ ok: true, value: null });
  });

  it('that cannot be read takes nothing from the database, which is the truth', async () => {
    const { browser } = await import('wxt/browser');
    await begin();
    vi.spyOn(browser.storage.local, 'get').mockRejectedValue(new Error('corrupt'));
    expect(await loadOverview(NOW)).toMatchObject({ ok: true, value: { keysLostSince: null } });
    vi.spyOn(browser.storage.local, 'remove').mockRejectedValue(new Error('corrupt'));
    expect((await deleteKey('r1')).ok).toBe(true);
  });
});
