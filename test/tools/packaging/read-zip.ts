import { inflateRawSync } from 'node:zlib';
import type { ZipFile } from './create-zip.ts';

export type ZipEntry = ZipFile & { isDated: boolean };

const END = 0x06054b50;
const STORED = 0;
/** Time and day: nothing at all, or the first day that the format knows. */
const NO_DATES = [0, 0x00210000];

/** The entries of a ZIP file in the order of its directory. Enough of the format for what WXT and `createZip` write. */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.length - 22;
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new Error('no ZIP file without a comment');
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    if (nameLength === undefined || extraLength !== 0 || commentLength !== 0) {
      throw new Error('an entry with extra fields or a comment');
    }
    const header = zip.readUInt32LE(at + 42);
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const entry = {
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      content: zip.readUInt16LE(at + 10) === STORED ? packed : inflateRawSync(packed),
      isDated: !NO_DATES.includes(zip.readUInt32LE(at + 12)),
    };
    at += 46 + nameLength;
    return entry;
  });
}
