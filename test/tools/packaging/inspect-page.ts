/** The elements that a packaged page may have, with their attributes. Whatever is not here is a finding. */
const ELEMENTS: Record<string, string[]> = {
  html: ['lang'],
  head: [],
  meta: ['charset', 'name', 'content'],
  title: [],
  script: ['type', 'crossorigin', 'src'],
  link: ['rel', 'crossorigin', 'href'],
  body: [],
  div: ['id'],
  main: ['class'],
  header: ['class'],
  img: ['src', 'alt', 'width', 'height'],
};

/** A file of the package: one slash, then a path. `//host` is another host. */
const LOCAL = /^\/[\w-][\w./-]*$/;

/** What a packaged page must not hold: scripts and styles of its own, handlers, anything from elsewhere. */
export function inspectPage(html: string): string[] {
  const findings = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script/gi)]
    .filter(([, content = '']) => content.trim() !== '')
    .map(([, content]) => `an inline script: ${content}`);
  for (const [tag, written = '', rest = ''] of html.matchAll(/<([a-z][^\s/>]*)([^>]*)>/gi)) {
    const name = written.toLowerCase();
    const allowed = ELEMENTS[name];
    if (allowed === undefined) {
      findings.push(`an element that is not expected: ${tag}`);
      continue;
    }
    const attributes = [...rest.matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)];
    for (const [, key = '', value = ''] of attributes) {
      if (!allowed.includes(key)) findings.push(`an attribute that is not expected: ${tag}`);
      if (['src', 'href'].includes(key) && !LOCAL.test(value)) findings.push(`something from elsewhere: ${tag}`);
    }
    if (name === 'script' && !attributes.some(([, key]) => key === 'src'))
      findings.push(`a script without src: ${tag}`);
  }
  return findings;
}

/** The files that a page loads, by their paths in the package. */
export function findLoadedFiles(html: string): string[] {
  return [...html.matchAll(/\s(?:src|href)="\/([^"]+)"/g)].map(([, path = '']) => path);
}
