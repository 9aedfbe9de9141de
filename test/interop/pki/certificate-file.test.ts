import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base64For } from '../../../lib/pki/base64.ts';
import { fingerprintFor } from '../../../lib/pki/certificate.ts';
import { type CertificateFile, parseCertificateFile } from '../../../lib/pki/certificate-file.ts';
import { decodeAnswer, parseCertificateOutlines } from '../../../lib/pki/certificate-outline.ts';
import type { Result } from '../../../lib/problem.ts';
import { Bench, createCa } from './judges.ts';

/** What OpenSSL writes, we read; what is no certificate, we name. */
let bench: Bench;

beforeAll(() => {
  bench = new Bench();
  createCa(bench);
  bench.run(
    'openssl',
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'user.key',
    '-out',
    'user.csr',
    '-utf8',
    '-subj',
    '/C=JP/O=しんきん/CN=山田太郎',
  );
  bench.write(
    'user.cnf',
    'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature,keyEncipherment\nextendedKeyUsage=clientAuth,emailProtection\n',
  );
  bench.run(
    'openssl',
    'x509',
    '-req',
    '-in',
    'user.csr',
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-days',
    '400',
    '-set_serial',
    '0x00F1E2D3',
    '-extfile',
    'user.cnf',
    '-out',
    'user.crt',
  );
  bench.run('openssl', 'x509', '-in', 'user.crt', '-outform', 'DER', '-out', 'user.der');
  bench.run(
    'openssl',
    'crl2pkcs7',
    '-nocrl',
    '-certfile',
    'ca.crt',
    '-certfile',
    'user.crt',
    '-outform',
    'DER',
    '-out',
    'chain.p7b',
  );
  bench.run('openssl', 'crl2pkcs7', '-nocrl', '-certfile', 'user.crt', '-certfile', 'ca.crt', '-out', 'chain.pem');
});
afterAll(() => bench[Symbol.dispose]());

function read(name: string, passphrase?: string): Promise<Result<CertificateFile>> {
  return parseCertificateFile(bench.read(name), { crypto, passphrase });
}

async function readOk(name: string, passphrase?: string): Promise<CertificateFile> {
  const file = await read(name, passphrase);
  if (!file.ok) throw new Error(`${name}: ${file.problem.code}`);
  return file.value;
}

