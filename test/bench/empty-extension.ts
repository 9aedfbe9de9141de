import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Its popup says one thing, in the element by which Koshin's first card is known. */
const POPUP = `
import { h, render } from 'preact';
render(h('main', { 'data-stage': 'valid' }, 'nothing'), document.getElementById('app'));
`;

/** The same, for a popup whose one thing is in a database, as whatever an extension remembers is. */
const READING_POPUP = `
import { h, render } from 'preact';
const opening = indexedDB.open('one', 1);
opening.onupgradeneeded = () => opening.result.createObjectStore('things').put('nothing', 1);
opening.onsuccess = () => {
  const reading = opening.result.transaction('things').objectStore('things').get(1);
  reading.onsuccess = () => {
    render(h('main', { 'data-stage': 'valid' }, reading.result), document.getElementById('app'));
  };
};
`;

export interface Permissions {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
}

export interface EmptyExtension {
  /** For those who want to see that it would be noticed. */
  readonly contentScript?: string;
  /** Of its manifest: the browser does more for some of them, whatever the extension does. */
  readonly permissions?: Permissions;
  /** Its popup reads what it says from a database of one record. */
  readonly reads?: boolean;
}

/** Answers every message, and does nothing. */
const WORKER = 'chrome.runtime.onMessage.addListener((_message, _sender, answer) => answer(null));\n';

/**
 * As little as an extension can be: an empty Preact popup, a worker that answers, and a content script without content wherever Koshin has one. What a browser needs
 * for that, Koshin cannot do without.
 */
export async function buildEmptyExtension(
  directory: string,
  { contentScript = '', permissions, reads = false }: EmptyExtension = {},
): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const entry = join(directory, 'popup.entry.js');
  writeFileSync(entry, reads ? READING_POPUP : POPUP);
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    root: ROOT,
    // Its sources lie outside of the folder in which Preact is found.
    resolve: { alias: { preact: join(ROOT, 'node_modules/preact') } },
    build: { outDir: directory, emptyOutDir: false, lib: { entry, formats: ['es'], fileName: () => 'popup.js' } },
  });
  const page =
    '<!doctype html><meta charset="utf-8"><title>Empty</title><script type="module" src="/popup.js"></script><body><div id="app"></div></body>';
  writeFileSync(join(directory, 'popup.html'), page);
  writeFileSync(join(directory, 'worker.js'), WORKER);
  writeFileSync(join(directory, 'content.js'), contentScript);
  writeFileSync(
    join(directory, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Empty',
      version: '1',
      background: { service_worker: 'worker.js' },
      action: { default_popup: 'popup.html' },
      ...permissions,
      content_scripts: [{ matches: ['https://*.shinkin-ib.jp/*'], js: ['content.js'], all_frames: true }],
    }),
  );
}
