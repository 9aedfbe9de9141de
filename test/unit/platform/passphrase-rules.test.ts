import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { addIdentity } from '../../../lib/platform/identity-store.ts';
import { loadOverview } from '../../../lib/platform/own-page/overview.ts';
import { prepareKey, startRenewal } from '../../../lib/platform/own-page/start-renewal.ts';
import { beginRenewal, getKey } from '../../../lib/platform/renewal-store.ts';
import { followPolicy } from '../../../lib/platform/worker/follow-policy.ts';
import type { ManagedPolicy } from '../../../lib/policy/managed-policy.ts';
import { freshBrowser, PORTAL } from './worker-browser.ts';

const PASSPHRASE = 'correct horse battery';
const PERSON = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'user', userId: 'A001' } as const;

beforeEach(async () => {
  await freshBrowser();
  await addIdentity(PERSON, (tracked) => tracked);
});

async function decide(passphrase: ManagedPolicy['passphrase']): Promise<void> {
  await browser.storage.managed.set({ passphrase });
  await followPolicy();
}

async function overview() {
  const loaded = await loadOverview(Date.now());
  const [first] = loaded.ok ? loaded.value.identities : [];
  if (!first) throw new Error('nobody is known');
  return first;
}

async function start(passphrase: string) {
  return startRenewal({ overview: await overview(), mode: 'renew', passphrase, onStep() {} }, Date.now);
}

describe('the passphrase of a renewal', () => {
  it.each([
    [{ minLength: 22 }, PASSPHRASE, 'passphraseTooShort'],
    [{ ownChoice: false }, PASSPHRASE, 'policyLocked'],
    // What was proposed before the rules came.
    [{ minLength: 30, ownChoice: false }, 'abcd-efgh-jkmn-pqrs-tuvw', 'passphraseTooShort'],
  ])('does not begin under %j with the passphrase %j, and makes nothing', async (passphrase, chosen, code) => {
    await decide(passphrase);
    expect(await start(chosen)).toMatchObject({ problem: { code } });
    expect(await overview()).toMatchObject({ renewal: null });
  });

  it.each([
    [{ minLength: 21 }, PASSPHRASE],
    [{ minLength: 24, ownChoice: false }, 'abcd-efgh-jkmn-pqrs-tuvw'],
  ])('begins under %j with %j', async (passphrase, chosen) => {
    await decide(passphrase);
    expect(await start(chosen)).toMatchObject({ ok: true });
  });

  it('makes no key with a passphrase that the rules of meanwhile forbid', async () => {
    const { id } = (await overview()).tracked;
    const origin = PORTAL;
    const begun = await beginRenewal(
      { id: crypto.randomUUID(), identityId: id, profileId: PERSON.profileId, origin, mode: 'renew' },
      Date.now(),
    );
    if (!begun.ok) throw new Error(begun.problem.code);
    await decide({ minLength: 64 });
    const consent = { overview: await overview(), passphrase: PASSPHRASE, onStep() {} };
    expect(await prepareKey(begun.value, consent, Date.now)).toMatchObject({ problem: { code: 'passphraseTooShort' } });
    expect(await getKey(begun.value.id)).toEqual({ ok: true, value: null });
  });

  it.each([
    ['short', 'passphraseTooShort'],
    ['パスフレーズですよ、長い長い', 'passphraseNotAscii'],
  ])('is never %j, policy or none', async (chosen, code) => {
    expect(await start(chosen)).toMatchObject({ problem: { code } });
    expect(await overview()).toMatchObject({ renewal: null });
  });
});
