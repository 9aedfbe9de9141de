import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';

/** A test CA made by OpenSSL, in `directory`. */
export type Authority = {
  certificateFile: string;
  /** Issues a certificate to one user and gives its PKCS #12 file. */
  issueClient: (serial: string, passphrase: string) => string;
  /** Starts a server on loopback that asks for a client certificate and answers with its serial number, or "none". */
  serve: (host: string) => Promise<{ port: number; close: () => Promise<void> }>;
};

export function createAuthority(directory: string): Authority {
  const file = (name: string) => join(directory, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=Harness CA'],
    ...['-keyout', file('ca.key'), '-out', file('ca.pem')],
  );
  const issue = (name: string, subject: string, serial: string, extension: string) => {
    openssl(
      ...['req', '-newkey', 'rsa:2048', '-nodes', '-subj', subject, '-addext', extension],
      ...['-keyout', file(`${name}.key`), '-out', file(`${name}.csr`)],
    );
    openssl(
      ...['x509', '-req', '-in', file(`${name}.csr`), '-CA', file('ca.pem'), '-CAkey', file('ca.key')],
      ...['-set_serial', `0x${serial}`, '-days', '20', '-copy_extensions', 'copy', '-out', file(`${name}.pem`)],
    );
  };

  return {
    certificateFile: file('ca.pem'),
    issueClient(serial, passphrase) {
      // One subject for all, as in a renewal.
      issue(serial, '/O=Harness/CN=user-1', serial, 'extendedKeyUsage=clientAuth');
      openssl(
        ...['pkcs12', '-export', '-name', 'user-1', '-passout', `pass:${passphrase}`, '-certfile', file('ca.pem')],
        ...['-inkey', file(`${serial}.key`), '-in', file(`${serial}.pem`), '-out', file(`${serial}.p12`)],
      );
      return file(`${serial}.p12`);
    },
    async serve(host) {
      issue('server', `/CN=${host}`, '01', `subjectAltName=DNS:${host}`);
      const server = createServer(
        {
          key: readFileSync(file('server.key')),
          cert: readFileSync(file('server.pem')),
          ca: readFileSync(file('ca.pem')),
          requestCert: true,
          rejectUnauthorized: true,
        },
        (request, response) => {
          const { serialNumber } = (request.socket as TLSSocket).getPeerCertificate();
          response.setHeader('content-type', 'text/html; charset=utf-8');
          response.end(`<title>harness</title><p id="serial">${serialNumber ?? 'none'}</p>`);
        },
      );
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return {
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      };
    },
  };
}
