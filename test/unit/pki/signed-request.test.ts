import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsr } from '../../../lib/pki/csr.ts';
import {
  encodeAlgorithm,
  encodeBits,
  encodeContext,
  encodeOctets,
  encodeOid,
  encodeSequence,
  encodeSetOf,
  encodeValue,
} from '../../../lib/pki/der-encoding.ts';
import { createDistinguishedName } from '../../../lib/pki/distinguished-name.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';
import { concatOctets } from '../../../lib/pki/octets.ts';
import { requestTextFor } from '../../../lib/pki/request-text.ts';
import { isSignedByItsKey, parseSignedRequest } from '../../../lib/pki/signed-request.ts';
import { createSignedPublicKeyAndChallenge } from '../../../lib/pki/spkac.ts';
import { sampleCertificate, sampleSpki } from './sample-certificate.ts';

const sign = () => new Uint8Array(256);
const subject = createDistinguishedName([{ oid: OID.commonName, value: '山田太郎' }]);
const usage = Uint8Array.of(0x03, 0x02, 0x05, 0xa0);
const csr = createCsr({ subject, spki: sampleSpki(), extensions: [{ oid: OID.keyUsage, value: usage }], sign });
const spkac = createSignedPublicKeyAndChallenge({ spki: sampleSpki(), challenge: 'abc', sign });
const version = Uint8Array.of(2, 1, 0);

function codeOf(der: Uint8Array): string {
  const request = parseSignedRequest(der);
  return request.ok ? request.value.kind : request.problem.code;
}

function signedOver(content: Uint8Array): Uint8Array {
  return encodeSequence(content, encodeAlgorithm(OID.sha256WithRsaEncryption), encodeBits(sign()));
}

function withAttributes(...attributes: readonly Uint8Array[]): Uint8Array {
  return signedOver(encodeSequence(version, subject, sampleSpki(), encodeContext(0, ...attributes)));
}

function asking(oid: string, ...values: readonly Uint8Array[]): Uint8Array {
  return encodeSequence(encodeOid(oid), encodeSetOf(...values));
}

const usages = encodeSequence(encodeSequence(encodeOid(OID.keyUsage), encodeOctets(usage)));

describe('parseSignedRequest', () => {
  it('tells the two forms apart', () => {
    expect([csr, spkac].map(codeOf)).toEqual(['csr', 'spkac']);
  });

  it('takes the extensions from the attribute of PKCS #9 and from that of Microsoft, and does without', () => {
    const usageOf = (der: Uint8Array) => {
      const request = parseSignedRequest(der);
      return request.ok && request.value.kind === 'csr' ? request.value.keyUsage : request;
    };
    expect(usageOf(withAttributes(asking(OID.extensionRequest, usages)))).toEqual([
      'digitalSignature',
      'keyEncipherment',
    ]);
    expect(usageOf(withAttributes(asking(OID.certExtensions, usages)))).toEqual([
      'digitalSignature',
      'keyEncipherment',
    ]);
    expect(usageOf(withAttributes())).toBeNull();
    expect(usageOf(signedOver(encodeSequence(version, subject, sampleSpki())))).toBeNull();
  });

  it('reads the name of the template that Microsoft’s enrolment asks for', () => {
    const name = encodeValue(0x1e, Uint8Array.of(0x30, 0x42, 0, 0x31));
    const extensions = [{ oid: OID.enrollCertType, value: name }];
    expect(parseSignedRequest(createCsr({ subject, spki: sampleSpki(), extensions, sign }))).toMatchObject({
      value: { templateName: 'あ1' },
    });
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'fileEmpty'],
    ['more than 100 kB', new Uint8Array(100_001), 'fileTooLarge'],
    ['text', new TextEncoder().encode('-----BEGIN CERTIFICATE REQUEST-----'), 'requestUnreadable'],
    ['a certificate', sampleCertificate(), 'requestUnreadable'],
    ['a request and something after it', concatOctets([csr, Uint8Array.of(5, 0)]), 'requestUnreadable'],
    ['a request cut short', csr.subarray(0, csr.length - 1), 'requestUnreadable'],
    [
      'a request without its signature',
      encodeSequence(encodeSequence(version, subject, sampleSpki())),
      'requestUnreadable',
    ],
    ['another version', signedOver(encodeSequence(Uint8Array.of(2, 1, 1), subject, sampleSpki())), 'requestUnreadable'],
    ['no name', signedOver(encodeSequence(version, Uint8Array.of(5, 0), sampleSpki())), 'requestUnreadable'],
    ['no key', signedOver(encodeSequence(version, subject, encodeSequence())), 'requestUnreadable'],
    [
      'a challenge of another type',
      signedOver(encodeSequence(sampleSpki(), encodeOctets(sign()))),
      'requestUnreadable',
    ],
    [
      'an attribute without values',
      withAttributes(encodeSequence(encodeOid(OID.extensionRequest))),
      'requestUnreadable',
    ],
    [
      'extensions twice',
      withAttributes(asking(OID.extensionRequest, usages), asking(OID.certExtensions, usages)),
      'requestUnreadable',
    ],
    ['two lists of extensions', withAttributes(asking(OID.extensionRequest, usages, usages)), 'requestUnreadable'],
    ['99 kB of open braces', new Uint8Array(99_000).fill(0x30), 'requestUnreadable'],
    ['99 kB of NULLs', encodeSequence(new Uint8Array(98_000).map((_, at) => (at % 2 ? 0 : 5))), 'requestUnreadable'],
  ])('answers %s by name', (_, der, code) => {
    const start = performance.now();
    expect(codeOf(der)).toBe(code);
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('never throws, whatever is changed, cut or inserted in a good request, nor does the verification', async () => {
    const change = fc.record({ at: fc.nat(3000), cut: fc.nat(4), insert: fc.uint8Array({ maxLength: 4 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(csr, spkac),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async (der, changes) => {
          let changed: Uint8Array = der;
          for (const { at, cut, insert } of changes) {
            const start = at % (changed.length + 1);
            changed = concatOctets([changed.subarray(0, start), insert, changed.subarray(start + cut)]);
          }
          const request = parseSignedRequest(changed);
          if (request.ok) expect(await isSignedByItsKey(request.value, crypto)).toBe(false);
          else expect(request.problem.code).toMatch(/^(requestUnreadable|fileEmpty)$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('requestTextFor', () => {
  it('gives a request its PEM label, and a SPKAC none', () => {
    expect(requestTextFor({ kind: 'csr', der: csr })).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\r\n/);
    expect(requestTextFor({ kind: 'spkac', der: spkac })).toMatch(/^SPKAC=[A-Za-z0-9+/]+=*\r\n$/);
  });
});
