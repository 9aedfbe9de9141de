import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOM = new URL('../../../lib/pki/', import.meta.url);
/** These ship in the enrolment script, where a format library would stand in a bank's page. */
const SMALL = [
  'base64.ts',
  'certificate-outline.ts',
  'csr.ts',
  'distinguished-name.ts',
  'object-identifiers.ts',
  'pem.ts',
  'rsa-signer.ts',
  'spkac.ts',
];

/** Every module that a file of the room reaches at run time. */
function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  const source = readFileSync(new URL(file, ROOM), 'utf8');
  for (const [, name] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm)) {
    if (name?.startsWith('./')) reachedFrom(name.slice(2), reached);
    else if (name) reached.add(name);
  }
  return reached;
}

describe('lib/pki small scripts', () => {
  it.each(SMALL)('%s reaches no library but the one that signs', (file) => {
    const modules = [...reachedFrom(file)].filter((name) => !name.endsWith('.ts'));
    expect(modules).toEqual(file === 'rsa-signer.ts' ? ['micro-rsa-dsa-dh/rsa.js'] : []);
  });

  it.each(['issued-certificate.ts', 'passphrase.ts', 'same-name.ts'])('%s reaches no library at all', (file) => {
    expect([...reachedFrom(file)].filter((name) => !name.endsWith('.ts'))).toEqual([]);
  });

  it.each(['certificate.ts', 'key-pair.ts', 'pkcs8.ts'])('%s reaches no library either', (file) => {
    expect([...reachedFrom(file)].filter((name) => !name.endsWith('.ts'))).toEqual([]);
  });

  it('only a file that needs them loads the ciphers that browsers lack', () => {
    expect(reachedFrom('certificate-file.ts')).not.toContain('node-forge/lib/des.js');
    expect(reachedFrom('script-ciphers.ts')).toContain('node-forge/lib/des.js');
  });
});
