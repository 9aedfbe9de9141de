// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { ImportPage } from '../../entrypoints/popup/ImportPage.tsx';
import { noteClock } from '../../lib/platform/clock-note.ts';
import { updateIdentity } from '../../lib/platform/identity-store.ts';
import { sampleCertificate } from '../unit/pki/sample-certificate.ts';
import { freshBrowser, PORTAL } from '../unit/platform/worker-browser.ts';
import { byAction, mount } from './mount.tsx';

/** What the browser says when a note about the computer's clock, which is over, is deleted. */
let deleted: PromiseWithResolvers<void>;

beforeEach(async () => {
  await freshBrowser();
  deleted = Promise.withResolvers();
  await updateIdentity(
    { profileId: 'shinkin-corporate', origin: PORTAL, role: 'administrator', userId: 'A001' },
    (tracked) => tracked,
  );
});

/** The page with a file on it whose certificate was added, and which is not yet told what follows from the date. */
async function mountAdding(): Promise<HTMLElement> {
  const deleting = vi.spyOn(browser.storage.local, 'remove').mockReturnValue(deleted.promise as never);
  // Sent when the certificate is on disk: until then the page has asked nothing of the clock.
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async () => {
    await noteClock({ at: Date.now() + 60_000, ahead: 60_000 });
    return { ok: true, value: null };
  }) as never);
  const root = mount(<ImportPage dropped={new File([sampleCertificate().slice()], 'taro.cer')} />);
  await vi.waitFor(() => expect(deleting).toHaveBeenCalled(), { timeout: 20_000 });
  return root;
}

/** Once everything is drawn that was set until now. */
const drawn = () => new Promise((resolve) => setTimeout(resolve));

describe('ImportPage', () => {
  it('is at work until it shows what came of it', async () => {
    const root = await mountAdding();
    await drawn();
    expect(byAction<HTMLButtonElement>(root, 'import')?.disabled).toBe(true);
    deleted.resolve();
    await drawn();
    expect(root.querySelector('[data-result="tracked"]')).not.toBeNull();
  });

  it('shows that a certificate was added also where nobody can say what follows from its date', async () => {
    const root = await mountAdding();
    deleted.reject(new Error('An unexpected error occurred'));
    await drawn();
    expect(root.querySelector('[data-result="tracked"]')).not.toBeNull();
  });
});
