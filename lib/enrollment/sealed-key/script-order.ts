/**
 * A secret told by the order of script files. A content script that starts with its page can ask nobody anything before the page's first script
 * runs: every message and every store of an extension is asynchronous. The one thing that the worker may decide anew each time, and that is there
 * at once, is which packaged files are run, and in which order. So each of some tiny files says its own number, and their order is the secret: it
 * is never in a file, in the page, on the disk or on the network.
 *
 * 35! > 2^128, so 35 files tell 16 octets. Each is named once, because Chromium runs a file only once in a frame.
 */
export const SCRIPT_COUNT = 35;
export const SECRET_LENGTH = 16;

const NUMBERS = 'koshinOrder';

/** File in the package, from its root, that says `number`. */
export function orderFileFor(number: number): string {
  return `order/${number}.js`;
}

/** What that file contains. */
export function orderSourceFor(number: number): string {
  return `(globalThis.${NUMBERS}??=[]).push(${number});\n`;
}

/** The order, a permutation of 0 … `SCRIPT_COUNT` - 1, that tells `secret` (16 octets). */
export function orderFor(secret: Uint8Array): number[] {
  let rest = secret.reduce((value, octet) => (value << 8n) | BigInt(octet), 0n);
  const left = Array.from({ length: SCRIPT_COUNT }, (_, number) => number);
  const order: number[] = [];
  while (left.length > 0) {
    const size = BigInt(left.length);
    order.push(...left.splice(Number(rest % size), 1));
    rest /= size;
  }
  return order;
}

/** The secret that `order` tells; `null` when it is no order of all files, or none that tells 16 octets. */
export function secretFor(order: readonly number[]): Uint8Array<ArrayBuffer> | null {
  const left = Array.from({ length: SCRIPT_COUNT }, (_, number) => number);
  if (order.length !== SCRIPT_COUNT) return null;
  const digits: number[] = [];
  for (const number of order) {
    const at = left.indexOf(number);
    if (at < 0) return null;
    left.splice(at, 1);
    digits.push(at);
  }
  let value = digits.reduceRight((rest, digit, at) => rest * BigInt(SCRIPT_COUNT - at) + BigInt(digit), 0n);
  const secret = new Uint8Array(SECRET_LENGTH);
  for (let at = SECRET_LENGTH - 1; at >= 0; at -= 1) {
    secret[at] = Number(value & 0xffn);
    value >>= 8n;
  }
  return value === 0n ? secret : null;
}

/** The numbers that the files have said in this world, and forgets them; empty when there were none. */
export function takeOrder(scope: object): readonly number[] {
  const world = scope as Record<string, unknown>;
  const order = world[NUMBERS];
  delete world[NUMBERS];
  return Array.isArray(order) && order.every((number) => typeof number === 'number') ? order : [];
}
