import { base64For } from './base64.ts';
import { pemFor } from './pem.ts';
import type { SignedRequest } from './signed-request.ts';

/** A request as text for others to read: PEM (RFC 7468 §7), or for `<keygen>` the line `SPKAC=…` that OpenSSL takes, which no PEM label fits. */
export function requestTextFor({ kind, der }: Pick<SignedRequest, 'kind' | 'der'>): string {
  return kind === 'csr' ? pemFor('CERTIFICATE REQUEST', der) : `SPKAC=${base64For(der)}\r\n`;
}
