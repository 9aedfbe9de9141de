import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CertificateAuthority } from '../certificate-authority.ts';
import { runOpenSsl } from '../openssl.ts';

/** What a CA's server puts into its pages; all of it is OpenSSL's work. DER but for the first. */
export interface Answer {
  /** `-----BEGIN CERTIFICATE-----`, without text before it. */
  readonly pem: string;
  readonly certificate: Buffer;
  /** Certs-only PKCS #7 of the chain and the user's certificate. */
  readonly pkcs7: Buffer;
  /** The same without the user's certificate. */
  readonly chain: Buffer;
  /** CMC full response (RFC 5272 §3.2.2): SignedData around a PKIResponse, with all certificates. */
  readonly cmc: Buffer;
  /** What `openssl x509 -text` prints: the certificate for people, then PEM. */
  readonly text: string;
}

/** PKIResponse { CMCStatusInfo success of body part 1 } */
const PKI_RESPONSE = Buffer.from('3021301b301902010106082b06010505070701310a3008020100300302010130003000', 'hex');
const ID_CCT_PKI_RESPONSE = '1.3.6.1.5.5.7.12.3';

/** @param directory of the authority, with its keys */
export async function createAnswer(
  authority: CertificateAuthority,
  directory: string,
  userPem: string,
): Promise<Answer> {
  const chain = [authority.rootPem, authority.issuingPem];
  const all = join(directory, `answer-${randomUUID()}.pem`);
  // The signer's own certificate goes in by itself.
  await writeFile(all, authority.rootPem + userPem);
  const signer = ['-signer', join(directory, 'issuing.pem'), '-inkey', join(directory, 'issuing.key'), '-md', 'sha256'];
  const content = ['-econtent_type', ID_CCT_PKI_RESPONSE, '-nodetach', '-binary', '-certfile', all, '-outform', 'DER'];
  return {
    pem: (await runOpenSsl(['x509'], userPem)).toString(),
    certificate: await runOpenSsl(['x509', '-outform', 'DER'], userPem),
    pkcs7: await authority.createPkcs7([...chain, userPem]),
    chain: await authority.createPkcs7(chain),
    cmc: await runOpenSsl(['cms', '-sign', ...signer, ...content], PKI_RESPONSE),
    text: (await runOpenSsl(['x509', '-text'], userPem)).toString(),
  };
}

/** Base64 in lines of 64 characters, as OpenSSL and most servers write it. */
export function linesFor(der: Buffer, lineBreak = '\n'): string {
  return der.toString('base64').replace(/.{1,64}/g, `$&${lineBreak}`);
}

/** `variable += "…\r\n";` for each line, as servers wrote it for Internet Explorer. */
function piecesFor(variable: string, der: Buffer): string {
  return linesFor(der).replace(/(.+)\n/g, `  ${variable} += "$1\\r\\n";\n`);
}

/** What stands for the names in double braces in the pages of `manners/`. */
export function answerValues(answer: Answer): Record<string, string> {
  return {
    pem: answer.pem,
    pemInJs: answer.pem.replace(/\n/g, '\\n'),
    pkcs7Lines: linesFor(answer.pkcs7),
    pkcs7Pieces: piecesFor('sPKCS7', answer.pkcs7),
    pkcs7OneLine: answer.pkcs7.toString('base64'),
    pkcs7Attribute: linesFor(answer.pkcs7, '&#13;&#10;'),
    chainOneLine: answer.chain.toString('base64'),
    certificatePieces: piecesFor('cert', answer.certificate),
    cmcPieces: piecesFor('sResponse', answer.cmc),
  };
}
