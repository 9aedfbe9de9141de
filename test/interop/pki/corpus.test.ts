import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CorpusCase, casesOf, FOLDERS, isCorpusPresent } from './corpus.ts';
import type { CorpusCertificate, CorpusReading } from './corpus-reader.ts';

/**
 * Every file of the corpus, in a process of its own for each of three time zones, held against what five other readers say.
 * Without the corpus beside the repository these tests are skipped, visibly. Times are reported and not judged: a machine may be busy.
 */
const ZONES = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles'];
/** Only a file that hangs takes this long. */
const HANG = 120_000;

/** What becomes of which kind of file: another outcome anywhere is a change that somebody must want. */
const OUTCOMES: Readonly<Record<string, number>> = {
  'certificate, accept: read': 707,
  'certificate, either: certificateDatesUnreadable': 18,
  'certificate, either: certificateUnreadable': 1,
  'certificate, either: read': 18,
  'certificate, reject: certificateUnreadable': 12,
  'certificate, reject: fileIsOther revocationList': 3,
  'certificate-bundle, accept: read': 1,
  'crl, reject: fileIsOther revocationList': 23,
  'csr, reject: fileIsRequest': 25,
  'other-pem, reject: chainHasNoCertificate': 19,
  'pkcs12, accept: chainHasNoCertificate': 1,
  'pkcs12, accept: read': 99,
  'pkcs12, either: certificateUnreadable': 1,
  'pkcs12, either: pkcs12PassphraseEmpty': 2,
  'pkcs12, either: read': 3,
  'pkcs12, reject: certificateUnreadable': 4,
  'pkcs12, reject: pkcs12PassphraseEmpty': 2,
  'pkcs12, reject: pkcs12Unsupported': 1,
  'pkcs7, accept: chainHasNoCertificate': 4,
  'pkcs7, accept: read': 5,
  'pkcs7, either: chainHasNoCertificate': 1,
  'pkcs7, reject: chainHasNoCertificate': 2,
};

const cases: { folder: string; each: CorpusCase }[] = [];
const readings = new Map<string, CorpusReading[]>();

async function readIn(zone: string): Promise<CorpusReading[]> {
  const script = new URL('corpus-reader.ts', import.meta.url).pathname;
  const options = { env: { ...process.env, TZ: zone }, maxBuffer: 1 << 26, timeout: HANG };
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...FOLDERS], options);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CorpusReading);
}

describe.skipIf(!isCorpusPresent)('parseCertificateFile on the corpus (skipped where the corpus is absent)', () => {
  beforeAll(async () => {
    cases.push(...FOLDERS.flatMap((folder) => casesOf(folder).map((each) => ({ folder, each }))));
    for (const zone of ZONES) readings.set(zone, await readIn(zone));
    const slowest = [...readings.values()].flat().toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
    console.info(
      `${cases.length} files in ${ZONES.length} zones; slowest: ${slowest?.file} ${slowest?.milliseconds.toFixed(0)} ms`,
    );
  }, HANG * ZONES.length);

  it.each(ZONES)('%s: shows exactly what the readers agree on, or refuses', (zone) => {
    const wrong = cases.flatMap(({ folder, each }, at) => {
      const reading = readings.get(zone)?.[at];
      if (reading?.file !== each.file) return [`${folder}/${each.file}: not read`];
      return deviationsOf(each, reading).map((what) => `${folder}/${each.file}: ${what}`);
    });
    expect(wrong).toEqual([]);
  });

  it('shows the same in every zone', () => {
    const [first, ...others] = ZONES.map((zone) =>
      readings.get(zone)?.map((reading) => ({ ...reading, milliseconds: 0 })),
    );
    expect(first).toHaveLength(cases.length);
    for (const other of others) expect(other).toEqual(first);
  });

  it('has these outcomes, by kind of file and by what is expected', () => {
    const found: Record<string, number> = {};
    cases.forEach(({ each }, at) => {
      const key = `${each.kind}, ${each.verdict}: ${readings.get('UTC')?.[at]?.outcome}`;
      found[key] = (found[key] ?? 0) + 1;
    });
    expect(found).toEqual(OUTCOMES);
  });

  it('asks for a password, and says that another one is wrong', () => {
    const locked = readings.get('UTC')?.filter(({ outcome, wrong }) => outcome === 'read' && wrong !== undefined) ?? [];
    expect(locked.length).toBeGreaterThan(90);
    expect(new Set(locked.map(({ wrong }) => wrong))).toEqual(new Set(['pkcs12PassphraseWrong']));
    const asked = cases.flatMap(({ folder, each: { file, password } }, at) => {
      const reading = readings.get('UTC')?.[at];
      if (reading?.outcome !== 'read' || reading.none === undefined) return [];
      return reading.none === (password === '' ? 'read' : 'pkcs12NeedsPassphrase')
        ? []
        : [`${folder}/${file}: ${reading.none}`];
    });
    expect(asked).toEqual([]);
  });
});

