import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface IdentityServer {
  readonly port: number;
  /** PEM, to be trusted by the browser. */
  readonly caCertificatePath: string;
  /** Adds or replaces a page: its body, or where it leads on. */
  serve(path: string, page: string | { readonly redirect: string }): void;
  /** The headers of the last request for `path` (with its query) at `host`; `undefined`: there was none since the last call. */
  takeHeaders(host: string, path: string): IncomingHttpHeaders | undefined;
  close(): Promise<void>;
}

/** An HTTPS server that keeps the headers of what it is asked, and asks Chromium for every hint that it has. */
export async function startIdentityServer(directory: string, names: readonly string[]): Promise<IdentityServer> {
  const file = (name: string) => join(directory, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=Identity CA'],
    ...['-keyout', file('ca.key'), '-out', file('ca.pem')],
  );
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '20', '-subj', '/CN=Identity server'],
    ...['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-addext', 'basicConstraints=critical,CA:FALSE'],
    ...['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`],
    ...['-keyout', file('server.key'), '-out', file('server.pem')],
  );
  const pages = new Map<string, string | { readonly redirect: string }>();
  const seen = new Map<string, IncomingHttpHeaders>();
  const server = createServer(
    { key: readFileSync(file('server.key')), cert: readFileSync(file('server.pem')) },
    (request, response) => {
      const host = (request.headers.host ?? '').replace(/:\d+$/, '');
      seen.set(`${host}${request.url}`, request.headers);
      const page = pages.get((request.url ?? '').replace(/\?.*$/, '')) ?? '';
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Accept-CH', HINTS.join(', '));
      if (typeof page === 'object') {
        response.statusCode = 302;
        response.setHeader('Location', page.redirect);
        response.end();
      } else
        response.end(
          `<html><head><title>portal</title><link rel="icon" href="data:,"></head><body>${page}</body></html>`,
        );
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    caCertificatePath: file('ca.pem'),
    serve: (path, page) => void pages.set(path, page),
    takeHeaders: (host, path) => {
      const headers = seen.get(`${host}${path}`);
      seen.delete(`${host}${path}`);
      return headers;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Every client hint about the browser that a server can ask for. */
const HINTS = [
  'Sec-CH-UA-Arch',
  'Sec-CH-UA-Bitness',
  'Sec-CH-UA-Form-Factors',
  'Sec-CH-UA-Full-Version',
  'Sec-CH-UA-Full-Version-List',
  'Sec-CH-UA-Model',
  'Sec-CH-UA-Platform-Version',
  'Sec-CH-UA-WoW64',
];
