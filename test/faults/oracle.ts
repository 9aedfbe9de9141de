import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredKey } from '../../lib/platform/database.ts';
import { isActive, type Renewal } from '../../lib/renewal/journal.ts';
import { readPkcs12WithNss } from '../browser/client-store.ts';
import { readStore } from '../customer/extension-storage.ts';
import type { Invariant, Violation } from './bench-case.ts';
import { type Canary, findCanaries, keyCanary, numberCanary, openStoredKey, textCanary } from './canaries.ts';
import { type Customer, USER } from './customer.ts';
import { note, takePages, takeStorage, takeWindow } from './observations.ts';

/** No answer of the user's window may take longer (ms). */
const LONGEST_PAUSE = 2000;
/** States before which nothing may have been claimed, and from which on a certificate is there. */
const WITH_CERTIFICATE = ['checked', 'handedOver', 'imported', 'confirmed'];

type Judge = (invariant: Invariant, holds: boolean, what: string) => void;

/** The stored key, in the octets in which the extension's database gives it. */
type Key = Omit<StoredKey, 'spki' | 'encryptedPrivateKey'> & { spki: number[]; encryptedPrivateKey: number[] };

/**
 * All six invariants, judged from outside: the database, the bank's records, the downloads, and OpenSSL and NSS on what is in them. Nothing is
 * taken from the extension's own verdicts.
 */
export async function judge(customer: Customer): Promise<Violation[]> {
  const violations: Violation[] = [...customer.unclear];
  const expect: Judge = (invariant, holds, what) => {
    if (!holds) violations.push({ invariant, what });
  };
  const renewals = await readStore<Renewal>(customer.eyes, 'renewals');
  const keys = await readStore<Key>(customer.eyes, 'keys');
  const canaries = judgeKeys(customer, renewals, keys, expect);
  await judgeLeaks(customer, canaries, expect);
  judgeTruth(customer, renewals, expect);
  judgeOneness(customer, renewals, keys, expect);
  const { longestPause } = customer.observations;
  expect('B', longestPause <= LONGEST_PAUSE, `the window stood still for ${Math.round(longestPause)} ms`);
  return violations;
}

/** K: each pending key opens with the user's passphrase and is the one that was asked for; and it was written to last. */
function judgeKeys(customer: Customer, renewals: readonly Renewal[], keys: readonly Key[], expect: Judge): Canary[] {
  const { durabilities } = customer.observations;
  expect(
    'K',
    durabilities.every((each) => each === 'strict'),
    `written with durability ${durabilities.join(', ')}`,
  );
  const canaries: Canary[] = [];
  for (const renewal of renewals.filter(isActive)) {
    if (renewal.spki === undefined) continue;
    const kept = keys.find(({ renewalId }) => renewalId === renewal.id);
    expect('K', kept !== undefined, `no key for the renewal in state ${renewal.state}`);
    if (!kept) continue;
    try {
      const key = openStoredKey(Uint8Array.from(kept.encryptedPrivateKey), customer.passphrase);
      canaries.push(keyCanary(key));
      const spki = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
      expect('K', spki === renewal.spki, 'the stored key is not the one of the renewal');
    } catch (error) {
      expect('K', false, `the stored key does not open: ${error}`);
    }
  }
  return canaries;
}

/** L: nothing secret in any place that was written down. */
async function judgeLeaks(customer: Customer, canaries: readonly Canary[], expect: Judge): Promise<void> {
  const { observations, launched, desk, eyes } = customer;
  if (customer.window) await takeWindow(observations, customer.window);
  await takePages(observations, launched);
  await takeStorage(observations, eyes, launched.downloads.directory);
  for (const store of ['identities', 'renewals', 'keys', 'reminded'] as const)
    note(observations, `the store ${store}`, JSON.stringify(await readStore(eyes, store)));
  const user = desk.bank.users.find(({ userId }) => userId === USER);
  const texts = new Map(observations.texts);
  // The customer tells the bank its own secrets.
  const ofTheBank = [textCanary('log-on password', user?.logOnPassword ?? '?'), numberCanary('PIN', user?.pin ?? '?')];
  const beyondTheBank = new Map([...texts].filter(([place]) => place !== 'a request'));
  const found = [
    ...findCanaries([textCanary('passphrase', customer.passphrase), ...canaries], texts),
    ...findCanaries(ofTheBank, beyondTheBank),
  ];
  expect('L', found.length === 0, found.join(', '));
}

/** T: nothing is called good but a certificate of the user's own for that very key, and the file is there when it is said to be. */
function judgeTruth(customer: Customer, renewals: readonly Renewal[], expect: Judge): void {
  for (const renewal of renewals) {
    if (!WITH_CERTIFICATE.includes(renewal.state)) continue;
    const certificate = new X509Certificate(Buffer.from(renewal.certificate ?? '', 'base64'));
    const spki = certificate.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    expect('T', spki === renewal.spki, 'a certificate for another key was called good');
    expect('T', !certificate.ca, 'a CA certificate was called good');
    const notAfter = Date.parse(certificate.validTo);
    expect('T', renewal.issued?.notAfter === notAfter, 'a date is shown that is not in the certificate');
    if (renewal.state === 'checked') continue;
    const { directory } = customer.launched.downloads;
    const files = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.p12')) : [];
    const opens = files.some((name) => {
      try {
        return readPkcs12WithNss(join(directory, name), customer.passphrase).includes('Key(shrouded)');
      } catch {
        return false;
      }
    });
    expect('T', opens, 'it is said to be handed over, and no file opens with the passphrase');
  }
}

/** R: one renewal, one key; and the bank was asked once, unless the customer had it asked again. */
function judgeOneness(customer: Customer, renewals: readonly Renewal[], keys: readonly Key[], expect: Judge): void {
  const active = renewals.filter(isActive);
  expect('R', active.length <= 1 && renewals.length <= 1, `${renewals.length} renewals`);
  expect('R', keys.length <= 1, `${keys.length} keys`);
  const { requests, spkis } = requestsOf(customer);
  expect('R', requests <= (customer.hasSentAgain ? 2 : 1), `${requests} requests`);
  expect('R', spkis.size <= 1, `requests for ${spkis.size} keys`);
  expect('R', issuedFor(customer) <= 1, `${issuedFor(customer)} certificates issued`);
  const own = createHash('sha256')
    .update(Buffer.from(active[0]?.spki ?? '', 'base64'))
    .digest('base64');
  expect('R', spkis.size === 0 || spkis.has(own), 'the bank was asked for another key than the one that is kept');
}

export function requestsOf({ desk }: Customer): { readonly requests: number; readonly spkis: ReadonlySet<string> } {
  const requests = desk.bank.events.of('csr');
  return { requests: requests.length, spkis: new Set(requests.map(({ spkiSha256 }) => spkiSha256)) };
}

/** Without the one that the customer began with. */
export function issuedFor({ desk }: Customer): number {
  return new Set(desk.bank.events.of('issued').map(({ serial }) => serial)).size - 1;
}
