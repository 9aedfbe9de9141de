/** Upper-case hexadecimal, two digits for each octet. No library: this file ships in content scripts. */
export function hexFor(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}
