import { parseBase64 } from '../pki/base64.ts';
import type { CsrExtension } from '../pki/csr.ts';
import { encodeOid, encodeSequence, encodeValue } from '../pki/der-encoding.ts';
import type { ExtensionCall } from './enrollment-call.ts';

const TAG_BIT_STRING = 0x03;
const TAG_BMP_STRING = 0x1e;

/** An extension that the page asked for, as it goes into the request. */
export function encodeExtension(extension: ExtensionCall): CsrExtension {
  const { critical } = extension;
  switch (extension.type) {
    case 'extendedKeyUsage':
      return { oid: '2.5.29.37', critical, value: encodeSequence(...extension.oids.map(encodeOid)) };
    case 'keyUsage':
      return { oid: '2.5.29.15', critical, value: keyUsageDer(extension.bits) };
    case 'raw':
      return { oid: extension.oid, critical, value: parseBase64(extension.value) ?? new Uint8Array() };
    case 'templateName':
      // Microsoft's enrollCertTypeExtension: a BMPString.
      return { oid: '1.3.6.1.4.1.311.20.2', critical, value: encodeValue(TAG_BMP_STRING, utf16For(extension.name)) };
  }
}

/**
 * KeyUsage (RFC 5280 §4.2.1.3), a named bit list: no trailing zero bits (X.690 §11.2.2).
 * CryptoAPI numbers it by octets: 0x80 digitalSignature … 0x01 encipherOnly in the first one, 0x8000 decipherOnly in the second.
 */
function keyUsageDer(bits: number): Uint8Array {
  const octets = [bits & 0xff, (bits >> 8) & 0xff];
  while (octets.at(-1) === 0) octets.pop();
  const last = octets.at(-1) ?? 1;
  const unused = octets.length === 0 ? 0 : 31 - Math.clz32(last & -last);
  return encodeValue(TAG_BIT_STRING, Uint8Array.of(unused, ...octets));
}

function utf16For(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from({ length: text.length * 2 }, (_, at) => {
      const unit = text.charCodeAt(at >> 1);
      return at % 2 === 0 ? unit >> 8 : unit & 0xff;
    }),
  );
}
