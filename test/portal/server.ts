import type { X509Certificate } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { BankCore, Exchange, Handler, Reply } from './bank-core.ts';
import { errorPage } from './pages/layout.ts';
import { LOOK_ALIKE_TITLE, lookAlikePage } from './pages/look-alike.ts';
import { html, raw } from './pages/markup.ts';
import { STYLE_SHEET } from './pages/style.ts';
import { acquisitionRoutes } from './routes/acquisition.ts';
import { logOnRoutes } from './routes/log-on.ts';
import { noticeRoutes } from './routes/notices.ts';
import { userIdOf } from './routes/refusals.ts';
import { renewalRoutes } from './routes/renewal.ts';
import { topRoutes } from './routes/top.ts';

const COOKIE = 'HIBSESSIONID';
const MAX_BODY = 256 * 1024;

const routes: Record<string, Handler> = {
  ...logOnRoutes,
  ...noticeRoutes,
  ...topRoutes,
  ...renewalRoutes,
  ...acquisitionRoutes,
  'GET /hib/css/common.css': ({ extraStyle }) => ({
    title: '',
    markup: raw(STYLE_SHEET + extraStyle),
    contentType: 'text/css; charset=UTF-8',
  }),
  'GET /favicon.ico': () => ({ status: 204, title: '', markup: html`` }),
};

/** Whether a host name is the shared portal's. Anything else but the bank's own name, also without a name, gets the look-alike. */
export function isPortalHost(host: string): boolean {
  return /(^|\.)shinkin-ib\.jp$/.test(host);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY) throw new Error('body too long');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function cookieOf(request: IncomingMessage): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
}

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

async function readExchange(bank: BankCore, request: IncomingMessage): Promise<Exchange> {
  const url = new URL(request.url ?? '/', 'https://portal.invalid');
  const socket = request.socket as TLSSocket;
  const certificate: X509Certificate | undefined = socket.getPeerX509Certificate();
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    form: await readForm(request),
    certificate,
    session: bank.sessions.find(cookieOf(request)),
  };
}

async function answer(bank: BankCore, exchange: Exchange, host: string): Promise<Reply> {
  const handler = routes[`${exchange.method} ${exchange.path}`];
  if (exchange.path.endsWith('.css') && handler) return handler(bank, exchange);
  if (!isPortalHost(host) && host !== bank.host) return { title: LOOK_ALIKE_TITLE, markup: lookAlikePage() };
  if (handler) return handler(bank, exchange);
  const old = oldPage(bank, exchange);
  if (old) return old;
  const title = 'ページが見つかりません';
  return { status: 404, title, markup: errorPage(title, '指定されたページは存在しません。') };
}

function oldPage(bank: BankCore, { method, path, form, query }: Exchange): Reply | undefined {
  if (path === '/submit') {
    bank.submissions.push(method === 'POST' ? form : query);
    return { title: '受付', markup: html`<title>受付</title>` };
  }
  const body = bank.oldPages.get(path);
  return body === undefined
    ? undefined
    : { title: '', markup: raw(`<html><head><title>旧画面</title></head><body>${body}</body></html>`) };
}

function send(response: ServerResponse, reply: Reply, now: Date): void {
  const headers: Record<string, string> = {
    Date: now.toUTCString(),
    'Content-Type': reply.contentType ?? 'text/html; charset=UTF-8',
    'Cache-Control': 'no-store',
    'X-Frame-Options': 'SAMEORIGIN',
  };
  if (reply.fileName) headers['Content-Disposition'] = `attachment; filename="${reply.fileName}"`;
  if (reply.location) headers['Location'] = reply.location;
  const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';
  if (reply.session) headers['Set-Cookie'] = `${COOKIE}=${reply.session.id}; ${attributes}`;
  if (reply.session === null) headers['Set-Cookie'] = `${COOKIE}=; Max-Age=0; ${attributes}`;
  // More is promised than comes.
  if (reply.cut) headers['Content-Length'] = '100000';
  response.writeHead(reply.status ?? (reply.location ? 303 : 200), headers);
  if (reply.cut) {
    response.write('<!DOCTYPE html>', () => response.destroy());
    return;
  }
  response.end(reply.markup.source);
}

/** Answers every request of every host, and notes each page served. */
export function createListener(bank: BankCore): RequestListener {
  return async (request, response) => {
    if (bank.failures.unreachable) {
      bank.events.record('cut', { path: request.url ?? '' });
      request.socket.destroy();
      return;
    }
    try {
      const host = hostOf(request);
      const exchange = await readExchange(bank, request);
      const reply = await answer(bank, exchange, host);
      if (reply.title !== '') {
        const { method, path } = exchange;
        const about = { method, host, path, status: reply.status ?? 200, title: reply.title };
        bank.events.record('page', { ...about, ...userIdOf(exchange) });
      }
      send(response, reply, bank.clock.now());
    } catch (error) {
      console.error('the test bank failed:', error);
      const title = 'システムエラー';
      send(
        response,
        { status: 500, title, markup: errorPage(title, 'システムエラーが発生しました。') },
        bank.clock.now(),
      );
    }
  };
}
