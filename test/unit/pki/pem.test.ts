import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPemBlocks, pemFor } from '../../../lib/pki/pem.ts';

describe('findPemBlocks', () => {
  it('gives back what pemFor wrote, several in order', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, two) => {
        const text = `\uFEFFsome text: here\n${pemFor('CERTIFICATE', one)}between\n${pemFor('X509 CRL', two)}after`;
        expect(findPemBlocks(text)).toEqual([
          { label: 'CERTIFICATE', bytes: one },
          { label: 'X509 CRL', bytes: two },
        ]);
      }),
    );
  });

  it('reads blocks quoted as string literals', () => {
    const block = [{ label: 'CERTIFICATE', bytes: new Uint8Array(70).fill(7) }];
    const pem = pemFor('CERTIFICATE', new Uint8Array(70).fill(7));
    expect(findPemBlocks(JSON.stringify(pem))).toEqual(block);
    const lines = pem.trim().split('\r\n');
    expect(findPemBlocks(lines.map((line) => `  "${line}\\n"`).join(' +\n'))).toEqual(block);
  });

  it('skips the headers of an old encrypted key', () => {
    const text =
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----';
    expect(findPemBlocks(text)).toEqual([{ label: 'RSA PRIVATE KEY', bytes: new Uint8Array(3) }]);
  });

  it('shows a block without its end, or with other text inside, as one without bytes', () => {
    const bare = (label: string) => [{ label, bytes: undefined }];
    expect(findPemBlocks('-----BEGIN CERTIFICATE-----\nAAAA\n')).toEqual(bare('CERTIFICATE'));
    expect(findPemBlocks('-----BEGIN CERTIFICATE-----\nあ\n-----END CERTIFICATE-----')).toEqual(bare('CERTIFICATE'));
    expect(findPemBlocks('-----BEGIN CERTIFICATE-----\nAAAA\n-----END PKCS7-----')).toEqual(bare('CERTIFICATE'));
  });

  it('stays quick with a hundred thousand beginnings', () => {
    const start = performance.now();
    findPemBlocks('-----BEGIN A-----\n'.repeat(100_000));
    findPemBlocks('-----BEGIN '.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(500);
  });
});
