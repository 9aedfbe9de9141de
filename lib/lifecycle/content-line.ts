/** The lines of which an iCalendar file consists (RFC 5545). */

/** Octets of a line, without its end (§3.1). */
const LINE_OCTETS = 75;

/** CONTROL of §3.1 but for the tab, and a carriage return that belongs to no end of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a text
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/**
 * A value of type TEXT (§3.3.11). Ends of lines become `\n`; control characters, which no such text can hold, go; half of a surrogate pair, which UTF-8
 * cannot hold, becomes U+FFFD.
 */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** One content line with its end. Longer ones are folded (§3.1): CRLF and a space anywhere but within the octets of one character. */
export function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const more = utf8Length(character);
    if (octets + more > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += more;
  }
  return `${folded}\r\n`;
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
