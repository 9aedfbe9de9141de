import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { Bank, InitialCredential } from '../../portal/bank.ts';

/** What a browser would have got. */
export interface Page {
  status: number;
  title: string;
  text: string;
  location: string | undefined;
}

/** A certificate with its key, as TLS takes them (PEM). */
export interface ClientIdentity {
  cert: string;
  key: string;
}

export function identityOf(credential: InitialCredential): ClientIdentity {
  return { cert: credential.certificatePem, key: readFileSync(credential.keyPath, 'utf8') };
}

/** A browser without a screen: follows redirects, keeps cookies, trusts only the bank's root, makes a handshake each time. */
export class PortalClient {
  readonly #bank: Bank;
  readonly #identity: ClientIdentity | undefined;
  readonly #cookies = new Map<string, string>();

  constructor(bank: Bank, identity?: ClientIdentity) {
    this.#bank = bank;
    this.#identity = identity;
  }

  get(path: string, host?: string): Promise<Page> {
    return this.#send('GET', path, undefined, host);
  }

  post(path: string, form: Record<string, string>): Promise<Page> {
    return this.#send('POST', path, new URLSearchParams(form).toString());
  }

  /** From the log-on page to what opens after the password. */
  async logOn(userId: string): Promise<Page> {
    const user = this.#bank.users.find((one) => one.userId === userId);
    if (!user) throw new Error(`no user ${userId}`);
    const page = await this.post('/hib/login/certlogin.do', { role: user.role });
    if (page.title !== 'ログインパスワード入力') return page;
    return this.post('/hib/login/password.do', { password: user.logOnPassword });
  }

  /** The identification of 「電子証明書取得」 with the right answers, or those given. */
  identify(userId: string, changes: Record<string, string> = {}): Promise<Page> {
    const user = this.#bank.users.find((one) => one.userId === userId);
    if (!user) throw new Error(`no user ${userId}`);
    const { role, pin, confirmationPin } = user;
    const id = role === 'admin' ? '12060012345' : userId;
    return this.post('/hib/cert/identify.do', { role, id, pin, confirmationPin, ...changes });
  }

  async #send(method: string, path: string, body?: string, host = 'hib.shinkin-ib.jp'): Promise<Page> {
    const page = await this.#exchange(method, path, body, host);
    return page.location ? this.#send('GET', page.location, undefined, host) : page;
  }

  #exchange(method: string, path: string, body: string | undefined, host: string): Promise<Page> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      Host: host,
      ...(cookie ? { Cookie: cookie } : {}),
      ...(body === undefined
        ? {}
        : { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }),
    };
    const tls = { servername: host, ca: readFileSync(this.#bank.caCertificatePath), agent: false, ...this.#identity };
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.#bank.port, method, path, headers, ...tls };
      const sending = request(options, async (response) => {
        for (const line of response.headers['set-cookie'] ?? []) this.#keep(line);
        let text = '';
        response.setEncoding('utf8');
        for await (const chunk of response) text += chunk;
        const title = /<title>(.*?)<\/title>/.exec(text)?.[1] ?? '';
        resolve({ status: response.statusCode ?? 0, title, text, location: response.headers.location });
      });
      sending.on('error', reject);
      sending.end(body);
    });
  }

  #keep(line: string): void {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=', 2);
    if (/Max-Age=0/.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
