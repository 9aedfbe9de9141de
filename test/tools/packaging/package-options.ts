import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { originPattern } from '../../../lib/portals/portal-rules.ts';
import { nameOf, type SelfHosting } from './self-hosting.ts';

/** What `npm run package` is told. */
export type PackageOptions = { selfHosting: SelfHosting | undefined };

/** Each fault names the place, what is wrong there and how to mend it. */
export type Reading = { options: PackageOptions } | { faults: string[] };

/** With a separator at its end. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FEWEST_BITS = 2048;
const MAKE_A_KEY = 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out FILE';

const OPTIONS = {
  key: { type: 'string' },
  'update-url': { type: 'string' },
  portal: { type: 'string', multiple: true },
} as const;
const KNOWN = 'Known are --key FILE, --update-url URL and, as often as needed, --portal ORIGIN.';

/** Reads the arguments and the file that they name. */
export function readPackageOptions(args: string[]): Reading {
  let values: { key?: string | undefined; 'update-url'?: string | undefined; portal?: string[] | undefined };
  try {
    ({ values } = parseArgs({ args, options: OPTIONS }));
  } catch (error) {
    return { faults: [`${error instanceof Error ? error.message : error}. ${KNOWN}`] };
  }
  const { key, 'update-url': url, portal = [] } = values;
  if (key === undefined && url === undefined && portal.length === 0) return { options: { selfHosting: undefined } };
  if (key === undefined) return { faults: ['--key is missing: name the file of the private key that signs the CRX.'] };
  if (url === undefined) {
    return { faults: ['--update-url is missing: with --key, say at which address the update manifest will lie.'] };
  }
  const [read, address, portals] = [readKey(key), readUpdateUrl(url), readPortals(portal)];
  if (typeof read === 'string' || typeof address === 'string' || typeof portals === 'string') {
    return { faults: [read, address, portals].filter((each) => typeof each === 'string') };
  }
  return { options: { selfHosting: { key: read, updateUrl: address, portals } } };
}

function readPortals(origins: string[]): string[] | string {
  const wrong = origins.find((origin) => !v.is(originPattern, origin));
  return wrong === undefined
    ? origins
    : `--portal ${wrong}: is no origin of a portal. Give scheme and host alone, as in https://ib.example.co.jp or https://*.example.co.jp.`;
}

function readKey(file: string): KeyObject | string {
  let pem: string;
  try {
    if (realpathSync(file).startsWith(realpathSync(ROOT)))
      return `--key ${file}: lies in this project's folder, whose sources are handed out. Keep it at a place of its own.`;
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return `--key ${file}: cannot be read (${code}). Name the file of an RSA private key, or make one: ${MAKE_A_KEY}`;
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    return /\bENCRYPTED\b/.test(pem)
      ? `--key ${file}: is encrypted. Give it without a passphrase: openssl pkey -in ${file} -out FILE`
      : `--key ${file}: is no private key in PEM. Name another file, or make one: ${MAKE_A_KEY}`;
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType === 'rsa' && bits >= FEWEST_BITS) return key;
  const kind = key.asymmetricKeyType === 'rsa' ? `RSA of ${bits} bits` : key.asymmetricKeyType;
  return `--key ${file}: is ${kind}. An RSA key of ${FEWEST_BITS} bits or more is needed: ${MAKE_A_KEY}`;
}

function readUpdateUrl(text: string): URL | string {
  const url = URL.parse(text);
  const example = 'as in https://updates.example.co.jp/koshin/koshin.xml';
  if (url === null) return `--update-url ${text}: is no address. Give the whole one, ${example}.`;
  const isLocal = url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  // What comes over http can be exchanged on its way: the signature keeps strangers out, but not an old version.
  if (url.protocol !== 'https:' && !isLocal) {
    return `--update-url ${text}: is not https, which only a server on this computer need not have. Give an https address, ${example}.`;
  }
  if (url.search !== '' || url.hash !== '' || url.username !== '' || !/^[\w.-]+\.xml$/.test(nameOf(url))) {
    return `--update-url ${text}: must end with the name of the update manifest, ${example}.`;
  }
  return url;
}
