import type { Browser } from 'wxt/browser';

/** Directives that keep a page of the extension from the development server: its modules, their styles, its word of changes. */
const OPENED = ['script-src', 'style-src', 'img-src', 'connect-src'];

/**
 * Lets the pages and the worker of the development build reach the server that makes them, at `origin` (`http://localhost:3000`), and nothing
 * else. No package has such a policy: it is written when WXT serves.
 */
export function letDevelop(manifest: Browser.runtime.Manifest, origin: string): void {
  const policy = manifest.content_security_policy;
  if (typeof policy !== 'object' || !policy.extension_pages) return;
  const socket = origin.replace(/^http/, 'ws');
  policy.extension_pages = policy.extension_pages
    .split(';')
    .map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      if (!OPENED.includes(name)) return directive.trim();
      const kept = sources.filter((source) => source !== "'none'" && source !== origin);
      const added =
        name === 'connect-src' ? [origin, socket] : name === 'style-src' ? [origin, "'unsafe-inline'"] : [origin];
      return [name, ...kept, ...added].join(' ');
    })
    .filter((directive) => directive !== '')
    .join('; ');
}
