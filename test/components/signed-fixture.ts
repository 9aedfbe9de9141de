import { compareNames } from '../../lib/pki/compare-names.ts';
import { createCsr } from '../../lib/pki/csr.ts';
import { createDistinguishedName, parseDistinguishedName } from '../../lib/pki/distinguished-name.ts';
import { OID } from '../../lib/pki/object-identifiers.ts';
import { parseSignedRequest } from '../../lib/pki/signed-request.ts';
import { createSignedPublicKeyAndChallenge } from '../../lib/pki/spkac.ts';
import type { SignedContent } from '../../lib/platform/own-page/signed-content.ts';
import { type Result, success } from '../../lib/problem.ts';
import { sampleSpki } from '../unit/pki/sample-certificate.ts';

/** As they stand in a name, by object identifier. */
export type Attributes = readonly (readonly [oid: string, value: string])[];

export const [O, OU, UID] = ['2.5.4.10', '2.5.4.11', '0.9.2342.19200300.100.1.1'];
/** The name in the current certificate. */
export const CURRENT: Attributes = [
  [OID.country, 'JP'],
  [O, 'さくら商事株式会社'],
  [OID.commonName, '管理者 更新 太郎'],
  [UID, 'kanri001'],
];
const FINGERPRINT = 'AB'.repeat(32);
const sign = () => new Uint8Array(256);

function derOf(attributes: Attributes): Uint8Array {
  return createDistinguishedName(attributes.map(([oid, value]) => ({ oid, value })));
}

function nameOf(attributes: Attributes) {
  const name = parseDistinguishedName(derOf(attributes));
  if (!name.ok) throw new Error(name.problem.code);
  return name.value;
}

function contentOf(der: Uint8Array, current: Attributes | null): Result<SignedContent> {
  const request = parseSignedRequest(der);
  if (!request.ok) return request;
  const { value } = request;
  const names = value.kind === 'csr' ? compareNames(current && nameOf(current), value.subject) : null;
  return success({ request: value, keyFingerprint: FINGERPRINT, names });
}

/** A request for that name, beside that of the current certificate; `null`: there is none to compare with. */
export function asking(requested: Attributes, current: Attributes | null = CURRENT): Result<SignedContent> {
  const purpose = Uint8Array.of(0x30, 0x0a, 0x06, 0x08, 0x2b, 6, 1, 5, 5, 7, 3, 2);
  const extensions = [{ oid: OID.extendedKeyUsage, value: purpose }];
  return contentOf(createCsr({ subject: derOf(requested), spki: sampleSpki(), extensions, sign }), current);
}

/** What `<keygen>` sent. */
export function keygenOf(challenge: string): Result<SignedContent> {
  return contentOf(createSignedPublicKeyAndChallenge({ spki: sampleSpki(), challenge, sign }), CURRENT);
}
