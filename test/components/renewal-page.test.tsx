// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { RenewalPage } from '../../entrypoints/popup/RenewalPage.tsx';
import { STORED_KEY_ITERATIONS } from '../../lib/pki/pkcs8.ts';
import { addIdentity, listIdentities } from '../../lib/platform/identity-store.ts';
import { deriveFileMacKey } from '../../lib/platform/own-page/hand-over.ts';
import { getKey, listRenewals, recordEvent } from '../../lib/platform/renewal-store.ts';
import { getArmedKey, getSessionItem, setSessionItem } from '../../lib/platform/session.ts';
import type { Renewal, RenewalEvent } from '../../lib/renewal/journal.ts';
import { freshBrowser, PORTAL } from '../unit/platform/worker-browser.ts';
import { summaryOf } from './fixtures.ts';
import { byAction, click, mount, type } from './mount.tsx';

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

/** Keeps the window making its key until it is let go on, or has the making fail. */
function holdKeyMaking(): { readonly goOn: () => void; readonly fail: () => void } {
  const generate = crypto.subtle.generateKey.bind(crypto.subtle);
  const gate = Promise.withResolvers<void>();
  vi.spyOn(crypto.subtle, 'generateKey').mockImplementation((async (...wanted: Parameters<typeof generate>) => {
    await gate.promise;
    return generate(...wanted);
  }) as never);
  return { goOn: () => gate.resolve(), fail: () => gate.reject(new DOMException('', 'OperationError')) };
}

/** A worker that gives the key to pages as soon as it hears of it, and takes it back as soon as it is gone. */
function releaseAtOnce(pageHasUsedIt: boolean) {
  const states: string[] = [];
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async () => {
    const listed = await listRenewals();
    for (const { id, state } of listed.ok ? listed.value : []) {
      if (state !== 'armed') continue;
      const isOpen = (await getArmedKey(id)) !== null;
      const event = isOpen
        ? ({ type: 'released', run: 'this run' } as const)
        : ({ type: 'withdrawn', run: pageHasUsedIt ? null : 'this run' } as const);
      await recordEvent(id, event, Date.now());
      states.push(event.type);
    }
    return { ok: true, value: null };
  }) as never);
  return states;
}

async function giveUp(root: HTMLElement, shows: (selector: string) => Promise<HTMLElement>): Promise<void> {
  await click(await shows('[data-action="abandon"]'));
  await click(byAction(root, 'abandon-confirm'));
}

/** How often a key was derived as those at rest are. */
function countDerivations(): () => number {
  const derive = vi.spyOn(crypto.subtle, 'deriveKey');
  return () => derive.mock.calls.filter(([by]) => (by as Pbkdf2Params).iterations === STORED_KEY_ITERATIONS).length;
}

