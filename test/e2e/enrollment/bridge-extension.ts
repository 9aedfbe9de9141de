import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface BridgeOptions {
  /** Is armed instead in frames whose address has `bits=4096` in it. */
  readonly longKey?: JsonWebKey;
  /** What was requested on earlier pages: SubjectPublicKeyInfo, DER, base64. */
  readonly awaiting?: readonly string[];
}

/** What the worker would have been told; posted to the page's own host at `/told`, as `JSON`. */
export type Told =
  | { readonly event: 'requestCreated'; readonly renewalId: string; readonly csr: string }
  | { readonly event: 'answerArrived'; readonly answer: string; readonly spkis: readonly string[] }
  | { readonly event: 'refused'; readonly api: string };

/**
 * An extension of nothing but the enrolment bridge: the page's side as the store build has it, and the signer with a key that the test gives.
 * The journal, the worker and the consent are not in it; other tests walk through those.
 */
export async function buildBridgeExtension(
  directory: string,
  privateKey: JsonWebKey | null,
  { longKey, awaiting = [] }: BridgeOptions = {},
): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const page = `
import { offerChannel } from '${ROOT}lib/enrollment/channel.ts';
import { installActiveXObject } from '${ROOT}lib/enrollment/com/active-x-object.ts';
import { installCallableCollections } from '${ROOT}lib/enrollment/com/callable-collections.ts';
import { createClassTable } from '${ROOT}lib/enrollment/com/class-table.ts';
import { installObjectElement } from '${ROOT}lib/enrollment/com/object-element.ts';
import { createSignerLink } from '${ROOT}lib/enrollment/com/signer-link.ts';
import { installKeygen } from '${ROOT}lib/enrollment/keygen/keygen-forms.ts';
const link = createSignerLink(offerChannel(window));
const classes = createClassTable(link);
installActiveXObject(window, classes);
installObjectElement(window, classes);
installCallableCollections(window);
installKeygen(window, link);`;
  const signer = `
import { acceptChannel } from '${ROOT}lib/enrollment/channel.ts';
import { createEnrollmentSigner } from '${ROOT}lib/enrollment/signer.ts';
// A beacon leaves also when the page goes on in the same turn.
const tell = (event) => async (facts) => void navigator.sendBeacon('/told', JSON.stringify({ event, ...facts }));
const signer = createEnrollmentSigner(
  { requestCreated: tell('requestCreated'), answerArrived: tell('answerArrived'), refused: tell('refused') },
  { now: () => Date.now(), after: (delay, run) => void setTimeout(run, delay) },
);
const longKey = ${JSON.stringify(longKey ?? null)};
const privateKey = (location.href.includes('bits=4096') && longKey) || ${JSON.stringify(privateKey)};
const armed = privateKey && { renewalId: 'renewal-1', privateKey, expiresAt: Date.now() + 600000 };
const awaiting = ${JSON.stringify(awaiting)}.map((spki) => ({ renewalId: 'renewal-1', spki }));
signer.accept({ armed, awaiting });
acceptChannel(document, signer.answer);`;
  for (const [name, source] of Object.entries({ page, signer })) {
    const entry = join(directory, `${name}.entry.ts`);
    writeFileSync(entry, source);
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      root: ROOT,
      build: {
        outDir: directory,
        emptyOutDir: false,
        lib: { entry, formats: ['iife'], name: 'bridge', fileName: () => `${name}.js` },
      },
    });
  }
  const matches = ['http://127.0.0.1/*'];
  const scripts = [
    { js: ['signer.js'], world: 'ISOLATED' },
    { js: ['page.js'], world: 'MAIN' },
  ].map((script) => ({ ...script, matches, run_at: 'document_start', all_frames: true }));
  writeFileSync(
    join(directory, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Enrolment bridge',
      version: '1',
      content_scripts: scripts,
      // Firefox asks for both; Chromium passes over the second.
      host_permissions: matches,
      browser_specific_settings: { gecko: { id: 'bridge@koshin.example' } },
    }),
  );
}
