import { launchChromium } from '../browser/launch-chromium.ts';
import { startLegacyServer } from '../portal/legacy-pages/legacy-server.ts';
import { type BenchRow, rowFor, timesAtMost } from './bench-row.ts';
import { bundleForPage, ROOT } from './bundle-for-page.ts';

const ROUNDS = 40;
const BITS = 2048;

const SOURCE = `
import { createKeyPair } from '${ROOT}lib/pki/key-pair.ts';
import { createCsrWithKey } from '${ROOT}lib/pki/csr.ts';
import { createDistinguishedName } from '${ROOT}lib/pki/distinguished-name.ts';
import { OID } from '${ROOT}lib/pki/object-identifiers.ts';
window.createRequest = async (bits, crypto) => {
  const pair = await createKeyPair({ bits, crypto });
  if (!pair.ok) throw new Error(pair.problem.code);
  const subject = createDistinguishedName([{ oid: OID.commonName, value: '12060012345 kanri001' }]);
  return createCsrWithKey({ subject, ...pair.value, crypto });
};`;

/**
 * A key and a request for it, in real Chromium. How long a prime is looked for is chance, and differs tenfold. So what Koshin adds is taken from the very runs in which
 * Koshin made the keys: their whole time beside that which WebCrypto's `generateKey` and `sign` took in them. Keys that WebCrypto made for itself stand below, by turns.
 */
export async function measureKeyPair(): Promise<BenchRow[]> {
  const code = await bundleForPage(SOURCE);
  const server = await startLegacyServer();
  const launched = await launchChromium();
  try {
    const page = await launched.browser.newPage();
    // WebCrypto asks for a secure context; loopback is one.
    server.serve('/empty', '<title>empty</title>');
    await page.goto(`${server.origin}/empty`);
    await page.evaluate(code);
    const { whole, within, raw } = await page.evaluate(measure, ROUNDS, BITS);
    const what = `RSA-${BITS} key pair and request`;
    return [
      rowFor({
        what,
        against: 'generateKey and sign in the same runs',
        own: whole,
        other: within,
        goal: timesAtMost(1.1),
      }),
      rowFor({ what, against: 'generateKey and sign by themselves, other keys', own: whole, other: raw }),
    ];
  } finally {
    await launched.close();
    await server.close();
  }
}

/** Runs in the page. Milliseconds. */
async function measure(rounds: number, bits: number) {
  const { createRequest } = window as unknown as {
    createRequest(length: number, crypto: unknown): Promise<Uint8Array>;
  };
  const { subtle } = crypto;
  let inside = 0;
  const timed =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const begun = performance.now();
      try {
        return await call(...args);
      } finally {
        inside += performance.now() - begun;
      }
    };
  const watched = {
    getRandomValues: crypto.getRandomValues.bind(crypto),
    subtle: {
      generateKey: timed(subtle.generateKey.bind(subtle) as (...args: unknown[]) => Promise<unknown>),
      sign: timed(subtle.sign.bind(subtle) as (...args: unknown[]) => Promise<unknown>),
      exportKey: subtle.exportKey.bind(subtle),
      digest: subtle.digest.bind(subtle),
    },
  };
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: bits,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  };
  const alone = async () => {
    const { privateKey } = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
    await subtle.sign('RSASSA-PKCS1-v1_5', privateKey, new Uint8Array(600));
  };
  const [whole, within, raw]: number[][] = [[], [], []];
  for (let round = -2; round < rounds; round += 1) {
    inside = 0;
    const begun = performance.now();
    await createRequest(bits, watched);
    const ended = performance.now();
    await alone();
    if (round < 0) continue;
    whole?.push(ended - begun);
    within?.push(inside);
    raw?.push(performance.now() - ended);
  }
  return { whole: whole ?? [], within: within ?? [], raw: raw ?? [] };
}
