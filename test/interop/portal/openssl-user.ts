import { execFileSync } from 'node:child_process';

/** `openssl req` with a new RSA key; both come out as PEM, one after the other. */
function runRequest(bits: number, ...options: string[]): { key: string; made: string } {
  const args = ['req', '-newkey', `rsa:${bits}`, '-nodes', '-keyout', '-', '-subj', '/CN=anybody', ...options];
  const printed = execFileSync('openssl', args, { stdio: 'pipe' }).toString();
  const blocks = printed.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----\n/g) ?? [];
  const key = blocks.find((block) => block.includes('PRIVATE KEY')) ?? '';
  return { key, made: blocks.find((block) => block !== key) ?? '' };
}

/** A key made on the user's side and the request for it. `csr` is base64 with CRLF, as CertEnroll gives it. */
export function createRequest(bits = 2048): { key: string; csrPem: string; csr: string } {
  const { key, made: csrPem } = runRequest(bits, '-new');
  const csr = csrPem.replace(/-----.*-----\n/g, '').replaceAll('\n', '\r\n');
  return { key, csrPem, csr };
}

/** A certificate that no CA has signed. */
export function createSelfSigned(): { key: string; cert: string } {
  const { key, made: cert } = runRequest(2048, '-x509', '-days', '5');
  return { key, cert };
}

/** The certificates of a certs-only PKCS #7, PEM, as OpenSSL reads them. `base64` may hold line breaks. */
export function readPkcs7(base64: string): string[] {
  const input = Buffer.from(base64, 'base64');
  const args = ['pkcs7', '-inform', 'DER', '-print_certs'];
  const printed = execFileSync('openssl', args, { input, stdio: 'pipe' }).toString();
  return printed.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g) ?? [];
}

/** What `openssl x509` prints of a certificate with those options. */
export function printCertificate(pem: string, ...options: string[]): string {
  return execFileSync('openssl', ['x509', '-noout', ...options], { input: pem }).toString();
}
