/**
 * A page made of what the user pasted, for reading only. It belongs to no window: nothing in it runs, and nothing is loaded for it. It is never put
 * into a page of ours; what is shown of it is text.
 */
export function inertPage(markup: string): Document {
  return new DOMParser().parseFromString(markup, 'text/html');
}

/** The same of plain text: each line is a line. One that says just what a button of the notice says stands for that button. */
export function inertLines(text: string, isButton: (line: string) => boolean): Document {
  const page = document.implementation.createHTMLDocument('');
  for (const line of text.split(/\r?\n/)) {
    const element = page.createElement(isButton(line) ? 'button' : 'p');
    element.textContent = line;
    page.body.append(element);
  }
  return page;
}

/** Says whether a text is markup rather than words. */
export function isMarkup(text: string): boolean {
  return /<(?:!doctype|[a-z][\w-]*[\s/>])/i.test(text);
}
