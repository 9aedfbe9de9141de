import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBase64 } from '../../../lib/pki/base64.ts';
import { createCsr } from '../../../lib/pki/csr.ts';
import { createDistinguishedName } from '../../../lib/pki/distinguished-name.ts';
import { OID } from '../../../lib/pki/object-identifiers.ts';
import { requestTextFor } from '../../../lib/pki/request-text.ts';
import { createRsaSigner, spkiForJwk } from '../../../lib/pki/rsa-signer.ts';
import {
  type CertificationRequest,
  isSignedByItsKey,
  parseSignedRequest,
  type SignedPublicKeyAndChallenge,
  type SignedRequest,
} from '../../../lib/pki/signed-request.ts';
import { createSignedPublicKeyAndChallenge } from '../../../lib/pki/spkac.ts';
import { Bench } from './judges.ts';

let bench: Bench;
beforeAll(() => {
  bench = new Bench();
  bench.run('openssl', 'genrsa', '-out', 'user.key', '2048');
  bench.run('openssl', 'rsa', '-in', 'user.key', '-pubout', '-outform', 'DER', '-out', 'user.spki');
});
afterAll(() => bench[Symbol.dispose]());

function parsed(der: Uint8Array): SignedRequest {
  const request = parseSignedRequest(der);
  if (!request.ok) throw new Error(request.problem.code);
  return request.value;
}

/** A request made by OpenSSL, read by us. */
function csrBy(options: readonly string[], config = ''): CertificationRequest {
  bench.write('request.cnf', `[req]\ndistinguished_name=dn\nprompt=no\nutf8=yes\nstring_mask=utf8only\n${config}`);
  bench.run('openssl', 'req', '-new', '-config', 'request.cnf', '-outform', 'DER', '-out', 'request.der', ...options);
  const request = parsed(bench.read('request.der'));
  if (request.kind !== 'csr') throw new Error(request.kind);
  return request;
}

function spkacBy(...options: readonly string[]): SignedPublicKeyAndChallenge {
  const line = bench.run('openssl', 'spkac', '-key', 'user.key', ...options);
  const request = parsed(parseBase64(line.trim().replace(/^SPKAC=/, '')) ?? new Uint8Array());
  if (request.kind !== 'spkac') throw new Error(request.kind);
  return request;
}

const DN = '[dn]\nC=JP\nO=しんきん商事\n0.OU=HIB 12060012345\n1.OU=管理者\nCN=山田 太郎\nUID=kanri001\n';

