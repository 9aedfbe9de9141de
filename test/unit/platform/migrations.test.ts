import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../../lib/platform/database/connect.ts';
import { MIGRATIONS } from '../../../lib/platform/database/migrations.ts';
import { withReleaseFate } from '../../../lib/platform/database/release-fate.ts';
import { closeDatabase } from '../../../lib/platform/database.ts';
import { listRenewals, recordEvent } from '../../../lib/platform/renewal-store.ts';
import { isReleased, mayHaveLeft } from '../../../lib/renewal/journal.ts';
import { readEverything, readFixture, storeVersion } from './stored-version.ts';
import { freshBrowser } from './worker-browser.ts';

const LATEST = MIGRATIONS.at(-1)?.version ?? 0;
const VERSIONS = MIGRATIONS.map(({ version }) => version);
const byId = <T extends { readonly id: string }>(records: readonly T[]) =>
  [...records].sort((a, b) => a.id.localeCompare(b.id));

afterEach(closeDatabase);

describe('migrations', () => {
  it('are numbered without a gap, and each version has its fixture', () => {
    expect(VERSIONS).toEqual(VERSIONS.map((_, index) => index + 1));
    const files = readdirSync(new URL('fixtures', import.meta.url));
    expect(files.sort()).toEqual(VERSIONS.map((version) => `version-${version}.json`));
  });

  it.each(VERSIONS)('bring the data of version %i to the newest, whole', async (version) => {
    await freshBrowser();
    await storeVersion(readFixture(version));
    const renewals = await listRenewals();
    await closeDatabase();
    const newest = readFixture(LATEST);
    const stored = await readEverything();
    expect(stored.version).toBe(LATEST);
    expect(byId(stored.renewals)).toEqual(byId(newest.renewals));
    expect(byId(stored.identities)).toEqual(byId(newest.identities));
    expect(stored.keys).toEqual(newest.keys);
    expect(renewals.ok && renewals.value).toHaveLength(newest.renewals.length);
  });

  it('leave an index that admits one active renewal per identity', async () => {
    await freshBrowser();
    await storeVersion(readFixture(1));
    const renewals = await listRenewals();
    if (!renewals.ok) throw new Error(renewals.problem.code);
    const [one] = renewals.value.filter(({ activeIdentity }) => activeIdentity !== undefined);
    const { beginRenewal } = await import('../../../lib/platform/renewal-store.ts');
    const consent = { id: 'new', profileId: 'shinkin-corporate', origin: '', mode: 'renew' } as const;
    expect(await beginRenewal({ ...consent, identityId: one?.identityId ?? '' }, 1)).toMatchObject({
      problem: { code: 'renewalAlreadyRunning' },
    });
  });

  it('that throw leave the old data as they were, readable', async () => {
    await freshBrowser();
    const before = readFixture(1);
    await storeVersion(before);
    const broken = {
      version: LATEST + 1,
      migrate: async (transaction: Parameters<(typeof MIGRATIONS)[0]['migrate']>[0]) => {
        await transaction.objectStore('keys').clear();
        throw new Error('a bug of a later version');
      },
    };
    const { database } = connect([...MIGRATIONS, broken], () => undefined);
    await expect(database).rejects.toMatchObject({ name: 'MigrationError', cause: { message: /bug/ } });
    const after = await readEverything();
    expect({ ...after, renewals: byId(after.renewals) }).toEqual({ ...before, renewals: byId(before.renewals) });
  });

  it('that a record breaks are undone as well: half is never kept', async () => {
    await freshBrowser();
    await storeVersion(readFixture(1));
    let changed = 0;
    const broken = {
      version: LATEST + 1,
      migrate: async (transaction: Parameters<(typeof MIGRATIONS)[0]['migrate']>[0]) => {
        for (let cursor = await transaction.objectStore('renewals').openCursor(); cursor; ) {
          if (changed === 3) throw new TypeError('cannot read properties of undefined');
          await cursor.update({ id: cursor.primaryKey });
          changed += 1;
          cursor = await cursor.continue();
        }
      },
    };
    await expect(connect([...MIGRATIONS, broken], () => undefined).database).rejects.toThrow('migrated');
    const after = await readEverything();
    expect(byId(after.renewals)).toEqual(byId(readFixture(1).renewals));
  });
});

describe('version 2: the run of a release', () => {
  it('takes a release of an unknown run for a request of unknown fate', () => {
    const stored = { id: 'r', state: 'armed', releasedAt: 5, releasedTo: 'page' };
    expect(withReleaseFate(stored)).toEqual({ id: 'r', state: 'armed', fateUnknownSince: 5 });
  });

  it.each([
    ['an earlier unknown fate', { fateUnknownSince: 3, requestedAt: 4, releasedAt: 5 }, 3],
    ['a request on record', { requestedAt: 4, releasedAt: 5 }, 4],
  ])('keeps %s', (_, stored, since) => {
    expect(withReleaseFate(stored)).toMatchObject({ fateUnknownSince: since });
    expect(withReleaseFate(stored)).not.toHaveProperty('releasedAt');
  });

  it('leaves alone what was never released, and what names its run', () => {
    const [resting, released] = [{ id: 'r' }, { id: 'r', releasedAt: 5, releasedIn: 'run' }];
    expect(withReleaseFate(resting)).toEqual(resting);
    expect(withReleaseFate(released)).toEqual(released);
  });

  it('lets nothing be sent again unasked', async () => {
    await freshBrowser();
    await storeVersion(readFixture(1));
    const renewals = await listRenewals();
    const released = renewals.ok ? renewals.value.find(({ id }) => id.endsWith('01')) : undefined;
    if (!released) throw new Error('no such renewal');
    expect([mayHaveLeft(released), isReleased(released)]).toEqual([true, false]);
    const arm = { type: 'armed', until: 1, sendAgain: false } as const;
    expect(await recordEvent(released.id, arm, 0)).toMatchObject({ problem: { code: 'requestFateUnknown' } });
  });
});
