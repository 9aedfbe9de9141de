import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LEGACY_PAGES } from './legacy-pages.ts';

export interface LegacyServer {
  readonly origin: string;
  /** Adds or replaces a page: the whole document. */
  serve(path: string, html: string): void;
  /** What pages sent to `/submit` since the last call, in order. */
  takeSubmissions(): URLSearchParams[];
  /** The next one to come, or one that came and was not taken; rejects when none comes. */
  nextSubmission(): Promise<URLSearchParams>;
  /** The next text posted to `/told`, by who is no page, or one that came and was not taken; rejects when none comes. */
  nextTold(): Promise<string>;
  /** Forgets what was told. */
  clearTold(): void;
  close(): Promise<void>;
}

/** Ends a hung test with a sentence; nothing is timed by it. */
const HANG_GUARD_MS = 10_000;

/** Serves pages on a port of its own, the legacy ones at first, and keeps what they send. */
export async function startLegacyServer(): Promise<LegacyServer> {
  const pages = new Map(
    Object.entries(LEGACY_PAGES).map(([path, body]) => [
      path,
      `<html><head><title>legacy</title></head><body>${body}</body></html>`,
    ]),
  );
  const submissions = createQueue<URLSearchParams>('submission');
  const told = createQueue<string>('message of the extension');
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    if (pathname === '/submit') {
      response.end('<title>received</title>');
      submissions.add(new URLSearchParams(request.method === 'POST' ? body : search));
      return;
    }
    if (pathname === '/told') {
      response.end();
      told.add(body);
      return;
    }
    const page = pages.get(pathname);
    response.statusCode = page === undefined ? 404 : 200;
    response.end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (path, html) => void pages.set(path, html),
    takeSubmissions: () => submissions.takeAll(),
    nextSubmission: () => submissions.next(),
    nextTold: () => told.next(),
    clearTold: () => void told.takeAll(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Queue<T> {
  add(item: T): void;
  takeAll(): T[];
  next(): Promise<T>;
}

function createQueue<T>(what: string): Queue<T> {
  let items: T[] = [];
  let waiting: ((item: T) => void)[] = [];
  return {
    add: (item) => {
      const first = waiting.shift();
      if (first) first(item);
      else items.push(item);
    },
    takeAll: () => {
      const taken = items;
      items = [];
      waiting = [];
      return taken;
    },
    next: () => {
      const item = items.shift();
      if (item !== undefined) return Promise.resolve(item);
      return new Promise((resolve, reject) => {
        waiting.push(resolve);
        setTimeout(() => reject(new Error(`no ${what} came`)), HANG_GUARD_MS).unref();
      });
    },
  };
}
