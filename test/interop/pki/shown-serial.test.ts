import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serialTextFor } from '../../../components/serial-text.ts';
import { parseCertificate } from '../../../lib/pki/certificate.ts';
import { Bench } from './judges.ts';

/** The number that a user compares by eye is the one that NSS writes, sign octet and all: that is what Firefox and Chromium on Linux have. */
let bench: Bench;

beforeAll(() => {
  bench = new Bench();
  bench.run('certutil', '-N', '-d', 'sql:.', '--empty-password');
});
afterAll(() => bench[Symbol.dispose]());

describe('serialTextFor', () => {
  it.each(['9A1B2C3D4E5F60718293A4B5C6D7E8F9', '4A1B2C3D4E5F607182', '00FF00FF00FF00FF00FF', '7FFFFFFFFFFFFFFFFFFF'])(
    'writes %s as NSS does, and without separators as OpenSSL does',
    (number) => {
      const args = ['-subj', `/CN=${number}`, '-days', '30', '-set_serial', `0x${number}`];
      bench.run(
        'openssl',
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        'k.pem',
        '-out',
        'c.pem',
        ...args,
      );
      bench.run('certutil', '-A', '-d', 'sql:.', '-n', number, '-t', ',,', '-i', 'c.pem');
      const listing = bench.run('certutil', '-L', '-d', 'sql:.', '-n', number);
      // In lines of sixteen octets.
      const byNss = /Serial Number:\s+((?:[\da-f]{2}:\s*)+[\da-f]{2})/.exec(listing)?.[1]?.replace(/\s/g, '');
      const parsed = parseCertificate(new Uint8Array(new X509Certificate(bench.read('c.pem')).raw));
      const serial = parsed.ok ? parsed.value.serialNumber : '';
      expect(serialTextFor('firefox', serial)).toBe(byNss?.toUpperCase());
      expect(serialTextFor('linux', serial)).toBe(byNss?.toUpperCase());
      expect(serialTextFor('mac', serial).replaceAll(' ', ':')).toBe(byNss?.toUpperCase());
      const byOpenssl = /serial=([\dA-F]+)/.exec(
        bench.run('openssl', 'x509', '-in', 'c.pem', '-noout', '-serial'),
      )?.[1];
      // OpenSSL leaves the sign octet out.
      expect(serialTextFor('windows', serial).replace(/^00(?=[89a-f])/, '')).toBe(byOpenssl?.toLowerCase());
    },
  );

  it('leaves a number that is none as it is', () => {
    for (const odd of ['-01', '', 'ABC']) expect(serialTextFor('windows', odd)).toBe(odd);
  });
});
