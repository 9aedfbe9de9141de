import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { X509Certificate } from '@peculiar/x509';
import forge from 'node-forge';
import { parseCertificate } from '../../lib/pki/certificate.ts';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { casesOf, FOLDERS, isCorpusPresent } from '../interop/pki/corpus.ts';
import { startBank } from '../portal/bank.ts';
import { type BenchOptions, byTurns, timeOf } from './bench-group.ts';
import { AHEAD, type BenchRow, rowFor } from './bench-row.ts';

const ROUNDS = 15;
const OPENSSL_CERTIFICATES = 12;

type Reader = (der: Buffer<ArrayBuffer>) => unknown;

/** Each reads what Koshin asks of a certificate: names, number, dates, key. */
const READERS: Record<'own' | 'peculiar' | 'forge', Reader> = {
  own: (der) => parseCertificate(der).ok || null,
  peculiar: (der) => {
    const { subject, issuer, serialNumber, notBefore, notAfter, publicKey } = new X509Certificate(der);
    return [subject, issuer, serialNumber, notBefore, notAfter, publicKey];
  },
  forge: (der) => forge.pki.certificateFromAsn1(forge.asn1.fromDer(der.toString('binary'))),
};

/** The certificates of the corpora, or where they are absent some of the test bank's; only those that all readers read, for who gives up early is not quicker. */
export async function measureCertificateReading({ say }: BenchOptions): Promise<BenchRow[]> {
  const all = isCorpusPresent ? readCorpus() : await makeSome();
  const readable = all.filter((der) => Object.values(READERS).every((read) => isRead(read, der)));
  say(`${readable.length} of ${all.length} certificates are read by all`);
  const times = await byTurns(
    {
      own: () => timeOfEach(READERS.own, readable),
      peculiar: () => timeOfEach(READERS.peculiar, readable),
      forge: () => timeOfEach(READERS.forge, readable),
    },
    { rounds: ROUNDS },
  );
  const what = `reading a certificate, mean of ${readable.length}`;
  return [
    rowFor({ what, against: '@peculiar/x509', unit: 'µs', own: times.own, other: times.peculiar, goal: AHEAD }),
    rowFor({ what, against: 'node-forge', unit: 'µs', own: times.own, other: times.forge, goal: AHEAD }),
    rowFor({
      what,
      against: 'openssl x509 (process)',
      unit: 'µs',
      own: times.own,
      other: await timesOfOpenssl(readable),
    }),
  ];
}

/** Microseconds for one. */
async function timeOfEach(read: Reader, certificates: readonly Buffer<ArrayBuffer>[]): Promise<number> {
  const time = await timeOf(() => {
    for (const der of certificates) read(der);
  });
  return (time / certificates.length) * 1000;
}

function isRead(read: Reader, der: Buffer<ArrayBuffer>): boolean {
  try {
    return read(der) !== null;
  } catch {
    return false;
  }
}

function readCorpus(): Buffer<ArrayBuffer>[] {
  return FOLDERS.flatMap((folder) => casesOf(folder))
    .filter(({ kind, verdict }) => /cert/.test(kind) && verdict === 'accept')
    .flatMap(({ bytes }) => {
      const content = readFileSync(bytes);
      const pem = /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(content.toString('latin1'));
      return [pem ? Buffer.from(pem[1] ?? '', 'base64') : content];
    });
}

async function makeSome(): Promise<Buffer<ArrayBuffer>[]> {
  const bank = await startBank();
  try {
    const made: Buffer<ArrayBuffer>[] = [];
    for (let count = 0; count < 20; count += 1) {
      const { certificatePem } = await bank.issueInitial('kanri001', { daysLeft: count });
      made.push(Buffer.from(certificatePem.replace(/-----[^-]+-----/g, ''), 'base64'));
    }
    return made;
  } finally {
    await bank.close();
  }
}

/** Microseconds for one process each: that is what a script without a library pays. */
async function timesOfOpenssl(certificates: readonly Buffer<ArrayBuffer>[]): Promise<number[]> {
  const folder = createPrivateDirectory('bench');
  const times: number[] = [];
  const args = ['x509', '-inform', 'DER', '-noout', '-subject', '-issuer', '-serial', '-dates', '-pubkey'];
  for (const input of certificates.slice(0, OPENSSL_CERTIFICATES)) {
    times.push((await timeOf(() => execFileSync('openssl', args, { input, stdio: 'pipe' }))) * 1000);
  }
  folder.remove();
  return times;
}
