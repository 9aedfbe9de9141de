import type { AnyBrowser } from '../../browser/any-browser.ts';
import { readStore } from '../../customer/extension-storage.ts';

export interface StoredRenewal {
  readonly id: string;
  readonly origin: string;
  readonly state: string;
  readonly spki?: string;
  readonly csr?: string;
  readonly [fact: string]: unknown;
}

/** Everything that Koshin keeps, on disk and in memory, and what follows from it. */
export interface KoshinState {
  readonly identities: readonly { readonly identity: { readonly origin: string } }[];
  readonly renewals: readonly StoredRenewal[];
  readonly keys: readonly unknown[];
  readonly local: Readonly<Record<string, unknown>>;
  readonly session: Readonly<Record<string, unknown>>;
  readonly scripts: readonly unknown[];
  readonly rules: readonly unknown[];
  readonly badge: string;
}

export async function stateOf(launched: AnyBrowser): Promise<KoshinState> {
  return {
    identities: await readStore(launched, 'identities'),
    renewals: await readStore(launched, 'renewals'),
    keys: await readStore(launched, 'keys'),
    ...(await launched.evaluate(async () => ({
      local: await chrome.storage.local.get(null),
      session: await chrome.storage.session.get(null),
      scripts: await chrome.scripting.getRegisteredContentScripts(),
      rules: await chrome.declarativeNetRequest.getSessionRules(),
      badge: await chrome.action.getBadgeText({}),
    }))),
  };
}

/** What no page and no other extension may ever see, found in the state of an armed renewal. */
export function secretsOf({ renewals, keys, session }: KoshinState, extensionId: string): Map<string, string> {
  const secrets = new Map([['id of the extension', extensionId]]);
  for (const { id } of renewals) secrets.set(`id of the renewal ${id}`, id);
  for (const [key, item] of Object.entries(session)) {
    const { d, p, q } = (item as { privateKey?: JsonWebKey }).privateKey ?? {};
    for (const [name, part] of Object.entries({ d, p, q })) if (part) secrets.set(`${name} of ${key}`, part);
  }
  for (const text of textsIn(keys)) if (text.length > 100) secrets.set('the encrypted key', text);
  return secrets;
}

/** Which secrets stand in what somebody has seen. */
export function leaksIn(seen: string, secrets: ReadonlyMap<string, string>): string[] {
  const leaks = [...secrets].filter(([, secret]) => seen.includes(secret)).map(([name]) => name);
  return /(?:chrome|moz)-extension:/.test(seen) ? [...leaks, 'an address of an extension'] : leaks;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  // Octets, as `readStore` gives them.
  if (Array.isArray(value) && typeof value[0] === 'number') return [Buffer.from(value).toString('base64')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
