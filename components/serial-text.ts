import type { Browser, Platform } from './machine.ts';

/**
 * A serial number as that platform writes it, to be compared by eye: Windows in one piece and lower case, Keychain Access in pairs, Chromium and Firefox in
 * pairs with colons. All of them write the octet of zeros that DER puts before a number whose first bit is set.
 * @param serial upper-case hex without that octet, as in `CertificateSummary`
 */
export function serialTextFor(platform: Platform, serial: string): string {
  // A negative one is against RFC 5280, and written differently everywhere.
  if (!/^(?:[\dA-F]{2})+$/.test(serial)) return serial;
  const octets = octetsOf(serial);
  if (platform === 'windows') return octets.join('').toLowerCase();
  return octets.join(platform === 'mac' ? ' ' : ':');
}

/** Says whether the browser asks with a dialog of its own that shows numbers and no dates: Chrome does, but for a Mac, where the system's dialog asks. */
export function asksWithoutDates(platform: Platform, browser: Browser): boolean {
  return browser === 'chrome' && platform !== 'mac';
}

/** The same as the browser's own question for a certificate has it, whatever the system's store writes. */
export function askedSerialTextFor(platform: Platform, browser: Browser, serial: string): string {
  return serialTextFor(asksWithoutDates(platform, browser) ? 'linux' : platform, serial);
}

/** What Keychain Access writes in place of hex where the number has at most eight octets; `null` where it is longer. */
export function decimalSerialFor(platform: Platform, serial: string): string | null {
  if (platform !== 'mac' || !/^(?:[\dA-F]{2})+$/.test(serial) || octetsOf(serial).length > 8) return null;
  return BigInt(`0x${serial}`).toString();
}

function octetsOf(serial: string): string[] {
  const octets = serial.match(/../g) ?? [];
  return Number.parseInt(octets[0] ?? '0', 16) >= 0x80 ? ['00', ...octets] : octets;
}