describe('parseCertificateFile', () => {
  it('reads of a certificate what OpenSSL reads', async () => {
    const user = (await readOk('user.crt')).userCertificate;
    const shown = bench.try(
      'openssl',
      'x509',
      '-in',
      'user.crt',
      '-noout',
      '-serial',
      '-dates',
      '-dateopt',
      'iso_8601',
      '-fingerprint',
      '-sha256',
      '-subject',
      '-issuer',
      '-nameopt',
      'RFC2253,-esc_msb',
    ).stdout;
    const field = (name: string) => new RegExp(`^${name}=(.*)$`, 'mi').exec(shown)?.[1];
    expect(user?.serialNumber).toBe(field('serial'));
    expect(user?.serialNumber).toBe('F1E2D3');
    expect(user?.notBefore).toBe(Date.parse(field('notBefore') ?? ''));
    expect(user?.notAfter).toBe(Date.parse(field('notAfter') ?? ''));
    expect(await fingerprintFor(user?.der ?? new Uint8Array(), crypto)).toBe(
      field('sha256 Fingerprint')?.replaceAll(':', ''),
    );
    expect(user?.subject.display.replaceAll(', ', ',')).toBe(field('subject'));
    expect(user?.issuer.display).toBe('CN=Test Bank CA, O=Test Bank, C=JP');
    expect(user).toMatchObject({ isCa: false, isSelfSigned: false, publicKeyBits: 2048 });
    expect(user?.keyUsage).toEqual(['digitalSignature', 'keyEncipherment']);
    expect(user?.extendedKeyUsage).toEqual(['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4']);
    bench.run('openssl', 'x509', '-in', 'user.crt', '-pubkey', '-noout', '-out', 'user.pub');
    bench.run('openssl', 'pkey', '-pubin', '-in', 'user.pub', '-outform', 'DER', '-out', 'user.spki');
    expect(user?.spki).toEqual(bench.read('user.spki'));
  });

  it('finds the user certificate in DER and PEM chains, in any order', async () => {
    const der = bench.read('user.der');
    for (const name of ['user.der', 'user.crt', 'chain.p7b', 'chain.pem']) {
      expect((await readOk(name)).userCertificate?.der, name).toEqual(der);
    }
    expect((await readOk('chain.p7b')).format).toBe('pkcs7');
    expect((await readOk('chain.p7b')).certificates).toHaveLength(2);
    expect((await readOk('ca.crt')).userCertificate).toBeUndefined();
  });

  it('reads PEM with a byte-order mark, CRLF, quotes, leading text, a private key beside it, and UTF-16', async () => {
    const pem = new TextDecoder().decode(bench.read('user.crt'));
    const key = new TextDecoder().decode(bench.read('user.key'));
    const variants: Record<string, string | Uint8Array> = {
      bom: `\uFEFF${pem}`,
      crlf: pem.replaceAll('\n', '\r\n'),
      quoted: JSON.stringify(pem),
      text: `証明書です。\nSubject: CN=x\n\n${pem}\n以上`,
      withKey: key + pem,
      bare: base64For(bench.read('user.der')),
      utf16: Buffer.from(`\uFEFF${pem}`, 'utf16le'),
    };
    for (const [name, content] of Object.entries(variants)) {
      bench.write(name, content);
      expect((await readOk(name)).userCertificate?.serialNumber, name).toBe('F1E2D3');
    }
  });

  it('opens PKCS #12 and refuses wrong, absent and unsealed ones by name', async () => {
    const make = [
      'pkcs12',
      '-export',
      '-inkey',
      'user.key',
      '-in',
      'user.crt',
      '-certfile',
      'ca.crt',
      '-passout',
      'pass:secret secret',
    ];
    bench.run('openssl', ...make, '-out', 'aes.p12');
    bench.run('openssl', ...make, '-legacy', '-out', 'legacy.p12');
    bench.run('openssl', ...make, '-nomac', '-out', 'nomac.p12');
    bench.run('openssl', ...make, '-macalg', 'sha1', '-out', 'sha1mac.p12');
    bench.run('openssl', ...make, '-certpbe', 'NONE', '-out', 'plain.p12');
    bench.run('openssl', ...make, '-iter', '2000000', '-out', 'costly.p12');
    for (const name of ['aes.p12', 'legacy.p12', 'sha1mac.p12', 'plain.p12']) {
      const file = await readOk(name, 'secret secret');
      expect(file.format).toBe('pkcs12');
      expect(file.certificates).toHaveLength(2);
      expect(file.userCertificate?.serialNumber).toBe('F1E2D3');
    }
    expect(await read('aes.p12')).toMatchObject({ problem: { code: 'pkcs12NeedsPassphrase' } });
    expect(await read('aes.p12', 'secret Secret')).toMatchObject({ problem: { code: 'pkcs12PassphraseWrong' } });
    expect(await read('aes.p12', '')).toMatchObject({ problem: { code: 'pkcs12PassphraseEmpty' } });
    expect(await read('nomac.p12', 'secret secret')).toMatchObject({ problem: { code: 'pkcs12WithoutMac' } });
    expect(await read('costly.p12', 'secret secret')).toMatchObject({ problem: { code: 'pkcs12TooCostly' } });
  });

  it('names what is no certificate', async () => {
    bench.run('openssl', 'req', '-in', 'user.csr', '-outform', 'DER', '-out', 'user-csr.der');
    bench.run('openssl', 'pkcs8', '-topk8', '-nocrypt', '-in', 'user.key', '-outform', 'DER', '-out', 'user.p8');
    bench.run(
      'openssl',
      'pkcs8',
      '-topk8',
      '-in',
      'user.key',
      '-passout',
      'pass:abcdef',
      '-outform',
      'DER',
      '-out',
      'user-encrypted.p8',
    );
    bench.run('openssl', 'rsa', '-in', 'user.key', '-traditional', '-outform', 'DER', '-out', 'user.pkcs1');
    bench.run('openssl', 'ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-outform', 'DER', '-out', 'ec.key');
    bench.write('index.txt', '');
    bench.write('crlnumber', '01\n');
    bench.write('ca.cnf', '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\n');
    bench.run(
      'openssl',
      'ca',
      '-gencrl',
      '-config',
      'ca.cnf',
      '-cert',
      'ca.crt',
      '-keyfile',
      'ca.key',
      '-crldays',
      '30',
      '-out',
      'crl.pem',
    );
    bench.run('openssl', 'crl', '-in', 'crl.pem', '-outform', 'DER', '-out', 'crl.der');
    bench.run('openssl', 'pkey', '-in', 'user.key', '-pubout', '-outform', 'DER', '-out', 'public.der');
    bench.run('openssl', 'cms', '-encrypt', '-in', 'user.csr', '-outform', 'DER', '-out', 'enveloped.p7', 'user.crt');
    bench.run('openssl', 'crl2pkcs7', '-in', 'crl.pem', '-outform', 'DER', '-out', 'nocert.p7b');
    bench.write('truncated.der', bench.read('user.der').subarray(0, 500));
    bench.write('truncated.pem', bench.read('user.crt').subarray(0, 500));
    const expected: Record<string, string> = {
      'user.csr': 'fileIsRequest',
      'user-csr.der': 'fileIsRequest',
      'user.key': 'fileIsPrivateKey',
      'user.p8': 'fileIsPrivateKey',
      'user-encrypted.p8': 'fileIsPrivateKey',
      'user.pkcs1': 'fileIsPrivateKey',
      'ec.key': 'fileIsPrivateKey',
      'crl.pem': 'fileIsOther revocationList',
      'crl.der': 'fileIsOther revocationList',
      'public.der': 'fileIsOther publicKey',
      'enveloped.p7': 'chainHasNoCertificate',
      'nocert.p7b': 'chainHasNoCertificate',
      'truncated.der': 'certificateUnreadable',
      'truncated.pem': 'certificateUnreadable',
    };
    const found: Record<string, string> = {};
    for (const name of Object.keys(expected)) {
      const file = await read(name);
      found[name] = file.ok ? 'ok' : [file.problem.code, file.problem.facts?.['kind']].filter(Boolean).join(' ');
    }
    expect(found).toEqual(expected);
  });
});

