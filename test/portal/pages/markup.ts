/** HTML source that may be put into a page as it is. */
export interface Markup {
  readonly source: string;
}

type Part = string | number | Markup | readonly Markup[] | null | undefined | false;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
  if (typeof part === 'number') return String(part);
  if ('source' in part) return part.source;
  return part.map((one) => one.source).join('');
}

/** Tagged template: text is escaped, {@link Markup} is not, nothing stays nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return { source: strings.reduce((done, string, index) => done + render(parts[index - 1]) + string) };
}

/** Source written by this bank itself, such as a script. */
export function raw(source: string): Markup {
  return { source };
}

/** A JavaScript string literal that cannot end the script element around it. */
export function scriptString(value: string): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028|\u2029/g, ' ');
}
