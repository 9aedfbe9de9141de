import type { Problem } from '../problem.ts';

/** What a person can read aloud and type: no i, l, o, 0 or 1. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
/** What is proposed has at least so many groups, whatever may be shorter. */
const FEWEST_GROUPS = 5;
const GROUP_LENGTH = 4;
/** Fewest characters of an own choice, where nobody asks for more. What is proposed has 24. */
export const LEAST_PASSPHRASE_LENGTH = 12;

/**
 * A new passphrase: five groups of four characters with hyphens between them, 99 bits; as many more groups as `least` asks for.
 * @param random that many random octets from a cryptographic source
 * @param least fewest characters of the whole, hyphens counted
 */
export function proposePassphrase(random: (length: number) => Uint8Array, least = LEAST_PASSPHRASE_LENGTH): string {
  // Of the groups all but the last have a hyphen after them.
  const groups = Math.max(FEWEST_GROUPS, Math.ceil((least + 1) / (GROUP_LENGTH + 1)));
  const characters: string[] = [];
  // Octets beyond the largest multiple of the alphabet would favour its first characters.
  const limit = 256 - (256 % ALPHABET.length);
  while (characters.length < groups * GROUP_LENGTH) {
    for (const octet of random(groups * GROUP_LENGTH - characters.length)) {
      if (octet < limit) characters.push(ALPHABET.charAt(octet % ALPHABET.length));
    }
  }
  return Array.from({ length: groups }, (_, group) =>
    characters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(''),
  ).join('-');
}

/** Says whether a text has the form of what `proposePassphrase` makes: whoever chooses another one, chooses it differently. */
export function isProposedForm(text: string): boolean {
  const groups = text.split('-');
  const isGroup = (group: string) =>
    group.length === GROUP_LENGTH && [...group].every((each) => ALPHABET.includes(each));
  return groups.length >= FEWEST_GROUPS && groups.every(isGroup);
}

/**
 * What is wrong with a passphrase of the user's own choice: `passphraseNotAscii` (Java refuses other PKCS #12 passphrases, and systems encode them differently),
 * `passphraseTooShort` (fewer than `least` characters; `facts.least` says how many), `passphraseMismatch`. None: an empty list. No fact holds any of the text.
 * @param repeated the second entry, when there is one
 */
export function checkPassphrase(text: string, repeated?: string, least = LEAST_PASSPHRASE_LENGTH): Problem[] {
  const problems: Problem[] = [];
  if (!/^[\x20-\x7e]*$/.test(text)) problems.push({ code: 'passphraseNotAscii' });
  if (text.length < least) {
    problems.push({
      code: 'passphraseTooShort',
      facts: { length: String(text.length), least: String(least) },
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
