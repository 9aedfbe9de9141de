// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RenewalPage } from '../../entrypoints/popup/RenewalPage.tsx';
import { addIdentity, listIdentities } from '../../lib/platform/identity-store.ts';
import { getKey, listRenewals, recordEvent } from '../../lib/platform/renewal-store.ts';
import { getArmedKey, getSessionItem } from '../../lib/platform/session.ts';
import type { Renewal, RenewalEvent } from '../../lib/renewal/journal.ts';
import { freshBrowser, PORTAL } from '../unit/platform/worker-browser.ts';
import { summaryOf } from './fixtures.ts';
import { byAction, click, mount } from './mount.tsx';

const PERSON = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId: 'A001' } as const;

const TO_THE_IMPORT: readonly RenewalEvent[] = [
  { type: 'requested', csr: 'Q1NS' },
  { type: 'answered', answer: 'QQ==', fits: true },
  {
    type: 'checked',
    answer: 'QQ==',
    certificate: 'QQ==',
    certificateChain: [],
    issued: summaryOf(365, '0B'),
    problems: [],
  },
  { type: 'handedOver', session: 'an earlier run' },
];

beforeEach(async () => {
  await freshBrowser();
  // happy-dom has no locks; one window needs none.
  const locks = { request: async (_name: string, _how: object, held: (lock: object) => unknown) => held({}) };
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

/** The window of somebody who has read the bank's notice. */
async function openWindow() {
  await addIdentity(PERSON, (tracked) => ({
    ...tracked,
    notice: { seenAt: Date.now(), notAfter: null, url: `${PORTAL}/notices` },
  }));
  const identities = await listIdentities();
  const id = (identities.ok && identities.value[0]?.id) || '';
  const root = mount(<RenewalPage identityId={id} />);
  const shows = (selector: string) =>
    vi.waitFor(
      async () => {
        await act(async () => undefined);
        const found = root.querySelector<HTMLElement>(selector);
        if (!found) throw new Error(`The window does not show ${selector}`);
        return found;
      },
      { timeout: 10_000 },
    );
  const renewals = async (): Promise<readonly Renewal[]> => {
    const listed = await listRenewals(id);
    return listed.ok ? listed.value : [];
  };
  return { root, shows, renewals };
}

describe('the renewal’s window', () => {
  it('gives up while the key is being made, with nothing left of it', async () => {
    const generate = crypto.subtle.generateKey.bind(crypto.subtle);
    const gate = Promise.withResolvers<void>();
    vi.spyOn(crypto.subtle, 'generateKey').mockImplementation((async (...wanted: Parameters<typeof generate>) => {
      await gate.promise;
      return generate(...wanted);
    }) as never);
    const { root, shows, renewals } = await openWindow();
    await shows('[data-action="consent"]');
    await click(byAction(root, 'consent'));
    await shows('[data-wait="preparing"]');
    await shows('[data-action="abandon"]');
    await click(byAction(root, 'abandon'));
    await click(byAction(root, 'abandon-confirm'));
    gate.resolve();
    await shows('[data-screen="abandoned"]');
    const [renewal] = await renewals();
    expect(renewal?.state).toBe('abandoned');
    expect(await getKey(renewal?.id ?? '')).toEqual({ ok: true, value: null });
    expect([await getArmedKey(renewal?.id ?? ''), await getSessionItem('guide')]).toEqual([null, null]);
  });

  it('can empty the clipboard after the import of the passphrase that was copied before the key was made', async () => {
    const written: string[] = [];
    const clipboard = { writeText: async (text: string) => void written.push(text) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    const { root, shows, renewals } = await openWindow();
    await shows('[data-action="copy-passphrase"]');
    await click(byAction(root, 'copy-passphrase'));
    await click(byAction(root, 'consent'));
    await shows('[data-screen="portal"] [data-action="show-portal"]');
    const [renewal] = await renewals();
    for (const event of TO_THE_IMPORT) {
      const recorded = await recordEvent(renewal?.id ?? '', event, Date.now());
      if (!recorded.ok) throw new Error(recorded.problem.code);
    }
    await shows('[data-screen="handedOver"] [data-action="clear-clipboard"]');
    await click(byAction(root, 'imported'));
    await click(await shows('[data-screen="imported"] [data-action="clear-clipboard"]'));
    expect(written).toEqual([expect.stringMatching(/^\w{4}-/), '']);
    await shows('[data-clipboard="cleared"]');
    expect(byAction(root, 'clear-clipboard')).not.toBeNull();
  });
});
