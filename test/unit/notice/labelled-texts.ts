import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text as a bank writes it, and what a person who reads it would say. */
export interface LabelledText {
  readonly text: string;
  /** It asks the reader to renew the bank's client certificate now. */
  readonly asks: boolean;
  /** The last day it states, in Tokyo; `null` when it states none or does not ask. */
  readonly expiryDate: string | null;
  /** What it depends on stands elsewhere on the page. */
  readonly ambiguous?: boolean;
}

function readTexts(name: string): LabelledText[] {
  const lines = readFileSync(join(import.meta.dirname, 'texts', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as LabelledText);
}

/** From banks' public pages, word for word or with another date. */
export const gatheredTexts = readTexts('gathered');
/** Written for these tests; `heldOut` ones were first tried after the rules had been made with the others. */
export const writtenTexts = readTexts('written');
