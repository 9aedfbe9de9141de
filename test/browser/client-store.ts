import { execFileSync } from 'node:child_process';
import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateDirectory } from './clean-up.ts';

/** A certificate in the store. `serial` is upper-case hexadecimal, as OpenSSL prints it. */
export type StoredCertificate = { nickname: string; serial: string; subject: string; notAfter: Date; hasKey: boolean };

/** A browser's certificate store (NSS, as on Linux) in a home directory of its own. */
export type ClientStore = {
  /** The private HOME to start the browser with. */
  home: string;
  /** For NSS tools: `sql:…`. */
  database: string;
  /** Trusts the CA in a PEM or DER file for TLS servers and clients. */
  trust: (certificateFile: string, nickname: string) => void;
  /** Imports key and certificates as `pk12util -i` does; throws with its words when it refuses. */
  importPkcs12: (file: string, passphrase: string) => void;
  /** Every certificate, those of CAs too. */
  list: () => StoredCertificate[];
  /** Removes the certificates that fit, with their keys unless another certificate uses them. Returns how many. */
  delete: (which: { serial: string } | { nickname: string }) => number;
  remove: () => void;
};

/** An NSS tool refused; `message` carries its own words. */
export class NssError extends Error {
  override name = 'NssError';
}

/**
 * Creates an empty store without a password, as Chromium does for a new user.
 * @param profile of a Firefox, which keeps its certificates there; default: Chromium's place in the new home
 */
export function createClientStore(profile?: string): ClientStore {
  const directory = createPrivateDirectory('home');
  const folder = profile ?? join(directory.path, '.pki', 'nssdb');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = `sql:${folder}`;
  const certutil = (...args: string[]) => runNss('certutil', [...args, '-d', database]);
  certutil('-N', '--empty-password');

  const list = () => {
    const keys = new Set(listKeyIds(certutil));
    return listNicknames(certutil).flatMap((nickname) =>
      readCertificates(certutil, nickname).map((certificate) => ({
        nickname,
        serial: certificate.serialNumber,
        subject: certificate.subject.replaceAll('\n', ', '),
        notAfter: certificate.validToDate,
        hasKey: keys.has(keyIdFor(certificate.publicKey)),
      })),
    );
  };

  return {
    home: directory.path,
    database,
    trust: (file, nickname) => void certutil('-A', '-n', nickname, '-t', 'CT,C,C', '-i', file),
    importPkcs12: (file, passphrase) => {
      runNss('pk12util', ['-i', file, '-d', database, '-K', '', '-W', passphrase]);
    },
    list,
    delete: (which) => {
      const fits = (nickname: string, serial: string) =>
        'serial' in which ? serial === normalSerial(which.serial) : nickname === which.nickname;
      return listNicknames(certutil).reduce((count, nickname) => count + deleteFitting(nickname), 0);

      // NSS gives all certificates of one subject one nickname and deletes by nickname only:
      // delete them all and put back those that stay. The key finds its certificate again by its id.
      function deleteFitting(nickname: string): number {
        const all = readCertificates(certutil, nickname);
        const staying = all.filter((certificate) => !fits(nickname, certificate.serialNumber));
        if (staying.length === all.length) return 0;
        for (const _ of all) certutil('-D', '-n', nickname);
        for (const certificate of staying) {
          const file = join(directory.path, 'staying.pem');
          writeFileSync(file, certificate.toString());
          certutil('-A', '-n', nickname, '-t', ',,', '-i', file);
          rmSync(file);
        }
        const keys = new Set(listKeyIds(certutil));
        const inUse = new Set(staying.map((certificate) => keyIdFor(certificate.publicKey)));
        for (const id of new Set(all.map((certificate) => keyIdFor(certificate.publicKey)))) {
          if (keys.has(id) && !inUse.has(id)) certutil('-F', '-k', id);
        }
        return all.length - staying.length;
      }
    },
    remove: directory.remove,
  };
}

/** What `pk12util -l` says about a PKCS #12 file; throws with its words when it cannot open it. */
export function readPkcs12WithNss(file: string, passphrase: string): string {
  return runNss('pk12util', ['-l', file, '-W', passphrase]);
}

type Certutil = (...args: string[]) => string;

function listNicknames(certutil: Certutil): string[] {
  // "nickname, padded        CTu,C,C": the trust flags end the line.
  const names = [...certutil('-L').matchAll(/^(.+?)\s+[a-zA-Z]*,[a-zA-Z]*,[a-zA-Z]*\s*$/gm)].map((match) => match[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

function readCertificates(certutil: Certutil, nickname: string): X509Certificate[] {
  const pem = certutil('-L', '-n', nickname, '-a');
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

function listKeyIds(certutil: Certutil): string[] {
  let output: string;
  try {
    output = certutil('-K');
  } catch (error) {
    if (/no keys found/.test(String(error))) return [];
    throw error;
  }
  // "< 0> rsa      0a1b…   nickname"; the nickname stays with the key after its certificate has gone.
  return [...output.matchAll(/^<\s*\d+>\s+\S+\s+([0-9a-f]+)/gm)].flatMap(([, id]) => (id === undefined ? [] : [id]));
}

/** NSS names a key by the SHA-1 of its RSA modulus or of its uncompressed EC point. */
function keyIdFor(publicKey: KeyObject): string {
  const { n, x, y } = publicKey.export({ format: 'jwk' });
  const bytes = (value: string | undefined) => Buffer.from(value ?? '', 'base64url');
  const value = n === undefined ? Buffer.concat([Buffer.of(4), bytes(x), bytes(y)]) : bytes(n);
  return createHash('sha1').update(value).digest('hex');
}

function normalSerial(serial: string): string {
  const digits = serial.replaceAll(/[\s:]/g, '').toUpperCase().replace(/^0+/, '');
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}

function runNss(tool: 'certutil' | 'pk12util', args: string[]): string {
  try {
    return execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    // The arguments may hold a passphrase, so the message of `execFileSync` is used only when the tool said nothing.
    const words =
      `${stdout}${stderr}`.trim() || (message.includes('ENOENT') ? `${tool} is not installed` : 'no reason given');
    throw new NssError(`${tool}: ${words}`);
  }
}
