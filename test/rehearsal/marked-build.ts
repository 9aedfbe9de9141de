import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const WORDS = '練習です。本物の銀行ではありません — Rehearsal: this is not a real bank';

/** What stands across the top of a page, without being a part of it: nobody who reads the page finds a word of it. */
function ribbon(body: string): string {
  return `
${body}::before { content: '${WORDS}'; display: block; position: sticky; top: 0; z-index: 9; padding: 5px 12px; background: #8a3b00; color: #fff; font: bold 13px/1.5 sans-serif; text-align: center; }
`;
}

/** For the test bank's own pages, save those that stand in a frame of one. */
export const BANK_RIBBON = ribbon('body:not(.inner)');

/** The name of the extension in front of which the word stands, and the word. */
const MARKS: Readonly<Record<string, string>> = { ja: '【練習】', en: '[Rehearsal] ' };
const NAMES = ['extension_name', 'extension_short_name', 'strip_name'];

/**
 * Copies the store build to `directory` and marks it as a rehearsal's, on each of its pages, in its name and on its strip. Nothing
 * but style sheets and messages differs: what is rehearsed is what is shipped.
 */
export function markBuild(build: string, directory: string): void {
  cpSync(build, directory, { recursive: true });
  for (const name of readdirSync(join(directory, 'assets')).filter((each) => each.endsWith('.css')))
    change(join(directory, 'assets', name), (css) => css + ribbon('body'));
  for (const [language, mark] of Object.entries(MARKS))
    change(join(directory, '_locales', language, 'messages.json'), (text) => {
      const messages: Record<string, { message: string }> = JSON.parse(text);
      for (const name of NAMES) {
        const entry = messages[name];
        if (!entry) throw new Error(`no message ${name} to mark`);
        entry.message = mark + entry.message;
      }
      return JSON.stringify(messages);
    });
}

function change(path: string, edit: (text: string) => string): void {
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
}
