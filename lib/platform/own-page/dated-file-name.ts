import { tokyoTimeFor } from '../../lifecycle/tokyo-calendar.ts';
import { fingerprintFor } from '../../pki/certificate.ts';

/**
 * The name of a file about a key: what it is, the day in Japan, and the start of the fingerprint of the key (DER SubjectPublicKeyInfo),
 * so that two users' files are told apart. Made of nothing that a page has said.
 */
export async function datedFileName(subject: string, spki: Uint8Array, at: number, extension: string): Promise<string> {
  const { year, month, day } = tokyoTimeFor(at);
  const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  const fingerprint = await fingerprintFor(spki, crypto);
  return `koshin-${subject}-${date}-${fingerprint.slice(0, 8).toLowerCase()}.${extension}`;
}
