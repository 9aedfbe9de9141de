/** No dependency at all: this file may go anywhere. */
export function concatOctets(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function equalOctets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareOctets(a, b) === 0;
}

/** For sorting in ascending order; of two encodings of which one begins with the other, the shorter comes first. */
export function compareOctets(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
