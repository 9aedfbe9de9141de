import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { reportText } from '../../../components/report-text.ts';
import { DATABASE_NAME } from '../../../lib/platform/database/connect.ts';
import { MIGRATIONS } from '../../../lib/platform/database/migrations.ts';
import { closeDatabase, withDatabase } from '../../../lib/platform/database.ts';
import { addIdentity } from '../../../lib/platform/identity-store.ts';
import { collectDiagnostics } from '../../../lib/platform/own-page/collect-diagnostics.ts';
import { createProblemRecord, SHOWN_PROBLEMS } from '../../../lib/platform/own-page/note-problem.ts';
import { markKey } from '../../../lib/platform/pending-key-mark.ts';
import { putPortalSetting } from '../../../lib/platform/portal-store.ts';
import { beginRenewal } from '../../../lib/platform/renewal-store.ts';
import { setSessionItem } from '../../../lib/platform/session.ts';
import { refresh } from '../../../lib/platform/worker/refresh.ts';
import { profile as generic } from '../../../lib/portals/built-in/generic.ts';
import { ownProfileFor } from '../../../lib/portals/own-portal.ts';
import { translateInto } from '../../components/fixtures.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const MINUTE = 60_000;
const HOST = 'https://ib.zqxj-kanariya.example';

let world: Awaited<ReturnType<typeof freshBrowser>>;

beforeEach(async () => {
  world = await freshBrowser();
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.2.3' } as never);
  Object.assign(browser.permissions, {
    contains: async ({ origins = [] }) => origins.every((origin: string) => world.granted.has(origin)),
  });
});

async function track(profileId: string, origin: string) {
  const added = await addIdentity({ profileId, origin, role: 'user', userId: 'QJ7731946258' }, (tracked) => ({
    ...tracked,
    certificate: { source: 'file', notAfter: NOW + 9 * 86_400_000 },
  }));
  return added.ok ? added.value.id : '';
}

describe('collectDiagnostics', () => {
  it('tells of a browser in which nothing happened yet', async () => {
    const report = await collectDiagnostics(NOW);
    expect(report).toMatchObject({
      portals: [{ name: 'shinkin-corporate', hasAccess: true }],
      identities: { total: 0 },
      renewals: [],
      guide: null,
      storage: { problem: null, schema: MIGRATIONS.at(-1)?.version, keys: 0, pendingKeys: [], letters: 0 },
      clock: null,
      reminders: { notifies: true, isInWorkingHours: true },
      policy: { members: [], faults: [] },
      problems: [],
    });
  });

  it('tells of portals, access, renewals, scripts, alarms and marks as they are, and of nobody who they are', async () => {
    const profile = ownProfileFor('own-1', 'Kanariya', generic);
    await putPortalSetting({ id: 'own-1', profile, origins: [HOST], reminderDays: [40] });
    await putPortalSetting({ id: 'anser-bizsol' });
    const own = await track('own-1', HOST);
    const identityId = await track('shinkin-corporate', PORTAL);
    await beginRenewal({ id: 'r1', identityId, profileId: 'shinkin-corporate', origin: PORTAL, mode: 'renew' }, NOW);
    await markKey({ renewalId: 'r1', since: NOW - MINUTE });
    await setSessionItem('guide', { renewalId: 'r1', tabId: 1, position: 3, problem: 'portalPinLocked', at: NOW });
    world.granted.add(`${HOST}/*`);
    await refresh(NOW);
    await browser.storage.local.set({ clock: { at: NOW, ahead: 0 }, 'told 1': { origin: HOST } });
    const report = await collectDiagnostics(NOW);
    expect(report.portals).toMatchObject([
      { name: 'anser-bizsol', hasAccess: false },
      { name: 1, hosts: 1, hasAccess: true, reminderDays: [40], isOwnProfile: false },
      { name: 'shinkin-corporate', hasAccess: true },
    ]);
    expect(report.renewals).toMatchObject([{ portal: 'shinkin-corporate', state: 'consented', hasKey: false }]);
    expect(report.guide).toEqual({ position: 3, problem: 'portalPinLocked', age: 0 });
    expect(report.storage).toMatchObject({ pendingKeys: [MINUTE], letters: 1 });
    expect(report.scripts).toEqual({ enrollment: 0, reader: 1, browserIdentity: 0, rules: 0 });
    expect(report.alarms).toHaveLength(1);
    expect(report.clock).toMatchObject({ ahead: 0, isWrong: false });
    for (const language of ['ja', 'en'] as const) {
      const text = reportText(report, translateInto(language));
      for (const secret of [HOST, 'zqxj', 'anariya', 'QJ77', '7319', '6258', own, identityId]) {
        expect(text).not.toContain(secret);
      }
    }
  });

  it('comes of a database that a newer version has written, and says so', async () => {
    await closeDatabase();
    (await openDB(DATABASE_NAME, 999)).close();
    const report = await collectDiagnostics(NOW);
    expect(report.storage).toMatchObject({ problem: 'storageNewer', schema: null, keys: null });
    expect(report).toMatchObject({ identities: null, renewals: null, policy: null, reminders: { notifies: null } });
  });

  it.each([
    ['settings', 'policy', { policy: null }],
    ['settings', 'reminders', { reminders: { notifies: null } }],
    ['identities', undefined, { identities: null }],
  ])('says what of a database that opens cannot be read: %s %s', async (store, key, unknown) => {
    await track('shinkin-corporate', PORTAL);
    const damaged = new DOMException('damaged', 'DataError');
    for (const name of ['get', 'getAll'] as const) {
      const read = IDBObjectStore.prototype[name] as (this: IDBObjectStore, ...asked: unknown[]) => IDBRequest;
      vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...asked: unknown[]) {
        if (this.name === store && asked[0] === key) throw damaged;
        return read.apply(this, asked);
      });
    }
    const report = await collectDiagnostics(NOW);
    vi.restoreAllMocks();
    expect(report).toMatchObject(unknown);
    expect(report.storage.problem).not.toBeNull();
    expect(report.storage.schema).not.toBeNull();
  });

  it('comes of records that nothing can be read of', async () => {
    await withDatabase(async (database) => {
      await database.put('identities', { id: 'x', identity: 7, certificate: 'x' } as never);
      await database.put('portals', { id: 'own-2', origins: 5, profile: 'x' } as never);
      await database.put('settings', { id: 'policy', policy: 5, faults: 'x' } as never);
    });
    const report = await collectDiagnostics(NOW);
    expect(report.identities).toMatchObject({ total: 1, stages: { unreadable: 1 } });
    expect(report.policy).toBeNull();
  });
});

describe('createProblemRecord', () => {
  it('loses nothing of what two windows are shown at once', async () => {
    const [options, popup] = [createProblemRecord('options'), createProblemRecord('status')];
    options('storageFull');
    popup('clockWrong');
    options('accessDenied');
    await navigator.locks.request(SHOWN_PROBLEMS, async () => undefined);
    const { problems } = await collectDiagnostics(Date.now());
    expect(problems?.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'accessDenied options',
      'clockWrong status',
      'storageFull options',
    ]);
  });
});
