import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dateTimeText } from '../../../components/date-text.ts';
import { type Certificate, fingerprintFor } from '../../../lib/pki/certificate.ts';
import { parseCertificateFile } from '../../../lib/pki/certificate-file.ts';
import { type CorpusCase, casesOf } from './corpus.ts';

/**
 * A process of its own, since the zone of a process is fixed at its start: reads every file of the folders it is given, as a user would drop it,
 * and writes what came out, one line of JSON for each.
 */
export interface CorpusReading {
  readonly folder: string;
  readonly file: string;
  /** `read`, or the code of the refusal with the kind of file. */
  readonly outcome: string;
  /** The same for a PKCS #12 with another password, and with none. */
  readonly wrong?: string;
  readonly none?: string;
  readonly certificates: readonly CorpusCertificate[];
  /** Of the slowest of the attempts. */
  readonly milliseconds: number;
}

export interface CorpusCertificate {
  readonly notBefore: string;
  readonly notAfter: string;
  /** As a person sees the last day. */
  readonly shown: string;
  readonly serialNumber: string;
  /** Encoded order, each RDN with its attributes. */
  readonly subject: readonly (readonly (readonly [name: string, value: string])[])[];
  readonly display: string;
  readonly fingerprint: string;
  readonly isCa: boolean;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly publicKeyBits: number | null;
}

const { positionals } = parseArgs({ allowPositionals: true });
for (const folder of positionals) {
  for (const each of casesOf(folder)) process.stdout.write(`${JSON.stringify(await readingOf(folder, each))}\n`);
}

async function readingOf(folder: string, { file, bytes, kind, password }: CorpusCase): Promise<CorpusReading> {
  const content = new Uint8Array(readFileSync(bytes));
  let milliseconds = 0;
  const read = async (passphrase?: string) => {
    const start = performance.now();
    const result = await parseCertificateFile(content, { crypto, passphrase });
    milliseconds = Math.max(milliseconds, performance.now() - start);
    const { code, facts } = result.ok ? { code: 'read', facts: undefined } : result.problem;
    return {
      outcome: [code, facts?.['kind']].filter(Boolean).join(' '),
      certificates: result.ok ? result.value.certificates : [],
    };
  };
  const isLocked = kind === 'pkcs12';
  const { outcome, certificates } = await read(isLocked ? password : undefined);
  const others = isLocked ? { wrong: (await read('not the password')).outcome, none: (await read()).outcome } : {};
  return { folder, file, outcome, ...others, certificates: await Promise.all(certificates.map(shownOf)), milliseconds };
}

async function shownOf(certificate: Certificate): Promise<CorpusCertificate> {
  return {
    notBefore: new Date(certificate.notBefore).toISOString().replace('.000Z', 'Z'),
    notAfter: new Date(certificate.notAfter).toISOString().replace('.000Z', 'Z'),
    shown: dateTimeText(certificate.notAfter, (_, [text = ''] = []) => text),
    serialNumber: certificate.serialNumber,
    subject: certificate.subject.rdns.map((rdn) => rdn.map(({ shortName, value }) => [shortName, value] as const)),
    display: certificate.subject.display,
    fingerprint: await fingerprintFor(certificate.der, crypto),
    isCa: certificate.isCa,
    extendedKeyUsage: certificate.extendedKeyUsage,
    publicKeyBits: certificate.publicKeyBits,
  };
}
