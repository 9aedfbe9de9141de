import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { onCleanUp } from './clean-up.ts';

export type LoopbackProxy = { port: number; close: () => void };

/**
 * The only way out for a browser whose names cannot be mapped to a port: a proxy on loopback that leads the given hosts to
 * where they are served, TLS untouched, and refuses every other one.
 * @param hosts host patterns with port and where they lead, as `{ '*.shinkin-ib.jp:443': '127.0.0.1:8444' }`
 */
export async function startLoopbackProxy(hosts: Record<string, string>): Promise<LoopbackProxy> {
  const sockets = new Set<Duplex>();
  const track = (socket: Duplex) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Either side may go at any time; the other one follows.
    socket.on('error', () => undefined);
  };
  const server = createServer((request) => request.destroy());
  server.on('connection', track);
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    const address = addressFor(request.url ?? '', hosts);
    if (address === undefined) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const [host = '', port = ''] = address.split(':');
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    track(upstream);
    upstream.once('close', () => client.destroy());
    client.once('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    deregister();
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  const deregister = onCleanUp(close);
  return { port: (server.address() as AddressInfo).port, close };
}

function addressFor(target: string, hosts: Record<string, string>): string | undefined {
  return Object.entries(hosts).find(([pattern]) => {
    const suffix = pattern.startsWith('*') ? pattern.slice(1) : null;
    return suffix === null ? target === pattern : target.endsWith(suffix);
  })?.[1];
}
