import type { TrackedIdentity } from '../../lifecycle/tracked-identity.ts';
import { parseBase64 } from '../../pki/base64.ts';
import { parseCertificate } from '../../pki/certificate.ts';
import { createDistinguishedName } from '../../pki/distinguished-name.ts';
import { OID } from '../../pki/object-identifiers.ts';

/** What is loaded when a renewal begins, and not before: the formats. */
export { base64For, parseBase64 } from '../../pki/base64.ts';
export { createCsrWithKey } from '../../pki/csr.ts';
export { createKeyPair } from '../../pki/key-pair.ts';
export { isKeyOf } from '../../pki/matching-key.ts';
export { createStoringKey, encryptPrivateKey, openEncryptedPrivateKey } from '../../pki/pkcs8.ts';

/**
 * DER Name for a request that the portal takes by a form: the octets of the current certificate's subject where that is
 * known (a name re-encoded in another string type is another name to some CAs), otherwise the user ID as common name.
 */
export function findSubject(tracked: TrackedIdentity): Uint8Array {
  const der = parseBase64(tracked.certificate?.der ?? '');
  const certificate = der && der.length > 0 ? parseCertificate(der) : null;
  if (certificate?.ok) return certificate.value.subject.der;
  return createDistinguishedName(
    tracked.identity.userId ? [{ oid: OID.commonName, value: tracked.identity.userId }] : [],
  );
}
