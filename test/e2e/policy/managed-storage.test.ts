import { afterEach, describe, expect, it } from 'vitest';
import type { TrackedIdentity } from '../../../lib/lifecycle/tracked-identity.ts';
import type { StoredPolicy } from '../../../lib/platform/database.ts';
import { profile as generic } from '../../../lib/portals/built-in/generic.ts';
import { type LaunchedBrowser, launchChromium } from '../../browser/launch-chromium.ts';
import { badgeOf, eventually } from '../../customer/bank-visit.ts';
import { BUILT_EXTENSION } from '../../customer/desk.ts';
import { readStore } from '../../customer/extension-storage.ts';

/** By the key in the manifest. */
const EXTENSION = 'oalbepkpomemdlehojalmhoelldkhnel';
const DAY = 86_400_000;

const { cutOff: _, graceDays: __, ...windows } = generic.windows;
const MINATO = {
  ...generic,
  id: 'minato',
  names: { ja: 'みなと例銀行', en: 'Minato Example Bank' },
  origins: ['https://biz.minato-bank.example'],
  enrollmentPaths: ['/enroll/'],
  browserIdentity: 'ie11',
  windows,
};

const policies = (managed: object) => ({ '3rdparty': { extensions: { [EXTENSION]: managed } } });

let launched: LaunchedBrowser;

afterEach(() => launched.close());

/** What the worker does for a portal that demands another browser: a part of it that is not loaded otherwise. */
const identityScripts = () =>
  launched.evaluate(async () => {
    const scripts = await chrome.scripting.getRegisteredContentScripts();
    return scripts.flatMap(({ id, matches }) => (id.startsWith('browser-identity-') ? matches : []));
  });

const storedPolicy = async () =>
  (await readStore<StoredPolicy>(launched, 'settings')).find(({ id }) => id === 'policy');

describe("an administrator's policy", () => {
  it('is in force before any page was opened, gives way to none that is wrong, and takes all it brought with it', async () => {
    const notAfter = new Date(Date.now() + 9 * DAY + 9 * 3_600_000).toISOString().slice(0, 10);
    const right = { portals: [{ id: 'minato', profile: MINATO, identities: [{ userId: 'm-001', notAfter }] }] };
    launched = await launchChromium({ extension: BUILT_EXTENSION, policies: policies(right) });
    await eventually(async () => (await badgeOf(launched)).text === '9', 'the badge');
    expect(await readStore<TrackedIdentity>(launched, 'identities')).toMatchObject([
      { identity: { profileId: 'minato', userId: 'm-001' }, certificate: { source: 'policy' } },
    ]);

    await eventually(async () => (await identityScripts()).length > 0, "the portal's browser");
    expect(await identityScripts()).toEqual(['https://biz.minato-bank.example/enroll/*']);

    // The worker that reads what has changed is another one than that which was installed.
    await launched.killWorker();
    await launched.changePolicies(policies({ ...right, portals: [], keyFloor: 1024 }));
    await eventually(async () => (await storedPolicy())?.faults.length, 'the faults');
    expect(await storedPolicy()).toMatchObject({
      policy: { portals: [{ id: 'minato' }] },
      faults: [{ where: 'keyFloor', expected: '2048 | 3072 | 4096', received: '1024' }],
    });
    expect((await badgeOf(launched)).text).toBe('9');

    await launched.changePolicies({});
    await eventually(async () => (await badgeOf(launched)).text === '', 'the badge without a number');
    await eventually(async () => (await identityScripts()).length === 0, "the end of the portal's browser");
    expect(await storedPolicy()).toMatchObject({ policy: null, faults: [] });
    expect(await readStore(launched, 'identities')).toEqual([]);
  });
});
