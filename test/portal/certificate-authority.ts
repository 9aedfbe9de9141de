import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthorityConfig } from './authority-config.ts';
import { runOpenSsl, tryOpenSsl } from './openssl.ts';

/** A period of validity, both ends included (RFC 5280 §4.1.2.5). */
export interface Validity {
  notBefore: Date;
  notAfter: Date;
}

/** What OpenSSL made of a certification request. */
export interface CsrReport {
  /** `-----BEGIN CERTIFICATE REQUEST-----`, 64 columns. */
  pem: string;
  /** Signature good, RSA, at least 2048 bits. */
  verified: boolean;
  /** What `openssl req -verify` printed. */
  openssl: string;
  /** Base64 SHA-256 of the SubjectPublicKeyInfo; '' when it could not be read. */
  spkiSha256: string;
}

/** The bank's CA: a root, an issuing CA below it, a server certificate. All of it is OpenSSL's work. */
export interface CertificateAuthority {
  rootPem: string;
  rootPath: string;
  issuingPem: string;
  server: { keyPem: string; certificatePem: string; spkiSha256: string };
  checkCsr(text: string): Promise<CsrReport>;
  /** Signs the request's key under the bank's subject; extensions of the request are ignored. PEM. */
  issueUser(csrPem: string, subject: readonly [string, string][], validity: Validity): Promise<string>;
  /** Certs-only PKCS #7 (RFC 5652 §5) of the certificates, DER. */
  createPkcs7(pems: readonly string[]): Promise<Buffer>;
}

/** SHA-256 of a certificate's SubjectPublicKeyInfo, base64, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
export function spkiSha256For(key: string): string {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('base64');
}

/** `20261201145959Z`, as `openssl ca` takes dates. */
function openSslTime(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}

/** `/C=JP/O=…` with the two characters escaped that `-subj` reads as syntax. */
export function openSslSubject(subject: readonly [string, string][]): string {
  return subject.map(([type, value]) => `/${type}=${value.replace(/[/\\+]/g, '\\$&')}`).join('');
}

