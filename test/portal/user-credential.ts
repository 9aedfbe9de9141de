import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CertificateAuthority, Validity } from './certificate-authority.ts';
import { runOpenSsl } from './openssl.ts';

/** A user's key and certificate as files, as an earlier issue would have left them on the user's computer. */
export interface UserCredential {
  certificatePem: string;
  certificatePath: string;
  /** Unencrypted PKCS #8, PEM. */
  keyPath: string;
  pkcs12Path: string;
  passphrase: string;
}

/** The keys of this process, in the order in which a bank first asked for them. */
const keys: Promise<string>[] = [];

/** A new RSA-2048 key for each number; another bank's key of the same number is the same one. PKCS #8, PEM. */
function keyNumbered(number: number): Promise<string> {
  keys[number] ??= runOpenSsl(['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']).then(String);
  return keys[number];
}

/**
 * Takes an RSA-2048 key that no other credential of the bank has, lets the CA certify it, and packs both with the issuing CA into a PKCS #12
 * (AES-256-CBC, PBKDF2 and MAC with SHA-256). `name` becomes the friendly name and the files' name in `directory`.
 * @param number of the credential at its bank
 */
export async function createUserCredential(
  authority: CertificateAuthority,
  directory: string,
  name: string,
  subject: readonly [string, string][],
  validity: Validity,
  passphrase: string,
  number: number,
): Promise<UserCredential> {
  const path = (extension: string) => join(directory, `${name}.${extension}`);
  await writeFile(path('key'), await keyNumbered(number), { mode: 0o600 });
  const csr = await runOpenSsl(['req', '-new', '-key', path('key'), '-subj', `/CN=${name}`]);
  const certificatePem = await authority.issueUser(csr.toString('utf8'), subject, validity);
  await writeFile(path('pem'), certificatePem);
  await writeFile(path('chain'), authority.issuingPem);
  await runOpenSsl(
    [
      ...[
        'pkcs12',
        '-export',
        '-out',
        path('p12'),
        '-inkey',
        path('key'),
        '-in',
        path('pem'),
        '-certfile',
        path('chain'),
      ],
      ...['-name', name, '-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'SHA256'],
      ...['-passout', 'env:PKCS12_PASSPHRASE'],
    ],
    '',
    { PKCS12_PASSPHRASE: passphrase },
  );
  return {
    certificatePem,
    certificatePath: path('pem'),
    keyPath: path('key'),
    pkcs12Path: path('p12'),
    passphrase,
  };
}
