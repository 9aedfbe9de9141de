/** As certificate viewers write it, so that it can be compared by eye: AB:CD:… */
export function inPairs(hex: string): string {
  return hex.includes(':') ? hex : (hex.match(/.{2}/g) ?? []).join(':');
}