describe('parseSignedRequest', () => {
  it('reads the subject of a request by OpenSSL, its key and who signed it', async () => {
    const request = csrBy(['-key', 'user.key'], DN);
    expect(request.subject.display).toBe(
      'UID=kanri001, CN=山田 太郎, OU=管理者, OU=HIB 12060012345, O=しんきん商事, C=JP',
    );
    expect(request.spki).toEqual(bench.read('user.spki'));
    expect(request).toMatchObject({ publicKeyBits: 2048, signatureAlgorithm: OID.sha256WithRsaEncryption });
    expect(request).toMatchObject({ keyUsage: null, extendedKeyUsage: null, isCa: false, templateName: null });
    expect(await isSignedByItsKey(request, crypto)).toBe(true);
  });

  it('reads the extensions that are asked for', () => {
    const request = csrBy(
      ['-key', 'user.key', '-reqexts', 'asked'],
      `${DN}[asked]\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=clientAuth,emailProtection\n` +
        '1.3.6.1.4.1.311.20.2=ASN1:BMPSTRING:ClientAuthUser\nbasicConstraints=CA:TRUE\n',
    );
    expect(request.keyUsage).toEqual(['digitalSignature', 'keyEncipherment']);
    expect(request.extendedKeyUsage).toEqual([OID.clientAuth, '1.3.6.1.5.5.7.3.4']);
    expect(request.templateName).toBe('ClientAuthUser');
    expect(request.isCa).toBe(true);
  });

  it('reads a request that names nobody', async () => {
    const request = csrBy(['-key', 'user.key', '-subj', '/'], DN);
    expect(request.subject.attributes).toEqual([]);
    expect(await isSignedByItsKey(request, crypto)).toBe(true);
  });

  it('reads several values in one RDN, and other keys and signatures, which are not ours', async () => {
    const several = csrBy(['-key', 'user.key', '-multivalue-rdn', '-subj', '/C=JP/CN=taro+UID=kanri001'], DN);
    expect(several.subject.rdns.map((rdn) => rdn.length)).toEqual([1, 2]);
    bench.run('openssl', 'ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'ec.key');
    const elliptic = csrBy(['-key', 'ec.key'], DN);
    expect(elliptic.publicKeyBits).toBe(256);
    expect(await isSignedByItsKey(elliptic, crypto)).toBe(false);
    const sha1 = csrBy(['-key', 'user.key', '-sha1'], DN);
    expect(sha1.signatureAlgorithm).toBe('1.2.840.113549.1.1.5');
    expect(await isSignedByItsKey(sha1, crypto)).toBe(false);
  });

  it.each(['', 'abc-0123', 'x'.repeat(1000)])(
    'reads the challenge and the key of a SPKAC by OpenSSL: %j',
    async (challenge) => {
      const request = spkacBy('-challenge', challenge, '-digest', 'sha256');
      expect(request).toMatchObject({
        challenge,
        publicKeyBits: 2048,
        signatureAlgorithm: OID.sha256WithRsaEncryption,
      });
      expect(request.spki).toEqual(bench.read('user.spki'));
      expect(await isSignedByItsKey(request, crypto)).toBe(true);
    },
  );

  it('reads what we make, as OpenSSL does', async () => {
    const jwk = await freshKey();
    const spki = spkiForJwk(jwk);
    const sign = createRsaSigner(jwk);
    const subject = createDistinguishedName([{ oid: OID.commonName, value: '証明 花子' }]);
    const csr = parsed(createCsr({ subject, spki, sign }));
    expect(csr).toMatchObject({ kind: 'csr', subject: { display: 'CN=証明 花子' } });
    bench.write('own.csr', requestTextFor(csr));
    const named = ['-nameopt', 'utf8', '-subject', '-verify', '-noout'];
    const verdict = bench.run('openssl', 'req', '-in', 'own.csr', ...named);
    expect(verdict).toContain('verify OK');
    expect(verdict).toContain('CN=証明 花子');
    const spkac = parsed(createSignedPublicKeyAndChallenge({ spki, challenge: '1234', sign }));
    expect(spkac).toMatchObject({ kind: 'spkac', challenge: '1234' });
    bench.write('own.spkac', requestTextFor(spkac));
    expect(bench.run('openssl', 'spkac', '-in', 'own.spkac', '-verify')).toMatch(
      /Challenge String: 1234[\s\S]*Signature OK/,
    );
    for (const request of [csr, spkac]) expect(await isSignedByItsKey(request, crypto)).toBe(true);
  });

  it('sees as OpenSSL does that one octet was changed after the signature', async () => {
    const { der } = csrBy(['-key', 'user.key'], DN);
    const changed = der.slice();
    const at = Buffer.from(changed).indexOf('kanri001');
    changed[at + 7] = 0x32;
    const request = parsed(changed);
    expect(request.kind === 'csr' && request.subject.display).toContain('kanri002');
    expect(await isSignedByItsKey(request, crypto)).toBe(false);
    bench.write('changed.der', changed);
    const { stdout, stderr } = bench.attempt(
      'openssl',
      'req',
      '-inform',
      'DER',
      '-in',
      'changed.der',
      '-verify',
      '-noout',
    );
    expect(stdout + stderr).toMatch(/verify failure|verification failed/i);
  });
});

async function freshKey(): Promise<JsonWebKey> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return crypto.subtle.exportKey('jwk', pair.privateKey);
}
