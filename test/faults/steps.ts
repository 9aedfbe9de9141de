import type { Page } from 'puppeteer-core';
import type { Renewal } from '../../lib/renewal/journal.ts';
import { eventually } from '../customer/bank-visit.ts';
import { readStore } from '../customer/extension-storage.ts';
import { STEPS, type Step } from './bench-case.ts';
import type { Customer } from './customer.ts';

/** States that last only for milliseconds: what comes after them is held back, in the platform and not in the extension. */
const HELD: Partial<
  Record<Step, { readonly method: 'generateKey' | 'exportKey' | 'digest'; readonly first?: string }>
> = {
  consented: { method: 'generateKey' },
  keyCommitted: { method: 'exportKey', first: 'jwk' },
  answered: { method: 'digest' },
};

/** Brings the renewal to a state and holds it there; gives the way to let it go on. */
export async function bringTo(customer: Customer, step: Step): Promise<() => Promise<void>> {
  const window = await customer.openWindow();
  const held = HELD[step];
  const until = STEPS.indexOf(step);
  if (held && step !== 'answered') await hold(window, held.method, held.first);
  await customer.consent();
  if (step === 'answered') {
    await reached(customer, 'requested');
    if (held) await hold(window, held.method, held.first);
  }
  if (until >= STEPS.indexOf('handedOver')) {
    await reached(customer, 'checked');
    await pressUntil(customer, window, 'download', 'handedOver');
  }
  if (step === 'imported') await pressUntil(customer, window, 'imported', 'imported');
  await reached(customer, step);
  return async () => {
    if (held) await release(window);
  };
}

async function reached(customer: Customer, step: Step): Promise<void> {
  await eventually(() => isAt(customer, step), `the state ${step}`, 30_000);
}

/** Screens are drawn anew while they are pressed; the journal says whether it counted. */
async function pressUntil(customer: Customer, window: Page, action: string, step: Step): Promise<void> {
  const button = `[data-action="${action}"]:not([disabled])`;
  const done = async () => {
    if (await isAt(customer, step)) return true;
    await window.click(button).catch(() => undefined);
    return false;
  };
  await eventually(done, `the state ${step}`, 30_000);
}

async function isAt(customer: Customer, step: Step): Promise<boolean> {
  const [renewal] = await readStore<Renewal>(customer.eyes, 'renewals');
  return renewal !== undefined && STEPS.indexOf(renewal.state as Step) >= STEPS.indexOf(step);
}

interface Gate {
  koshinGate?: () => void;
}

async function hold(window: Page, method: 'generateKey' | 'exportKey' | 'digest', first = ''): Promise<void> {
  await window.evaluate(
    (name, wanted) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      (globalThis as Gate).koshinGate = resolve;
      const methods = SubtleCrypto.prototype as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
      const original = methods[name];
      methods[name] = async function (this: SubtleCrypto, ...args) {
        if (wanted === '' || args[0] === wanted) await promise;
        return original?.apply(this, args);
      };
    },
    method,
    first,
  );
}

async function release(window: Page): Promise<void> {
  await window.evaluate(() => (globalThis as Gate).koshinGate?.()).catch(() => undefined);
}
