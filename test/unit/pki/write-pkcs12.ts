import {
  createPkcs12,
  createPkcs12Protection,
  type Pkcs12Content,
  type Pkcs12Passphrase,
} from '../../../lib/pki/pkcs12.ts';

/** A file in one go, its keys derived when it is written. */
export async function writePkcs12(
  input: Pkcs12Content & Omit<Pkcs12Passphrase, 'pause'>,
): Promise<Uint8Array<ArrayBuffer>> {
  return createPkcs12(input, await createPkcs12Protection({ ...input, pause: async () => undefined }));
}
