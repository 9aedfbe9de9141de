import { badgeOf, eventually } from '../customer/bank-visit.ts';
import { openDesk } from '../customer/desk.ts';
import { readStore, remindAtAnyTime } from '../customer/extension-storage.ts';
import type { BenchCase, CaseResult, Violation } from './bench-case.ts';
import { Customer, USER } from './customer.ts';
import { inject } from './faults.ts';
import { createObservations, takePages, takeWindow } from './observations.ts';
import { issuedFor, judge, requestsOf } from './oracle.ts';
import { bringTo } from './steps.ts';

/** Long enough to put a fault in, short enough to wait for. */
const TIMING = { prepareMs: 2500, issueMs: 2500, lateMs: 500 };

/** One renewal with one fault, carried on to the imported certificate, and all six invariants after it. */
export async function runCase(benchCase: BenchCase, extension?: string): Promise<CaseResult> {
  const begun = performance.now();
  const desk = await openDesk({
    timing: TIMING,
    ...(benchCase.wrongAnswerFirst ? { failures: { answer: 'wrongKey' } } : {}),
    ...(extension === undefined ? {} : { extension }),
  });
  const customer = new Customer(desk, createObservations());
  const violations: Violation[] = [];
  try {
    await desk.giveCertificate(USER, { daysLeft: 9 });
    await customer.sitDown();
    await customer.readNotice();
    await eventually(async () => (await badgeOf(customer.launched)).text === '9', 'the badge');
    await remindAtAnyTime(customer.launched);
    const goOn = await bringTo(customer, benchCase.step);
    if (customer.window) await takeWindow(customer.observations, customer.window);
    await takePages(customer.observations, customer.launched);
    const end = await inject(benchCase.fault, customer);
    await goOn();
    await end();
    await customer.carryOn();
  } catch (error) {
    violations.push({ invariant: 'R', what: error instanceof Error ? error.message : String(error) });
  }
  try {
    await customer.openWindow().catch(() => undefined);
    violations.push(...(await judge(customer)));
    const { requests } = requestsOf(customer);
    const keys = (await readStore(customer.eyes, 'keys')).length;
    const { longestPause } = customer.observations;
    const seconds = (performance.now() - begun) / 1000;
    const heardNotification = customer.observations.texts.has('a notification');
    return {
      case: benchCase,
      violations,
      seconds,
      keys,
      requests,
      issued: issuedFor(customer),
      longestPause,
      heardNotification,
    };
  } finally {
    await desk.close();
  }
}
