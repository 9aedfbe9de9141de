import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { concatOctets } from './octets.ts';
import type { HmacHash } from './pbkdf2.ts';

/** What a derivation needs beside the password. */
export interface Pkcs12Kdf {
  readonly hash: HmacHash;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** The ID octet of RFC 7292 appendix B.3. */
export type Pkcs12Purpose = 'key' | 'iv' | 'mac';
const PURPOSES: Readonly<Record<Pkcs12Purpose, number>> = { key: 1, iv: 2, mac: 3 };

const HASHES = { 'SHA-1': sha1, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 } as const;

/** So many runs of a hash take a few milliseconds. */
const RUNS_IN_A_PIECE = 2500;

export interface Pkcs12Derivation {
  readonly kdf: Pkcs12Kdf;
  readonly purpose: Pkcs12Purpose;
  /** As `bmpPassword` makes it; empty for no password at all. */
  readonly password: Uint8Array;
}

/**
 * Octets from a password as PKCS #12 derives them (RFC 7292 appendix B.2). Browsers have nothing for it: it runs in JavaScript, on the
 * thread that asks, so that whoever calls it has added up the cost before (`pkcs12-cost.ts`).
 * @param length in octets
 */
export function derivePkcs12Octets(length: number, input: Pkcs12Derivation): Uint8Array<ArrayBuffer> {
  const pieces = deriveInPieces(length, input);
  for (let piece = pieces.next(); ; piece = pieces.next()) if (piece.done) return piece.value;
}

/** The same, a few milliseconds at a time, so that the thread has time for others: `pause` gives it to them. */
export async function derivePkcs12OctetsBetween(
  pause: () => Promise<void>,
  length: number,
  input: Pkcs12Derivation,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces = deriveInPieces(length, input);
  for (let piece = pieces.next(); ; piece = pieces.next()) {
    if (piece.done) return piece.value;
    await pause();
  }
}

function* deriveInPieces(
  length: number,
  { kdf, purpose, password }: Pkcs12Derivation,
): Generator<undefined, Uint8Array<ArrayBuffer>, undefined> {
  const hash = HASHES[kdf.hash];
  const { blockLen } = hash;
  const diversifier = new Uint8Array(blockLen).fill(PURPOSES[purpose]);
  const input = concatOctets([filled(kdf.salt, blockLen), filled(password, blockLen)]);
  const blocks: Uint8Array[] = [];
  const [blank, work] = [hash.create(), hash.create()];
  for (let derived = 0; derived < length; derived += hash.outputLen) {
    const block = hash(concatOctets([diversifier, input]));
    for (let count = 1; count < kdf.iterations; ) {
      const end = Math.min(count + RUNS_IN_A_PIECE, kdf.iterations);
      // A copy of an empty state is five times faster than a new one.
      for (; count < end; count += 1) blank._cloneInto(work).update(block).digestInto(block);
      yield;
    }
    blocks.push(block);
    addToEach(input, repeated(block, blockLen));
  }
  return concatOctets(blocks).slice(0, length);
}

/** How many hash runs of the full count one derivation takes; `length` in octets. */
export function pkcs12BlocksFor(length: number, hash: HmacHash): number {
  return Math.ceil(length / hashLengthFor(hash));
}

/** In octets. */
export function hashLengthFor(hash: HmacHash): number {
  return HASHES[hash].outputLen;
}

/** BMPString with two zero octets at its end (RFC 7292 appendix B.1): also for the empty password, which is not the same as none. */
export function bmpPassword(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: text.length * 2 + 2 }, (_, at) => {
    const unit = at >> 1 < text.length ? text.charCodeAt(at >> 1) : 0;
    return at % 2 === 0 ? unit >> 8 : unit & 0xff;
  });
}

/** As many whole blocks as the octets need, filled with their repetition; none for no octets. */
function filled(octets: Uint8Array, blockLength: number): Uint8Array {
  return repeated(octets, Math.ceil(octets.length / blockLength) * blockLength);
}

function repeated(octets: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => octets[at % octets.length] ?? 0);
}

/** Each block of `input`, a large number, becomes itself plus `block` plus one, without what overflows. */
function addToEach(input: Uint8Array, block: Uint8Array): void {
  for (let start = 0; start < input.length; start += block.length) {
    let carry = 1;
    for (let at = block.length - 1; at >= 0; at -= 1) {
      const sum = (input[start + at] ?? 0) + (block[at] ?? 0) + carry;
      input[start + at] = sum & 0xff;
      carry = sum >> 8;
    }
  }
}
