import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ComLike,
  createBridge,
  createRequest,
  hresultOf,
  installResponse,
  type RequestWishes,
  SPKI,
} from '../../unit/enrollment/enrollment-bridge.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'koshin-enrollment-'));
  openssl([
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/C=JP/O=CA',
    '-days',
    '30',
  ]);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function openssl(args: readonly string[], input?: string | Uint8Array): Buffer {
  return execFileSync('openssl', args, { cwd: directory, input, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** OpenSSL's reading of the request, its signature verified; the subject in encoded order with string types. */
function readRequest(csr: string): { subject: string; text: string } {
  const der = Buffer.from(csr, 'base64');
  const { stderr } = spawnSync('openssl', ['req', '-inform', 'DER', '-verify', '-noout'], { input: der });
  // Its exit code is 0 also after "verify failure".
  expect(stderr.toString()).toMatch(/verify OK/);
  const nameopt = 'sep_comma_plus_space,sname,show_type,utf8';
  const subject = openssl(['req', '-inform', 'DER', '-noout', '-subject', '-nameopt', nameopt], der).toString('utf8');
  const text = openssl(['req', '-inform', 'DER', '-noout', '-text'], der).toString('utf8');
  return { subject: subject.replace(/^subject=/, '').trim(), text };
}

function request(wishes: RequestWishes): { subject: string; text: string } {
  return readRequest(createRequest(createBridge(), wishes));
}

describe('CreateRequest, read by OpenSSL', () => {
  it('reverses the subject and types its strings', () => {
    expect(request({ subject: 'CN=山田 太郎, OU=0001;O="信用, 金庫",DC=example,E=a@b.example,C=JP' }).subject).toBe(
      'C=PRINTABLESTRING:JP, emailAddress=IA5STRING:a@b.example, DC=IA5STRING:example, O=UTF8STRING:信用, 金庫, OU=UTF8STRING:0001, CN=UTF8STRING:山田 太郎',
    );
  });

  it('keeps the order with FORWARD', () => {
    const { subject } = request({ subject: 'CN=x,S=Tokyo+L=Chiyoda,C=JP', flags: 0x01000000 });
    expect(subject).toBe('CN=UTF8STRING:x, ST=UTF8STRING:Tokyo + L=UTF8STRING:Chiyoda, C=PRINTABLESTRING:JP');
  });

  it('is valid without a subject', () => {
    const { subject, text } = request({});
    expect(subject).toBe('');
    expect(text).toContain('Public-Key: (2048 bit)');
    expect(text).toContain('Signature Algorithm: sha256WithRSAEncryption');
  });

  it('carries the extensions that were added', () => {
    const { text } = request({
      oids: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.4.1.311.20.2.2'],
      keyUsage: 0xa0,
      templateName: 'User',
    });
    expect(text).toMatch(/X509v3 Extended Key Usage: *\n\s+TLS Web Client Authentication, Microsoft Smartcard Login/);
    expect(text).toMatch(/X509v3 Key Usage: critical\n\s+Digital Signature, Key Encipherment\n/);
    expect(text).toMatch(/1\.3\.6\.1\.4\.1\.311\.20\.2:/);
  });

  it.each([
    [0x80, 'Digital Signature'],
    [0x01, 'Encipher Only'],
    [0x8000, 'Decipher Only'],
    [0x8088, 'Digital Signature, Key Agreement, Decipher Only'],
    [0x06, 'Certificate Sign, CRL Sign'],
  ])('maps the key usage bits %d', (keyUsage, expected) => {
    expect(request({ keyUsage }).text).toContain(`critical\n                    ${expected}\n`);
  });

  it('carries extensions that are given as octets, whatever their encoding', () => {
    const bridge = createBridge();
    const make = (name: string) => bridge.create(`X509Enrollment.${name}`);
    const wanted = make('CX509CertificateRequestPkcs10');
    wanted.InitializeFromPrivateKey(1, make('CX509PrivateKey'), '');
    for (const [oid, encoding, data, critical] of [
      ['2.5.29.17', 1, 'MA+BDWFAYi5leGFtcGxlLmM=', false],
      ['2.5.29.19', 4, '30 00', true],
    ] as const) {
      const id = make('CObjectId');
      id.InitializeFromValue(oid);
      const extension = make('CX509Extension');
      extension.Initialize(id, encoding, data);
      extension.Critical = critical;
      wanted.X509Extensions.Add(extension);
    }
    const enrollment = make('CX509Enrollment');
    enrollment.InitializeFromRequest(wanted);
    const { text } = readRequest(enrollment.CreateRequest(1));
    expect(text).toMatch(/X509v3 Subject Alternative Name: *\n\s+email:a@b.example.c/);
    expect(text).toMatch(/X509v3 Basic Constraints: critical\n\s+CA:FALSE/);
  });

  it.each([4, 10, 12])('is the same request in the hexadecimal encoding %d', (encoding) => {
    const encoded = createRequest(createBridge(), { subject: 'CN=x', encoding });
    const digits = encoded.replace(/^[0-9a-f]+\t/gm, '').replace(/\s/g, '');
    expect(readRequest(Buffer.from(digits, 'hex').toString('base64')).subject).toBe('CN=UTF8STRING:x');
  });

  it.each([0, 3, 0x40000001, 2])('is the same request in encoding %d', (encoding) => {
    const encoded = createRequest(createBridge(), { subject: 'CN=x', encoding });
    const der =
      encoding === 2 ? Buffer.from(encoded, 'utf16le') : Buffer.from(encoded.replace(/-----[^-]+-----/g, ''), 'base64');
    expect(readRequest(der.toString('base64')).subject).toBe('CN=UTF8STRING:x');
  });
});

describe('createPKCS10 of XEnroll, read by OpenSSL', () => {
  const ask = (name: string, usage: string, prepare: (control: ComLike) => void = () => undefined) => {
    const control = createBridge().create('CEnroll.CEnroll');
    prepare(control);
    return readRequest(control.createPKCS10(name, usage));
  };

  it('has the subject as CertEnroll encodes it', () => {
    expect(ask('CN=山田 太郎, OU=0001;O="信用, 金庫",E=a@b.example,C=JP', '').subject).toBe(
      'C=PRINTABLESTRING:JP, emailAddress=IA5STRING:a@b.example, O=UTF8STRING:信用, 金庫, OU=UTF8STRING:0001, CN=UTF8STRING:山田 太郎',
    );
    expect(ask('', '').subject).toBe('');
  });

  it.each([
    ['1.3.6.1.5.5.7.3.2', 'TLS Web Client Authentication'],
    ['1.3.6.1.4.1.311.2.1.21', 'Microsoft Individual Code Signing'],
    ['1.3.6.1.5.5.7.3.2, 1.3.6.1.5.5.7.3.4,', 'TLS Web Client Authentication, E-mail Protection'],
  ])('makes an extended key usage of %s', (usage, expected) => {
    const { text } = ask('CN=x', usage);
    expect(text).toMatch(new RegExp(`X509v3 Extended Key Usage: *\\n\\s+${expected}\\n`));
  });

  it('makes none of an empty usage, and takes extensions that are added, until they are reset', () => {
    expect(ask('CN=x', '').text).not.toContain('Extended Key Usage');
    const add = (control: ComLike) => {
      control.addCertTypeToRequest('User');
      control.addExtensionToRequest(1, '2.5.29.15', 'AwIFoA==');
    };
    expect(ask('CN=x', '', add).text).toMatch(/X509v3 Key Usage: critical\n\s+Digital Signature, Key Encipherment/);
    expect(ask('CN=x', '', add).text).toContain('1.3.6.1.4.1.311.20.2:');
    const { text } = ask('CN=x', '', (control) => {
      add(control);
      control.resetExtensions();
    });
    expect(text).not.toMatch(/Key Usage|311\.20\.2/);
  });
});

const pemOf = (label: string, base64: string): string =>
  `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`;

describe('InstallResponse of what OpenSSL issued', () => {
  function issue(csr: string): { pem: string; der: Buffer; pkcs7: string; pkcs7Der: Buffer } {
    const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${csr}-----END CERTIFICATE REQUEST-----\n`;
    writeFileSync(join(directory, 'user.csr'), pem);
    openssl(['x509', '-req', '-in', 'user.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '9', '-out', 'user.pem']);
    const chain = ['crl2pkcs7', '-nocrl', '-certfile', 'ca.pem', '-certfile', 'user.pem'];
    return {
      pem: openssl(['x509', '-in', 'user.pem']).toString(),
      der: openssl(['x509', '-in', 'user.pem', '-outform', 'DER']),
      pkcs7: openssl(chain).toString(),
      pkcs7Der: openssl([...chain, '-outform', 'DER']),
    };
  }

  it('matches by key on the same page, once, and hands the answer over', () => {
    const bridge = createBridge();
    const { pkcs7, pkcs7Der } = issue(createRequest(bridge, { subject: 'CN=x' }));
    installResponse(bridge, pkcs7);
    expect(bridge.told.at(-1)).toEqual({
      event: 'answerArrived',
      answer: pkcs7Der.toString('base64'),
      spkis: expect.arrayContaining([SPKI]),
    });
    expect(hresultOf(() => installResponse(bridge, pkcs7, 0))).toBe('0x80092004');
  });

  it('matches on another page, in whatever form the answer comes, whatever encoding is declared', () => {
    const issued = issue(createRequest(createBridge(), { subject: 'CN=x' }));
    const forms: [string, unknown][] = [
      ['PEM certificate', issued.pem],
      ['CRLF PEM', issued.pem.replace(/\n/g, '\r\n')],
      ['bare base64', issued.der.toString('base64')],
      ['PEM chain', issued.pkcs7],
      ['base64 chain in lines', issued.pkcs7.replace(/-----[^-]+-----/g, '')],
      ['chain under another label', issued.pkcs7.replace(/PKCS7/g, 'CERTIFICATE')],
      ['octets, one a character', issued.pkcs7Der.toString('latin1')],
      [
        'octets, two a character',
        Buffer.concat([issued.pkcs7Der, Buffer.alloc(issued.pkcs7Der.length % 2)]).toString('utf16le'),
      ],
      ['a String object', new String(issued.pem)],
      ['hard blanks and a mark', `\ufeff${issued.pem.replace(/\n/g, '\u00a0\n')}\u200b\0`],
      ['line breaks written out', issued.pem.replace(/\n/g, '\\n')],
      ['base64 with line breaks written out', issued.der.toString('base64').replace(/.{64}/g, '$&\\r\\n')],
      ['chain under a label of its own', issued.pkcs7.replace(/PKCS7/g, 'CERTIFICATE CHAIN')],
      ['a request before the certificate', `${pemOf('CERTIFICATE REQUEST', 'MAA=')}${issued.pem}`],
    ];
    for (const [form, data] of forms) {
      for (const encoding of [0, 1, 6]) {
        const bridge = createBridge(null);
        bridge.signer.accept({ armed: null, awaiting: [{ renewalId: 'renewal-2', spki: SPKI }] });
        expect(
          hresultOf(() => installResponse(bridge, data, 4, encoding)),
          form,
        ).toBe('0x0');
        expect(bridge.told.at(-1)?.spkis, form).toContain(SPKI);
      }
    }
  });

  it.each(['acceptPKCS7', 'InstallPKCS7'])('matches by %s of XEnroll, too', (method) => {
    const bridge = createBridge();
    const control = bridge.create('CEnroll.CEnroll');
    const { pkcs7, pkcs7Der } = issue(control.createPKCS10('CN=x', ''));
    control[method](pkcs7.replace(/-----[^-]+-----/g, ''));
    expect(bridge.told.at(-1)).toMatchObject({ event: 'answerArrived', answer: pkcs7Der.toString('base64') });
  });

  it('believes a page that installs before the context has come, and tells the answer at once', () => {
    const { pkcs7 } = issue(createRequest(createBridge(), { subject: 'CN=x' }));
    const bridge = createBridge(undefined);
    expect(hresultOf(() => installResponse(bridge, pkcs7))).toBe('0x0');
    expect(bridge.told.at(-1)).toMatchObject({ event: 'answerArrived', spkis: expect.arrayContaining([SPKI]) });
  });

  it('refuses an answer for another key and tells it all the same, where one is awaited', () => {
    const { pkcs7 } = issue(createRequest(createBridge(), { subject: 'CN=x' }));
    const bridge = createBridge(null);
    expect(hresultOf(() => installResponse(bridge, pkcs7))).toBe('0x80092004');
    expect(bridge.told).toEqual([]);
    bridge.signer.accept({ armed: null, awaiting: [{ renewalId: 'renewal-2', spki: 'AAAA' }] });
    expect(hresultOf(() => installResponse(bridge, pkcs7))).toBe('0x80092004');
    expect(bridge.told.at(-1)?.event).toBe('answerArrived');
  });

  it('can be tried again when the worker did not take the answer', async () => {
    const bridge = createBridge();
    const { pkcs7 } = issue(createRequest(bridge, { subject: 'CN=x' }));
    bridge.failure = 'reject';
    installResponse(bridge, pkcs7);
    await Promise.resolve();
    await Promise.resolve();
    bridge.failure = null;
    expect(hresultOf(() => installResponse(bridge, pkcs7))).toBe('0x0');
  });
});
