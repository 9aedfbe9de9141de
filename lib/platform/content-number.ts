/**
 * A number of 30 bits for a value that JSON can tell (FNV-1a). What is registered with a browser under the number of its own content needs no
 * comparison with what the browser makes of it: the same number is the same thing.
 */
export function contentNumber(value: unknown): number {
  const text = JSON.stringify(value);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 2;
}
