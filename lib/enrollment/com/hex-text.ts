import { fromCharCode, sliceText, toRadix } from './primordials.ts';

export interface HexColumns {
  /** The offset of the line's first octet, then a tab. */
  readonly address: boolean;
  /** The printable characters, behind three blanks. */
  readonly ascii: boolean;
}

const PER_LINE = 16;

/**
 * Octets as CryptBinaryToString dumps them: sixteen in a line, the eighth and the ninth further apart, each line with a line break at its end
 * (a blank when there are none); or, without columns (HEXRAW), the digits alone.
 */
export function formatHex(octets: readonly number[], columns: HexColumns | undefined, lineBreak: string): string {
  let text = '';
  if (!columns) {
    for (let at = 0; at < octets.length; at += 1) text += digits(octets[at] ?? 0, 2);
    return text + lineBreak;
  }
  for (let start = 0; start < octets.length; start += PER_LINE) {
    if (start > 0 && lineBreak === '') text += ' ';
    text += line(octets, start, columns) + lineBreak;
  }
  return text;
}

function line(octets: readonly number[], start: number, { address, ascii }: HexColumns): string {
  let hex = '';
  let characters = '';
  for (let at = 0; at < PER_LINE; at += 1) {
    const octet = octets[start + at];
    if (octet === undefined && !ascii) break;
    hex += `${at === 0 ? '' : at === PER_LINE / 2 ? '  ' : ' '}${octet === undefined ? '  ' : digits(octet, 2)}`;
    if (octet !== undefined) characters += octet >= 0x20 && octet < 0x7f ? fromCharCode(octet) : '.';
  }
  return `${address ? `${digits(start, 4)}\t` : ''}${hex}${ascii ? `   ${characters}` : ''}`;
}

function digits(value: number, length: number): string {
  return sliceText(`0000${toRadix(value, 16)}`, -length);
}