/** PEM from whatever a page sent: with or without lines, any `BEGIN` label, CRLF. */
export function normalizeCsrPem(text: string): string {
  const base64 = text.replace(/-----[^-]*-----/g, '').replace(/[^A-Za-z0-9+/=]/g, '');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE REQUEST-----\n${lines.join('\n')}\n-----END CERTIFICATE REQUEST-----\n`;
}

async function checkCsr(text: string): Promise<CsrReport> {
  const pem = normalizeCsrPem(text);
  const verify = await tryOpenSsl(['req', '-verify', '-noout'], pem);
  const publicKey = await tryOpenSsl(['req', '-pubkey', '-noout'], pem);
  const openssl = `${verify.stderr}${verify.stdout.toString('utf8')}`.trim();
  if (publicKey.code !== 0) return { pem, verified: false, openssl, spkiSha256: '' };
  const publicPem = publicKey.stdout.toString('utf8');
  const spkiSha256 = spkiSha256For(publicPem);
  const key = createPublicKey(publicPem);
  const strong = key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  // Some versions of openssl exit 0 after "verify failure": read the words as well.
  const signed = verify.code === 0 && /verify OK/i.test(openssl) && !/fail/i.test(openssl);
  return { pem, verified: signed && strong, openssl: strong ? openssl : `${openssl}; key too weak`, spkiSha256 };
}

/** What a CA begins with: names of files and what is in them. */
const AUTHORITY_FILES = ['root.key', 'root.pem', 'issuing.key', 'issuing.pem', 'server.key', 'server.pem'] as const;
type AuthorityFiles = Readonly<Record<(typeof AUTHORITY_FILES)[number], string>>;

/** The keys of this process: three new ones for each of a hundred banks would be a minute of every test run. */
let files: Promise<AuthorityFiles> | undefined;

/**
 * Makes a CA in that directory (private keys included: the caller removes it). All CAs of a process have the same keys and names, and each a register of its own.
 * Its own dates are wide, so that the bank can be told any date between 2016 and 2049.
 */
export async function createCertificateAuthority(directory: string): Promise<CertificateAuthority> {
  const config = join(directory, 'ca.cnf');
  await mkdir(join(directory, 'new'), { recursive: true });
  await writeFile(config, createAuthorityConfig(directory));
  await writeFile(join(directory, 'index.txt'), '');
  await writeFile(join(directory, 'index.txt.attr'), 'unique_subject = no\n');
  const sign = async (csr: string, extensions: string, validity: Validity, extra: readonly string[]) => {
    const args = ['ca', '-batch', '-notext', '-config', config, '-extensions', extensions, '-in', csr];
    const dates = ['-startdate', openSslTime(validity.notBefore), '-enddate', openSslTime(validity.notAfter)];
    return (await runOpenSsl([...args, ...dates, ...extra])).toString('utf8');
  };
  files ??= createKeysAndCertificates(directory, config, sign);
  files.catch(() => {
    files = undefined;
  });
  const own = await files;
  for (const name of AUTHORITY_FILES) await writeFile(join(directory, name), own[name], { mode: 0o600 });

  // `openssl ca` keeps its register in a file and does not lock it: one signature at a time.
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;
  const issueUser: CertificateAuthority['issueUser'] = (csrPem, subject, validity) => {
    const job = last.then(async () => {
      count += 1;
      const csr = join(directory, `user-${count}.csr`);
      await writeFile(csr, csrPem);
      return sign(csr, 'user', validity, ['-name', 'issuing_ca', '-utf8', '-subj', openSslSubject(subject)]);
    });
    last = job.catch(() => undefined);
    return job;
  };

  return {
    rootPem: own['root.pem'],
    rootPath: join(directory, 'root.pem'),
    issuingPem: own['issuing.pem'],
    server: {
      keyPem: own['server.key'],
      certificatePem: own['server.pem'],
      spkiSha256: spkiSha256For(own['server.pem']),
    },
    checkCsr,
    issueUser,
    createPkcs7: async (pems) => {
      count += 1;
      const file = join(directory, `chain-${count}.pem`);
      await writeFile(file, pems.join(''));
      return runOpenSsl(['crl2pkcs7', '-nocrl', '-certfile', file, '-outform', 'DER']);
    },
  };
}

type Sign = (csr: string, extensions: string, validity: Validity, extra: readonly string[]) => Promise<string>;

async function createKeysAndCertificates(directory: string, config: string, sign: Sign): Promise<AuthorityFiles> {
  const path = (name: string) => join(directory, name);
  const O = 'Test Shinkin Kinko Internet Banking';
  const makeRequest = async (name: string, CN: string) => {
    const subject = openSslSubject(Object.entries({ C: 'JP', O, CN }));
    await runOpenSsl([
      ...['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', path(`${name}.key`), '-out', path(`${name}.csr`)],
      ...['-config', config, '-utf8', '-subj', subject],
    ]);
    return path(`${name}.csr`);
  };
  const wide = { notBefore: new Date('2016-01-01T00:00:00Z'), notAfter: new Date('2049-12-31T00:00:00Z') };
  const now = Date.now();
  const serverDays = {
    notBefore: new Date(now - 2 * 86_400_000),
    notAfter: new Date(now + 300 * 86_400_000),
  };
  const [rootCsr, issuingCsr, serverCsr] = await Promise.all([
    makeRequest('root', 'Shinkin Internet Banking Test Root'),
    makeRequest('issuing', 'Shinkin Internet Banking Test CA'),
    makeRequest('server', 'hib.shinkin-ib.jp'),
  ]);
  await writeFile(path('root.pem'), await sign(rootCsr, 'root', wide, ['-selfsign', '-name', 'root_ca']));
  await writeFile(path('issuing.pem'), await sign(issuingCsr, 'issuing', wide, ['-name', 'root_ca']));
  await writeFile(path('server.pem'), await sign(serverCsr, 'server', serverDays, ['-name', 'root_ca']));
  const contents = AUTHORITY_FILES.map(async (name) => [name, await readFile(path(name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(contents)) as AuthorityFiles;
}

/** What the bank writes down about a certificate it issued. */
export function describeCertificate(pem: string) {
  const certificate = new X509Certificate(pem);
  return {
    serial: certificate.serialNumber.toUpperCase(),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
  };
}
