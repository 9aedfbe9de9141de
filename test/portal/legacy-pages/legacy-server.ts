import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LEGACY_PAGES } from './legacy-pages.ts';

export interface LegacyServer {
  readonly origin: string;
  /** What pages sent to `/submit` since the last call, in order. */
  takeSubmissions(): URLSearchParams[];
  close(): Promise<void>;
}

/** Serves the legacy pages on a port of its own, and keeps what they send. */
export async function startLegacyServer(): Promise<LegacyServer> {
  let submissions: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (pathname === '/submit') {
      let body = '';
      for await (const chunk of request) body += chunk;
      submissions.push(new URLSearchParams(request.method === 'POST' ? body : search));
      response.end('<title>received</title>');
      return;
    }
    const page = LEGACY_PAGES[pathname];
    response.statusCode = page === undefined ? 404 : 200;
    response.end(page === undefined ? '' : `<html><head><title>legacy</title></head><body>${page}</body></html>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeSubmissions: () => {
      const taken = submissions;
      submissions = [];
      return taken;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
