import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An unpacked extension with everything that one may have on the portal: host access, its own content script, scripting. */
export function writeHostileExtension(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const portal = 'https://*.shinkin-ib.jp/*';
  writeFileSync(
    join(directory, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Mallory',
      version: '1',
      permissions: ['scripting', 'storage', 'tabs', 'webNavigation'],
      host_permissions: [portal],
      background: { service_worker: 'background.js' },
      content_scripts: [{ matches: [portal], js: ['content.js'], run_at: 'document_start', all_frames: true }],
    }),
  );
  writeFileSync(join(directory, 'background.js'), 'self.isMallory = true;');
  writeFileSync(join(directory, 'content.js'), 'globalThis.isMallory = true;');
}
