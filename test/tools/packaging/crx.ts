import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';

/**
 * A ZIP file as a signed package of Chromium (CRX3: `components/crx_file/crx3.proto` and `crx_creator.cc` in Chromium's sources).
 * The signature is RSASSA-PKCS1-v1_5 with SHA-256, so the same file and key give the same octets.
 */
export function createCrx(zip: Buffer, privateKey: KeyObject): Buffer {
  const publicKey = publicKeyFor(privateKey);
  // SignedData.crx_id
  const signedData = field(1, idBytesFor(publicKey));
  const signed = [Buffer.from('CRX3 SignedData\0'), uint32(signedData.length), signedData, zip];
  const signature = sign('sha256', Buffer.concat(signed), privateKey);
  // AsymmetricKeyProof.public_key, .signature
  const proof = Buffer.concat([field(1, publicKey), field(2, signature)]);
  // CrxFileHeader.sha256_with_rsa, .signed_header_data
  const header = Buffer.concat([field(2, proof), field(10_000, signedData)]);
  return Buffer.concat([Buffer.from('Cr24'), uint32(3), uint32(header.length), header, zip]);
}

/** The public half as the manifest's `key` has it before base64: SubjectPublicKeyInfo, DER. */
export function publicKeyFor(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
}

/** The extension's id, which follows from its public key: half of the SHA-256, in hexadecimal of the digits a to p. */
export function extensionIdFor(publicKey: Buffer): string {
  const digits = idBytesFor(publicKey).toString('hex');
  return [...digits].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}

function idBytesFor(publicKey: Buffer): Buffer {
  return createHash('sha256').update(publicKey).digest().subarray(0, 16);
}

/** A field of bytes in the encoding of protocol buffers. */
function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
