import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

export type ZipEntry = { name: string; content: Buffer; isDated: boolean };

const END = 0x06054b50;
const STORED = 0;

/** The entries of a ZIP file in the order of its directory. Enough of the format for what WXT writes. */
export function readZip(path: string): ZipEntry[] {
  const zip = readFileSync(path);
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== END) throw new Error(`${path} is no ZIP file without a comment`);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    if (nameLength === undefined || extraLength !== 0 || commentLength !== 0) {
      throw new Error(`${path} has an entry with extra fields or a comment`);
    }
    const header = zip.readUInt32LE(at + 42);
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const entry = {
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      content: zip.readUInt16LE(at + 10) === STORED ? packed : inflateRawSync(packed),
      isDated: zip.readUInt32LE(at + 12) !== 0,
    };
    at += 46 + nameLength;
    return entry;
  });
}
