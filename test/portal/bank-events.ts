import { EventEmitter } from 'node:events';
import type { Role } from './bank-users.ts';
import type { Answer } from './failures.ts';

interface Happenings {
  /** A page was served. `title` is its `<title>`. */
  page: { method: string; host: string; path: string; status: number; title: string; userId?: string };
  logOn: { userId: string; role: Role; serial: string };
  logOff: { userId: string };
  /** A request arrived. `openssl` is what `openssl req -verify` printed; `spkiSha256` is base64 ('' when unreadable). */
  csr: { userId: string; pem: string; verified: boolean; openssl: string; spkiSha256: string };
  /** The CA signed a certificate for the user, and the bank has it on record. */
  issued: { userId: string; serial: string; subject: string; notBefore: Date; notAfter: Date };
  /** The CA signed something misleading that the bank does not have on record (failure `answer`). */
  decoy: { userId: string; serial: string; answer: Answer };
  /** The answer page left the bank. */
  delivered: { userId: string; serial: string; answer: Answer };
  /** The user's page reported the installation. */
  installed: { userId: string; serial: string };
  /** The user's page reported an error of its own. `code` is unsigned hex. */
  pageError: { userId: string; where: string; code: string };
  refused: { reason: string; userId?: string; serial?: string };
  locked: { userId: string };
  /** A request was cut off (failure `unreachable`). */
  cut: { path: string };
}

/** Something the bank did; serials are upper-case hex; `at` is the computer's time. Never holds a password or PIN. */
export type BankEvent = { [T in keyof Happenings]: { type: T; at: Date } & Happenings[T] }[keyof Happenings];
export type BankEventType = keyof Happenings;
export type BankEventOf<T extends BankEventType> = Extract<BankEvent, { type: T }>;

/** Everything the bank did since it started, in order; also emits each as `event`. */
export class BankEvents extends EventEmitter<{ event: [BankEvent] }> {
  readonly all: BankEvent[] = [];

  record<T extends BankEventType>(type: T, happening: Happenings[T]): void {
    const event = { type, at: new Date(), ...happening } as unknown as BankEvent;
    this.all.push(event);
    this.emit('event', event);
  }

  /** The events of one kind so far. */
  of<T extends BankEventType>(type: T): BankEventOf<T>[] {
    return this.all.filter((event): event is BankEventOf<T> => event.type === type);
  }

  /** The first event of that kind from position `from` of {@link all} on, past or future. Rejects after `timeoutMs`. */
  waitFor<T extends BankEventType>(
    type: T,
    { timeoutMs = 10_000, from = 0 }: { timeoutMs?: number; from?: number } = {},
  ): Promise<BankEventOf<T>> {
    const isIt = (event: BankEvent): event is BankEventOf<T> => event.type === type;
    const past = this.all.slice(from).find(isIt);
    if (past) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const listen = (event: BankEvent) => {
        if (!isIt(event)) return;
        clearTimeout(timer);
        this.off('event', listen);
        resolve(event);
      };
      const timer = setTimeout(() => {
        this.off('event', listen);
        reject(new Error(`no ${type} event within ${timeoutMs} ms`));
      }, timeoutMs);
      this.on('event', listen);
    });
  }
}