/** Files whose refusal is right although other programs open them: there is no certificate in them. */
function holdsNone({ fingerprints }: CorpusCase, outcome: string): boolean {
  return outcome === 'chainHasNoCertificate' && fingerprints?.length === 0;
}

function deviationsOf(each: CorpusCase, { outcome, certificates }: CorpusReading): string[] {
  const { verdict, fingerprints, hasGoodDates, kind } = each;
  if (outcome !== 'read') return verdict === 'accept' && !holdsNone(each, outcome) ? [outcome] : [];
  const wrong: string[] = [];
  if (verdict === 'reject') wrong.push('read');
  if (!hasGoodDates) wrong.push('a malformed date was read');
  const found = certificates.map(({ fingerprint }) => fingerprint.toLowerCase());
  if (fingerprints && fingerprints.toSorted().join() !== found.toSorted().join()) wrong.push('other certificates');
  const [first] = certificates;
  if (!first) return [...wrong, 'nothing shown'];
  return kind.startsWith('certificate') ? [...wrong, ...fieldsThatDiffer(each, first)] : wrong;
}

function fieldsThatDiffer({ file, expected }: CorpusCase, shown: CorpusCertificate): string[] {
  const pairs: readonly (readonly [name: string, expected: unknown, shown: unknown])[] = [
    ['notBefore', expected.not_before, shown.notBefore],
    ['notAfter', expected.not_after, shown.notAfter],
    ['serial number', expected.serial_hex?.toUpperCase(), shown.serialNumber],
    ['fingerprint', expected.sha256?.toUpperCase(), shown.fingerprint],
    ['subject', expected.subject_rfc2253, rfc2253For(shown.subject)],
    ['CA', expected.basic_constraints_ca, shown.isCa],
    ['purposes', expected.eku?.toSorted().join(), shown.extendedKeyUsage?.toSorted().join()],
    ['key length', expected.public_key?.alg === 'rsa' ? expected.public_key.bits : null, shown.publicKeyBits],
  ];
  return pairs
    .filter(([name, want, have]) => want != null && want !== have && !DIFFERENT.has(`${file}: ${name}`))
    .map(([name, want, have]) => `${name} ${have}, not ${want}`);
}

/** Where this project differs, and why. */
const DIFFERENT = new Set([
  // The manifest took one line of OpenSSL's output, which went on in another one.
  'parse_certificate/serial_37_bytes.pem: serial number',
  'parse_certificate/subject_t61string_126-160.pem: subject',
  // Malformed basicConstraints count as a CA: such a certificate cannot pass as a user's.
  'parse_certificate/basic_constraints_negative_path.pem: CA',
  'parse_certificate/basic_constraints_path_too_large.pem: CA',
  'x509_test/invalid_extension_intermediate_basic_constraints.pem: CA',
  'x509_test/invalid_extension_leaf_basic_constraints.pem: CA',
  'x509_test/invalid_extension_root_basic_constraints.pem: CA',
]);

/** Attributes that OpenSSL has short names for and Koshin has not. */
const OPENSSL_NAMES: Readonly<Record<string, string>> = { '1.2.643.3.131.1.1': 'INN', '1.2.643.100.1': 'OGRN' };

/** As OpenSSL writes it (`-nameopt RFC2253,-esc_msb`): the last attribute first. */
function rfc2253For(subject: CorpusCertificate['subject']): string {
  const rdns = subject.map((rdn) => rdn.map(([name, value]) => `${OPENSSL_NAMES[name] ?? name}=${escaped(value)}`));
  return rdns
    .map((rdn) => rdn.toReversed().join('+'))
    .toReversed()
    .join(',');
}

function escaped(value: string): string {
  if (/^#[0-9A-F]+$/.test(value)) return value;
  return value
    .replace(/[\\",+;<>]/g, '\\$&')
    .replace(/^[# ]| $/g, '\\$&')
    .replace(/\p{Cc}/gu, (control) => {
      const code = control.charCodeAt(0);
      return code < 0x80 ? `\\${code.toString(16).toUpperCase().padStart(2, '0')}` : control;
    });
}
