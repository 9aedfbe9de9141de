import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Host, nameOf } from './self-hosting.ts';

/** What `npm run package` is told: with a host also the package that a company serves itself. */
export type PackageOptions = { host: Host | undefined };

/** Each fault names the place, what is wrong there and how to mend it. */
export type Reading = { options: PackageOptions } | { faults: string[] };

const FEWEST_BITS = 2048;
const MAKE_A_KEY = 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out FILE';

/** Reads the arguments and the file that they name. */
export function readPackageOptions(args: string[]): Reading {
  let values: { key?: string | undefined; 'update-url'?: string | undefined };
  try {
    ({ values } = parseArgs({ args, options: { key: { type: 'string' }, 'update-url': { type: 'string' } } }));
  } catch (error) {
    return {
      faults: [`${error instanceof Error ? error.message : error}. Known are --key FILE and --update-url URL.`],
    };
  }
  const { key, 'update-url': url } = values;
  if (key === undefined && url === undefined) return { options: { host: undefined } };
  if (url === undefined) {
    return { faults: ['--update-url is missing: with --key, say at which address the update manifest will lie.'] };
  }
  if (key === undefined) return { faults: ['--key is missing: with --update-url, name the file of the private key.'] };
  const [read, address] = [readKey(key), readUpdateUrl(url)];
  const faults = [read, address].filter((each) => typeof each === 'string');
  if (typeof read === 'string' || typeof address === 'string') return { faults };
  return { options: { host: { key: read, updateUrl: address } } };
}

function readKey(file: string): KeyObject | string {
  let pem: string;
  try {
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
