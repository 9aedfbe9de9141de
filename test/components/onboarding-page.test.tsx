// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { OnboardingPage } from '../../entrypoints/popup/OnboardingPage.tsx';
import { StatusPage } from '../../entrypoints/popup/StatusPage.tsx';
import { withDatabase } from '../../lib/platform/database.ts';
import { updateIdentity } from '../../lib/platform/identity-store.ts';
import { endOnboarding, isOnboardingDue } from '../../lib/platform/own-page/onboarding.ts';
import { markKey } from '../../lib/platform/pending-key-mark.ts';
import { listPortalSettings, putPortalSetting } from '../../lib/platform/portal-store.ts';
import type { ManagedPolicy } from '../../lib/policy/managed-policy.ts';
import { freshBrowser, PORTAL } from '../unit/platform/worker-browser.ts';
import { byAction, click, mount, mountUnder, type } from './mount.tsx';

let asked: string[][];
let closed: number;

beforeEach(async () => {
  const world = await freshBrowser();
  asked = [];
  closed = 0;
  Object.assign(browser.permissions, {
    contains: async ({ origins = [] }) => origins.every((origin: string) => world.granted.has(origin)),
    request: async ({ origins = [] }) => {
      asked.push(origins);
      return true;
    },
  });
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async () => ({ ok: true, value: null })) as never);
  vi.spyOn(window, 'close').mockImplementation(() => {
    closed += 1;
  });
});

async function shown(root: HTMLElement, selector: string): Promise<HTMLElement> {
  return vi.waitFor(() => {
    const element = root.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`no ${selector} in ${root.innerHTML}`);
    return element;
  });
}

const stored = async () => {
  const settings = await listPortalSettings();
  return settings.ok ? settings.value : [];
};

describe('the popup without anybody in it', () => {
  it('has the first steps, until they are skipped', async () => {
    const root = mount(<StatusPage />);
    await shown(root, '[data-screen="what"]');
    expect(byAction(root, 'choose-file')).not.toBeNull();
    await click(byAction(root, 'skip-onboarding'));
    await shown(root, '.welcome');
    expect(root.querySelector('[data-screen]')).toBeNull();
    await shown(mount(<StatusPage />), '.welcome');
  });

  it('has them no more once a portal was chosen', async () => {
    await putPortalSetting({ id: 'finemax' });
    expect(await isOnboardingDue()).toBe(false);
  });

  it('has none for somebody whose key was lost: that one is not new here', async () => {
    await markKey({ renewalId: 'r1', since: 1 });
    const root = mount(<StatusPage />);
    await shown(root, '[data-problem="keyLost"]');
    await shown(root, '.welcome');
  });

  it.each([{ id: 'onboarding', isOver: 'yes' }, { id: 'onboarding' }])('takes %j for nothing', async (damaged) => {
    await withDatabase((database) => database.put('settings', damaged as never));
    expect(await isOnboardingDue()).toBe(true);
    await endOnboarding();
    expect(await isOnboardingDue()).toBe(false);
  });
});

describe('the window of the first steps', () => {
  it('leads from the bank to the first certificate and back, and ends for good', async () => {
    const root = mount(<OnboardingPage begins="bank" />);
    await click(await shown(root, 'input[value="shinkin-corporate"]'));
    await click(byAction(root, 'choose-bank'));
    await shown(root, '[data-screen="first"]');
    // Access to its hosts came with the installation.
    expect(asked).toEqual([]);
    expect(await stored()).toEqual([{ id: 'shinkin-corporate' }]);
    await click(byAction(root, 'back'));
    await shown(root, '[data-screen="bank"]');
    await click(byAction(root, 'onboarding-next'));
    await click(await shown(root, '[data-action="finish-onboarding"]'));
    await vi.waitFor(() => expect(closed).toBe(1));
    expect(await isOnboardingDue()).toBe(false);
  });

  it('leaves what was said of a portal as it is when that is chosen once more', async () => {
    const said = { id: 'finemax', bank: 'tomato', reminderDays: [20, 5] };
    await putPortalSetting(said);
    const root = mount(<OnboardingPage begins="bank" />);
    await click(await shown(root, 'input[value="finemax"]'));
    await click(byAction(root, 'choose-bank'));
    await shown(root, '[data-screen="first"]');
    expect(await stored()).toEqual([said]);
    expect(asked.flat()).toEqual(['https://*.ib.finemax.net/*', 'https://*.mf.finemax.net/*']);
  });

  it('takes another bank of a portal that is there already, once its hosts are allowed', async () => {
    await putPortalSetting({ id: 'finemax', bank: 'tomato', reminderDays: [20, 5] });
    const root = mount(<OnboardingPage begins="bank" />);
    await type((await shown(root, '[data-action="search"]')) as HTMLInputElement, '香川');
    await click(await shown(root, 'input[value="finemax"]'));
    await click(byAction(root, 'choose-bank'));
    await shown(root, '[data-screen="first"]');
    expect(await stored()).toEqual([{ id: 'finemax', bank: 'kagawa', reminderDays: [20, 5] }]);
    expect(asked.flat()).toContain('https://*.ib.finemax.net/*');
  });

  it('begins at the first screen where the address names none', async () => {
    await shown(mount(<OnboardingPage begins="made-up" />), '[data-screen="what"]');
  });

  it('knows of a certificate that was read in the meantime', async () => {
    await updateIdentity(
      { profileId: 'shinkin-corporate', origin: PORTAL, role: 'administrator', userId: 'A001' },
      (tracked) => ({ ...tracked, certificate: { source: 'typed', notAfter: 1 } }),
    );
    await shown(mount(<OnboardingPage begins="first" />), '[data-known]');
  });

  it.each<[string, ManagedPolicy]>([
    ['has chosen portals', { portals: [{ id: 'shinkin-corporate' }] }],
    ['lets nobody choose', { locked: ['portals'] }],
  ])('asks nothing where the administrator %s', async (_, policy) => {
    const root = mountUnder(policy, <OnboardingPage begins="bank" />);
    await shown(root, '[data-managed]');
    expect(root.querySelector('input')).toBeNull();
  });
});
