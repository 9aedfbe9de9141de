import type { Page, WebWorker } from 'puppeteer-core';
import type { Fault } from './bench-case.ts';
import type { Customer } from './customer.ts';

/** How long (ms) the network is gone at the most, when nothing asks for it meanwhile. */
const GONE_FOR = 2000;

/** Puts a fault in; gives what ends it, once the customer goes on. */
export async function inject(fault: Fault, customer: Customer): Promise<() => Promise<void>> {
  const { desk, launched } = customer;
  switch (fault) {
    case 'worker stopped':
      await launched.killWorker();
      break;
    case 'browser killed':
      customer.killBrowser();
      break;
    case 'popup closed':
      await customer.closeWindow();
      break;
    case 'portal tab closed':
      for (const page of await launched.browser.pages()) if (page.url().includes('/hib/')) await page.close();
      break;
    case 'portal session lost':
      desk.bank.endSessions();
      break;
    case 'network gone': {
      const from = desk.bank.events.all.length;
      desk.bank.failures.unreachable = true;
      return async () => {
        await desk.bank.events.waitFor('cut', { from, timeoutMs: GONE_FOR }).catch(() => undefined);
        desk.bank.failures.unreachable = false;
      };
    }
    case 'storage full': {
      const contexts = [await launched.worker(), ...(customer.window ? [customer.window] : [])];
      for (const context of contexts) await fillStorage(context);
      return async () => {
        for (const context of contexts) await emptyStorage(context);
      };
    }
  }
  return async () => undefined;
}

interface Filled {
  koshinPut?: typeof IDBObjectStore.prototype.put;
}

/** With `unlimitedStorage` no quota binds the extension, only the disk: so the refusal itself is put in its place. */
async function fillStorage(context: Page | WebWorker): Promise<void> {
  await context.evaluate(() => {
    (globalThis as Filled).koshinPut = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore) {
      this.transaction.abort();
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
  });
}

async function emptyStorage(context: Page | WebWorker): Promise<void> {
  await context
    .evaluate(() => {
      const { koshinPut } = globalThis as Filled;
      if (koshinPut) IDBObjectStore.prototype.put = koshinPut;
    })
    .catch(() => undefined);
}
