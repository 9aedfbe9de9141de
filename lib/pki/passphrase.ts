import type { Problem } from '../problem.ts';

/** What a person can read aloud and type: no i, l, o, 0 or 1. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP_LENGTH = 4;
/** Own choices only; what is proposed has 24. */
const MIN_PASSPHRASE_LENGTH = 12;

/**
 * A new passphrase: five groups of four characters with hyphens between them, 99 bits.
 * @param random that many random octets from a cryptographic source
 */
export function proposePassphrase(random: (length: number) => Uint8Array): string {
  const characters: string[] = [];
  // Octets beyond the largest multiple of the alphabet would favour its first characters.
  const limit = 256 - (256 % ALPHABET.length);
  while (characters.length < GROUPS * GROUP_LENGTH) {
    for (const octet of random(GROUPS * GROUP_LENGTH - characters.length)) {
      if (octet < limit) characters.push(ALPHABET.charAt(octet % ALPHABET.length));
    }
  }
  return Array.from({ length: GROUPS }, (_, group) =>
    characters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(''),
  ).join('-');
}

/**
 * What is wrong with a passphrase of the user's own choice: `passphraseNotAscii` (Java refuses other PKCS #12 passphrases, and systems encode them differently),
 * `passphraseTooShort` (fewer than 12 characters), `passphraseMismatch`. None: an empty list. No fact holds any of the text.
 * @param repeated the second entry, when there is one
 */
export function checkPassphrase(text: string, repeated?: string): Problem[] {
  const problems: Problem[] = [];
  if (!/^[\x20-\x7e]*$/.test(text)) problems.push({ code: 'passphraseNotAscii' });
  if (text.length < MIN_PASSPHRASE_LENGTH) {
    problems.push({
      code: 'passphraseTooShort',
      facts: { length: String(text.length), least: String(MIN_PASSPHRASE_LENGTH) },
    });
  }
  if (repeated !== undefined && repeated !== text) problems.push({ code: 'passphraseMismatch' });
  return problems;
}

/** The half-width form (１２３４ → 1234) of a text typed with a Japanese input method, if that makes it ASCII; otherwise `undefined`. */
export function findHalfWidthPassphrase(text: string): string | undefined {
  const halfWidth = text.normalize('NFKC');
  return halfWidth !== text && /^[\x20-\x7e]+$/.test(halfWidth) ? halfWidth : undefined;
}
