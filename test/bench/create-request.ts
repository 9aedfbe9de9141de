import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { launchChromium } from '../browser/launch-chromium.ts';
import { buildBridgeExtension } from '../e2e/enrollment/bridge-extension.ts';
import { startLegacyServer } from '../portal/legacy-pages/legacy-server.ts';
import { AHEAD, type BenchRow, both, partAtMost, rowFor } from './bench-row.ts';
import { bundleForPage } from './bundle-for-page.ts';

const REQUESTS = 40;

/** node-forge's own request, signed with its own synchronous signature, as a page would have it without Koshin. */
const SOURCE = `
import forge from 'node-forge';
window.prepareForge = (pem) => {
  const privateKey = forge.pki.privateKeyFromPem(pem);
  const publicKey = forge.pki.setRsaPublicKey(privateKey.n, privateKey.e);
  return () => {
    const request = forge.pki.createCertificationRequest();
    request.publicKey = publicKey;
    request.setSubject([{ name: 'commonName', value: '12060012345 kanri001' }]);
    request.sign(privateKey, forge.md.sha256.create());
    return forge.pki.certificationRequestToPem(request);
  };
};`;

/** `CreateRequest` with an armed RSA-2048 key, the first of its page, in real Chromium; on the same page a signature of WebCrypto and node-forge's request. */
export async function measureCreateRequest(): Promise<BenchRow[]> {
  const folder = createPrivateDirectory('bench');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' }) as JsonWebKey;
  const pem = privateKey.export({ format: 'pem', type: 'pkcs1' });
  await buildBridgeExtension(join(folder.path, 'bridge'), jwk);
  const forge = await bundleForPage(SOURCE);
  const server = await startLegacyServer();
  const launched = await launchChromium({ extension: join(folder.path, 'bridge') });
  try {
    const page = await launched.browser.newPage();
    const [armed, signatures, forged]: [number[], number[], number[]] = [[], [], []];
    for (let request = -2; request < REQUESTS; request += 1) {
      await page.goto(`${server.origin}/certenroll-scripted`);
      const time = await page.evaluate(createRequest);
      await page.evaluate(forge);
      const others = await page.evaluate(signOtherwise, jwk, String(pem));
      if (request < 0) continue;
      armed.push(time);
      signatures.push(others.signature);
      forged.push(others.forge);
    }
    const what = 'synchronous CreateRequest, armed RSA-2048, first of its page';
    return [
      rowFor({
        what,
        against: "node-forge's synchronous PKCS #10",
        own: armed,
        other: forged,
        goal: both(partAtMost('p95', 60), AHEAD),
      }),
      rowFor({ what, against: "WebCrypto's asynchronous signature", own: armed, other: signatures }),
    ];
  } finally {
    await launched.close();
    await server.close();
    folder.remove();
  }
}

/** Runs in the page, as the bank's script would. Milliseconds. */
function createRequest(): number {
  type Methods = Record<string, (...args: unknown[]) => unknown>;
  const scope = globalThis as unknown as { ActiveXObject: new (progId: string) => Methods };
  const factory = new scope.ActiveXObject('X509Enrollment.CX509EnrollmentWebClassFactory');
  const [key, csr, enrollment] = ['CX509PrivateKey', 'CX509CertificateRequestPkcs10', 'CX509Enrollment'].map(
    (name) => factory['CreateObject']?.(`X509Enrollment.${name}`) as Methods,
  );
  csr?.['InitializeFromPrivateKey']?.(1, key, '');
  enrollment?.['InitializeFromRequest']?.(csr);
  const begun = performance.now();
  enrollment?.['CreateRequest']?.(1);
  return performance.now() - begun;
}

/** Runs in the page. Milliseconds, of the first time in each page as well. */
async function signOtherwise(jwk: JsonWebKey, pem: string) {
  const { prepareForge } = window as unknown as { prepareForge(key: string): () => string };
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
  const sign = prepareForge(pem);
  const begun = performance.now();
  await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, new Uint8Array(600));
  const signed = performance.now();
  sign();
  return { signature: signed - begun, forge: performance.now() - signed };
}
