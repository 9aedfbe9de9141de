import type { Page } from 'puppeteer-core';
import type { Violation } from './bench-case.ts';

/** What no customer should read: names of errors, codes, places for facts that were not filled in. */
const NOT_PLAIN =
  /[A-Z]\w*(?:Error|Exception)\b|\bundefined\b|\bNaN\b|\bnull\b|\[object |\$\d|\bat \S+:\d+|problem_|0x[0-9a-f]{8}/i;
const JAPANESE = /[぀-ヿ一-鿿]/;

/** Whether each problem on the page is a sentence and a next action, in the customer's language. */
export async function readProblems(page: Page): Promise<Violation[]> {
  const { notes, text } = await page
    .evaluate(() => ({
      notes: [...document.querySelectorAll('.note[data-problem]')].map((note) => [
        note.getAttribute('data-problem') ?? '',
        note.querySelector('.note-what')?.textContent ?? '',
        note.querySelector('.note-next')?.textContent ?? '',
      ]),
      text: document.body.innerText,
    }))
    .catch(() => ({ notes: [], text: '' }));
  const violations: Violation[] = [];
  for (const [code = '', what = '', next = ''] of notes) {
    if (!JAPANESE.test(what) || !JAPANESE.test(next))
      violations.push({ invariant: 'C', what: `${code}: "${what}" "${next}"` });
  }
  const odd = NOT_PLAIN.exec(text);
  if (odd) violations.push({ invariant: 'C', what: `"${odd[0]}" on the screen` });
  return violations;
}