describe('the renewal’s window', () => {
  it('derives what protects the key while the consent is read, makes no key before it, and neither derives it again', async () => {
    const generate = vi.spyOn(crypto.subtle, 'generateKey');
    const derivations = countDerivations();
    const { root, shows, renewals } = await openWindow();
    await shows('[data-action="consent"]');
    await vi.waitFor(() => expect(derivations()).toBe(1));
    expect(generate).not.toHaveBeenCalled();
    expect(await renewals()).toEqual([]);
    await click(byAction(root, 'consent'));
    await shows('[data-screen="portal"] [data-action="show-portal"]');
    expect(generate).toHaveBeenCalledOnce();
    const [renewal] = await renewals();
    for (const event of TO_THE_IMPORT.slice(0, 3)) await recordEvent(renewal?.id ?? '', event, Date.now());
    await click(await shows('[data-action="download"]:not([disabled])'));
    await shows('[data-screen="handedOver"]');
    expect(derivations()).toBe(1);
  });

  it('derives the MAC’s key early as well, for one file: the next has a key of its own', async () => {
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:file');
    const imported = vi.spyOn(crypto.subtle, 'importKey');
    const keys = () => imported.mock.calls.filter(([, , by]) => (by as Algorithm).name === 'HMAC').length;
    const { shows, renewals } = await openWindow();
    await shows('[data-action="consent"]');
    await vi.waitFor(() => expect(keys()).toBe(1), { timeout: 10_000 });
    await click(await shows('[data-action="consent"]'));
    await shows('[data-screen="portal"] [data-action="show-portal"]');
    const [renewal] = await renewals();
    for (const event of TO_THE_IMPORT.slice(0, 3)) await recordEvent(renewal?.id ?? '', event, Date.now());
    await click(await shows('[data-action="download"]:not([disabled])'));
    await shows('[data-screen="handedOver"]');
    expect(keys()).toBe(1);
    await click(await shows('[data-action="download"]:not([disabled])'));
    await vi.waitFor(() => expect(keys()).toBe(2), { timeout: 10_000 });
  });

  it('rests with what can wait while the user waits for the portal', async () => {
    const key = holdKeyMaking();
    const imported = vi.spyOn(crypto.subtle, 'importKey');
    const keys = () => imported.mock.calls.filter(([, , by]) => (by as Algorithm).name === 'HMAC').length;
    const { root, shows } = await openWindow();
    await shows('[data-action="consent"]');
    await vi.waitFor(() => expect(keys()).toBe(1), { timeout: 10_000 });
    await click(byAction(root, 'own-passphrase-choice'));
    for (const action of ['own-passphrase', 'own-passphrase-again'])
      await type(byAction<HTMLInputElement>(root, action), 'correct horse battery');
    await click(byAction(root, 'consent'));
    await shows('[data-wait="preparing"]');
    // More time than it takes where it may go on.
    for (const each of ['one', 'another']) await deriveFileMacKey(each, () => null);
    expect(keys()).toBe(3);
    key.goOn();
    await vi.waitFor(() => expect(keys()).toBe(4), { timeout: 10_000 });
  });

  it('derives nothing for a passphrase that is still being typed, and what it needs once that is chosen', async () => {
    const derivations = countDerivations();
    const { root, shows } = await openWindow();
    await shows('[data-action="consent"]');
    await vi.waitFor(() => expect(derivations()).toBe(1));
    await click(byAction(root, 'own-passphrase-choice'));
    for (const typed of ['correct horse battery', 'correct horse battery staple']) {
      for (const action of ['own-passphrase', 'own-passphrase-again'])
        await type(byAction<HTMLInputElement>(root, action), typed);
      // Whatever would begin at once has begun.
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve));
    }
    await click(byAction(root, 'consent'));
    await shows('[data-screen="portal"]');
    expect(derivations()).toBe(2);
  });

  /** A window that waits for the portal, and an answer on disk of which it has not heard. */
  async function openBeforeAnswer() {
    const opened = await openWindow();
    await opened.shows('[data-action="consent"]');
    await click(byAction(opened.root, 'consent'));
    await opened.shows('[data-screen="portal"] [data-action="show-portal"]');
    const [armed] = await opened.renewals();
    const id = armed?.id ?? '';
    for (const event of TO_THE_IMPORT.slice(0, 2)) await recordEvent(id, event, Date.now());
    return { ...opened, hears: () => setSessionItem('answered', id) };
  }

  it('judges an answer while whatever is drawn is still being read', async () => {
    const { renewals, hears } = await openBeforeAnswer();
    vi.spyOn(browser.storage.local, 'get').mockReturnValue(new Promise<never>(() => undefined) as never);
    await hears();
    await vi.waitFor(async () => expect((await renewals())[0]?.state).toBe('rejected'), { timeout: 10_000 });
  });

  it('judges an answer again whose verdict storage refused, and says so meanwhile', async () => {
    const { root, shows, hears } = await openBeforeAnswer();
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await hears();
    await shows('[data-screen="answered"] [data-problem="storageFull"]');
    full.mockRestore();
    await shows('[data-screen="rejected"]');
    expect(root.querySelector('[data-problem="storageFull"]')).toBeNull();
  });

  it('gives up while the key is being made, with nothing left of it', async () => {
    const key = holdKeyMaking();
    const told = releaseAtOnce(true);
    const { root, shows, renewals } = await openWindow();
    await shows('[data-action="consent"]');
    await click(byAction(root, 'consent'));
    await shows('[data-wait="preparing"]');
    await giveUp(root, shows);
    key.goOn();
    await shows('[data-screen="abandoned"]');
    const [renewal] = await renewals();
    expect(renewal?.state).toBe('abandoned');
    expect(await getKey(renewal?.id ?? '')).toEqual({ ok: true, value: null });
    expect([await getArmedKey(renewal?.id ?? ''), await getSessionItem('guide')]).toEqual([null, null]);
    // No page could have had it.
    expect(told).toEqual([]);
  });

  it('gives up although the key could not be made', async () => {
    const key = holdKeyMaking();
    const { root, shows, renewals } = await openWindow();
    await click(await shows('[data-action="consent"]'));
    await giveUp(root, shows);
    key.fail();
    await shows('[data-screen="abandoned"]');
    expect((await renewals()).map(({ state }) => state)).toEqual(['abandoned']);
  });

  it.each([
    ['takes the key back and gives up where no page has used it', false, 'abandoned', false],
    ['keeps the key where a page may have used it, and says so', true, 'armed', true],
  ] as const)('when given up while the portal is opened %s', async (_, pageHasUsedIt, state, isKept) => {
    const gate = Promise.withResolvers<void>();
    vi.spyOn(browser.tabs, 'query').mockImplementation((async () => {
      await gate.promise;
      return [];
    }) as never);
    releaseAtOnce(pageHasUsedIt);
    const { root, shows, renewals } = await openWindow();
    await click(await shows('[data-action="consent"]'));
    await shows('[data-action="abandon"]');
    await vi.waitFor(async () => expect((await renewals())[0]?.releasedAt).toBeDefined(), { timeout: 10_000 });
    await giveUp(root, shows);
    gate.resolve();
    await shows(isKept ? '[data-screen="fate"] [data-problem="requestFateUnknown"]' : '[data-screen="abandoned"]');
    const [renewal] = await renewals();
    expect(renewal?.state).toBe(state);
    expect(root.querySelectorAll('[data-problem]')).toHaveLength(isKept ? 1 : 0);
    const key = await getKey(renewal?.id ?? '');
    expect(key.ok && key.value !== null).toBe(isKept);
    expect(await getArmedKey(renewal?.id ?? '')).toBeNull();
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
