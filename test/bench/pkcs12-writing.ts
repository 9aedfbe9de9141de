import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import forge from 'node-forge';
import { createPrivateDirectory } from '../browser/clean-up.ts';
import { startBank } from '../portal/bank.ts';
import { writePkcs12 } from '../unit/pki/write-pkcs12.ts';
import { type BenchOptions, byTurns, timeOf } from './bench-group.ts';
import { AHEAD, type BenchRow, rowFor } from './bench-row.ts';
import { writePkcs12WithPkijs } from './pkijs-writer.ts';

/** As Koshin writes files. node-forge derives its keys in JavaScript: with as many iterations it would take minutes. */
const ITERATIONS = 250_000;
const ITERATIONS_FOR_FORGE = 10_000;
const ROUNDS = 9;
const PASSPHRASE = 'a passphrase of ASCII';

/** One key and its certificate, written with the same number of iterations for key, certificates and MAC. */
export async function measurePkcs12Writing({ say }: BenchOptions): Promise<BenchRow[]> {
  const folder = createPrivateDirectory('bench');
  const bank = await startBank();
  try {
    const credential = await bank.issueInitial('kanri001', { daysLeft: 9 });
    const keyPem = readFileSync(credential.keyPath, 'utf8');
    const files = { key: join(folder.path, 'key.pem'), certificate: join(folder.path, 'certificate.pem') };
    writeFileSync(files.key, keyPem);
    writeFileSync(files.certificate, credential.certificatePem);
    const pkcs8 = execFileSync('openssl', ['pkcs8', '-topk8', '-nocrypt', '-outform', 'DER', '-in', files.key]);
    const certificate = Buffer.from(credential.certificatePem.replace(/-----[^-]+-----/g, ''), 'base64');
    const content = { pkcs8, certificate, friendlyName: 'kanri001', passphrase: PASSPHRASE };
    const own = (iterations: number) => () =>
      timeOf(() => writePkcs12({ ...content, chain: [], iterations, crypto: globalThis.crypto }));
    const openssl = (iterations: number) => () =>
      timeOf(() =>
        execFileSync('openssl', [
          ...['pkcs12', '-export', '-inkey', files.key, '-in', files.certificate, '-passout', `pass:${PASSPHRASE}`],
          ...['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256', '-iter', String(iterations)],
          ...['-out', join(folder.path, 'openssl.p12')],
        ]),
      );
    const pkijs = (iterations: number) => () => timeOf(() => writePkcs12WithPkijs({ ...content, iterations }));
    const key = forge.pki.privateKeyFromPem(keyPem);
    const chain = [forge.pki.certificateFromPem(credential.certificatePem)];
    const withForge = () =>
      timeOf(() => {
        const options = {
          algorithm: 'aes256' as const,
          count: ITERATIONS_FOR_FORGE,
          saltSize: 16,
          friendlyName: 'kanri001',
        };
        const file = forge.pkcs12.toPkcs12Asn1(key, chain, PASSPHRASE, options);
        return forge.asn1.toDer(file).getBytes();
      });
    say(`${ITERATIONS} iterations`);
    const many = await byTurns(
      { own: own(ITERATIONS), pkijs: pkijs(ITERATIONS), openssl: openssl(ITERATIONS) },
      { rounds: ROUNDS, warmUp: 1 },
    );
    say(`${ITERATIONS_FOR_FORGE} iterations`);
    const few = await byTurns({ own: own(ITERATIONS_FOR_FORGE), forge: withForge }, { rounds: ROUNDS, warmUp: 1 });
    const what = (iterations: number) => `writing a PKCS #12, ${iterations.toLocaleString('en-US')} iterations`;
    return [
      rowFor({ what: what(ITERATIONS), against: 'pkijs', own: many.own, other: many.pkijs, goal: AHEAD }),
      rowFor({ what: what(ITERATIONS_FOR_FORGE), against: 'node-forge', own: few.own, other: few.forge, goal: AHEAD }),
      rowFor({ what: what(ITERATIONS), against: 'openssl pkcs12 (process)', own: many.own, other: many.openssl }),
    ];
  } finally {
    await bank.close();
    folder.remove();
  }
}