describe('parseCertificateOutlines', () => {
  it('gives the certificates and keys of any answer that OpenSSL can write', () => {
    bench.run('openssl', 'pkcs7', '-in', 'chain.pem', '-outform', 'DER', '-out', 'answer.p7');
    bench.run(
      'openssl',
      'cms',
      '-sign',
      '-signer',
      'user.crt',
      '-inkey',
      'user.key',
      '-in',
      'user.csr',
      '-nodetach',
      '-stream',
      '-outform',
      'DER',
      '-out',
      'signed.p7',
    );
    const der = bench.read('user.der');
    const answers = [
      bench.read('answer.p7'),
      // CMS in BER with indefinite lengths, as a CMC full response has it around its certificates
      bench.read('signed.p7'),
      bench.read('chain.p7b'),
      bench.read('user.der'),
      new TextDecoder().decode(bench.read('chain.pem')),
      base64For(bench.read('answer.p7')),
      base64For(bench.read('user.der')).replace(/.{64}/g, '$&\r\n'),
      // declared as a certificate, but a chain
      new TextDecoder().decode(bench.read('chain.pem')).replaceAll('PKCS7', 'CERTIFICATE'),
    ];
    for (const answer of answers) {
      const decoded = decodeAnswer(answer);
      const outlines = decoded.ok ? parseCertificateOutlines(decoded.value) : decoded;
      expect(outlines.ok && outlines.value.some((outline) => base64For(outline.der) === base64For(der))).toBe(true);
    }
  });
});
