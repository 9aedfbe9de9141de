import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fingerprintFor } from '../../../lib/pki/certificate.ts';
import { parseCertificateFile } from '../../../lib/pki/certificate-file.ts';

/**
 * A first pass over certificates, chains and PKCS #12 files of others, with what five other readers say about them.
 * The collection is not part of this repository: without it beside the repository these tests are skipped, visibly.
 */
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
const FOLDERS = ['boringssl', 'nss', 'pkits', 'pyca'];

interface Case {
  readonly file: string;
  readonly kind: string;
  readonly raw?: { readonly not_after_raw?: string };
  readonly openssl?: { readonly opens: boolean; readonly certs_sha256?: readonly string[] };
  readonly certs_sha256?: readonly string[];
  readonly expect?: {
    readonly parse?: 'accept' | 'reject' | 'either';
    readonly open?: 'accept' | 'reject' | 'either';
    readonly not_before?: string | null;
    readonly not_after?: string | null;
    readonly not_before_rfc5280_wellformed?: boolean | null;
    readonly not_after_rfc5280_wellformed?: boolean | null;
    readonly serial_hex?: string;
    readonly sha256?: string;
    readonly password?: string | null;
    readonly legacy_cipher_3des_or_rc2?: boolean;
    readonly pbmac1?: boolean;
  };
}

const present = existsSync(CORPUS);

function casesOf(folder: string): Case[] {
  return (JSON.parse(readFileSync(new URL(`${folder}/manifest.json`, CORPUS), 'utf8')) as { cases: Case[] }).cases;
}

async function read(folder: string, { file, kind, expect: expected }: Case) {
  const bytes = new Uint8Array(readFileSync(new URL(`${folder}/${file}`, CORPUS)));
  const start = performance.now();
  const passphrase = kind === 'pkcs12' ? (expected?.password ?? '') : undefined;
  const result = await parseCertificateFile(bytes, { crypto, passphrase });
  expect(performance.now() - start, `${file} in two seconds`).toBeLessThan(2000);
  return result;
}

const iso = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');
const fingerprints = (ders: readonly Uint8Array[]) =>
  Promise.all(ders.map(async (der) => (await fingerprintFor(der, crypto)).toLowerCase()));

describe.skipIf(!present)('parseCertificateFile on the corpus (skipped where the corpus is absent)', () => {
  it.each(FOLDERS)('%s: exact or refused by name, never invented', async (folder) => {
    const counts: Record<string, number> = {};
    const wrong: string[] = [];
    for (const each of casesOf(folder)) {
      const expected = each.expect ?? {};
      const verdict = expected.parse ?? expected.open ?? 'reject';
      const result = await read(folder, each);
      const outcome = result.ok ? 'read' : result.problem.code;
      const tally = `${each.kind}, expected ${verdict}: ${outcome}`;
      counts[tally] = (counts[tally] ?? 0) + 1;
      const isAllowedRefusal =
        (outcome === 'pkcs12Unsupported' && (expected.legacy_cipher_3des_or_rc2 || expected.pbmac1)) ||
        (outcome === 'chainHasNoCertificate' && (each.certs_sha256 ?? each.openssl?.certs_sha256)?.length === 0) ||
        // No password at all is not the empty one (RFC 7292 appendix B.1), and pkijs derives from the empty one only.
        (outcome === 'pkcs12PassphraseWrong' && expected.password === '');
      if (verdict === 'reject' && result.ok) wrong.push(`${each.file}: read`);
      if (verdict === 'accept' && !result.ok && !isAllowedRefusal) wrong.push(`${each.file}: ${outcome}`);
      if (!result.ok) continue;
      const { certificates } = result.value;
      const found = await fingerprints(certificates.map(({ der }) => der));
      if (each.kind === 'certificate') {
        const [certificate] = certificates;
        if (!certificate) throw new Error('a certificate file without a certificate');
        if (expected.sha256 && found[0] !== expected.sha256) wrong.push(`${each.file}: other octets`);
        if (expected.not_before && iso(certificate.notBefore) !== expected.not_before)
          wrong.push(`${each.file}: notBefore`);
        if (expected.not_after && iso(certificate.notAfter) !== expected.not_after)
          wrong.push(`${each.file}: notAfter`);
        if (expected.not_after_rfc5280_wellformed === false || expected.not_before_rfc5280_wellformed === false)
          wrong.push(`${each.file}: malformed date read`);
        // The manifest writes negative numbers with a minus; those are compared by their fingerprint only.
        const serial = expected.serial_hex;
        if (serial && /^[0-9a-f]+$/.test(serial) && certificate.serialNumber.toLowerCase() !== serial)
          wrong.push(`${each.file}: serial number`);
      }
      const all =
        each.kind === 'pkcs7' ? each.certs_sha256 : each.openssl?.opens ? each.openssl.certs_sha256 : undefined;
      if (all && all.toSorted().join() !== found.toSorted().join())
        wrong.push(`${each.file}: ${found.length} of ${all.length} certificates`);
    }
    console.info(folder, counts);
    expect(wrong).toEqual([]);
  });
});
