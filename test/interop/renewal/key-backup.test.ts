import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { base64For } from '../../../lib/pki/base64.ts';
import { createKeyPair } from '../../../lib/pki/key-pair.ts';
import { createEncryptedPrivateKey, STORED_KEY_ITERATIONS } from '../../../lib/pki/pkcs8.ts';
import { updateIdentity } from '../../../lib/platform/identity-store.ts';
import { createKeyBackup } from '../../../lib/platform/own-page/back-up-key.ts';
import { loadOverview } from '../../../lib/platform/own-page/overview.ts';
import { beginRenewal, commitKey } from '../../../lib/platform/renewal-store.ts';
import ja from '../../../public/_locales/ja/messages.json' with { type: 'json' };
import { freshBrowser, PORTAL } from '../../unit/platform/worker-browser.ts';
import { Bench } from '../pki/judges.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const PASSPHRASE = 'abcd-efgh-jkmn-pqrs-tuvw';
const RENEWAL = '3b0c9a52-6a55-4f0e-9c67-1f1b0f6d2a11';

let bench: Bench;
let spki: Uint8Array;

beforeAll(async () => {
  bench = new Bench();
  await freshBrowser();
  // With the words that stand before the blocks, in Japanese: OpenSSL skips them.
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation(() => ja.backup_file_text.message);
  const identity = { profileId: 'shinkin-corporate', origin: PORTAL, role: 'administrator', userId: 'A001' } as const;
  const tracked = await updateIdentity(identity, (known) => known);
  if (!tracked.ok) throw new Error(tracked.problem.code);
  const consent = { id: RENEWAL, identityId: tracked.value.id, profileId: identity.profileId, origin: PORTAL };
  const begun = await beginRenewal({ ...consent, mode: 'renew' }, NOW);
  const pair = await createKeyPair({ bits: 2048, crypto });
  if (!begun.ok || !pair.ok) throw new Error('not begun');
  spki = pair.value.spki;
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.value.privateKey));
  const protection = { pkcs8, passphrase: PASSPHRASE, iterations: STORED_KEY_ITERATIONS, crypto };
  const encryptedPrivateKey = await createEncryptedPrivateKey(protection);
  const key = { renewalId: RENEWAL, spki: pair.value.spki, encryptedPrivateKey, createdAt: NOW };
  const committed = await commitKey(begun.value, key, base64For(pair.value.spki), NOW);
  const overview = await loadOverview(NOW);
  const [mine] = overview.ok ? overview.value.identities : [];
  if (!committed.ok || !mine) throw new Error('not committed');
  const backup = await createKeyBackup(committed.value, mine, NOW);
  if (!backup.ok) throw new Error(backup.problem.code);
  bench.write('backup.pem', backup.value.text);
});

afterAll(() => bench[Symbol.dispose]());

describe('the backup of a pending key', () => {
  it('is opened by OpenSSL with the passphrase, as it was saved, and is the key', () => {
    const open = ['pkey', '-in', 'backup.pem', '-passin', `pass:${PASSPHRASE}`];
    bench.run('openssl', ...open, '-pubout', '-outform', 'DER', '-out', 'public.der');
    expect(bench.read('public.der')).toEqual(spki);
    expect(bench.run('openssl', ...open, '-check', '-noout')).toContain('Key is valid');
  });

  it('is not opened by OpenSSL with another one, nor without', () => {
    for (const passphrase of ['abcd-efgh-jkmn-pqrs-tuvx', ''])
      expect(bench.attempt('openssl', 'pkey', '-in', 'backup.pem', '-passin', `pass:${passphrase}`).status).not.toBe(0);
  });

  it('holds no plain key: OpenSSL sees PBES2 with 600 000 iterations and AES-256', () => {
    const outline = bench.run('openssl', 'asn1parse', '-strictpem', '-in', 'backup.pem');
    for (const part of ['PBES2', 'PBKDF2', 'hmacWithSHA256', 'aes-256-cbc', '0927C0']) expect(outline).toContain(part);
  });
});
