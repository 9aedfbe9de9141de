import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Target } from 'puppeteer-core';

/** A worker that does not answer for so long was left paused by the debugger: no browser of a user does that. */
const PAUSED_AFTER = 4_000;

/** Whether a target is the service worker of the extension at `base` (`chrome-extension://…/`). */
export function isWorkerOf(base: string): (target: Target) => boolean {
  return (target) => target.type() === 'service_worker' && target.url().startsWith(base);
}

/** Ends the extension's service worker, if it runs, as the browser does when it is idle. */
export async function stopWorker(browser: Browser, base: string): Promise<void> {
  const isWorker = isWorkerOf(base);
  const target = browser.targets().find(isWorker);
  if (target === undefined) return;
  const gone = Promise.withResolvers<void>();
  const onDestroyed = (destroyed: Target) => destroyed === target && gone.resolve();
  browser.on('targetdestroyed', onDestroyed);
  // Not while it starts: puppeteer holds each new worker for a moment, and one that is stopped then is never let go.
  const stopped = target.worker().then(async (live) => {
    await live?.evaluate(() => undefined);
    await live?.close();
  });
  // It may end by itself meanwhile.
  const ended = Promise.race([stopped.catch(() => undefined).then(() => gone.promise), gone.promise]);
  if ((await Promise.race([ended, wait(PAUSED_AFTER, 'paused', { ref: false })])) === 'paused') {
    await closePausedWorker(browser, base);
    await Promise.race([ended, wait(PAUSED_AFTER, undefined, { ref: false })]);
  }
  browser.off('targetdestroyed', onDestroyed);
}

/** Ends a worker that answers nobody, by the browser itself. */
async function closePausedWorker(browser: Browser, base: string): Promise<void> {
  const session = await browser.target().createCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  for (const { targetId, type, url } of targetInfos)
    if (type === 'service_worker' && url.startsWith(base)) await session.send('Target.closeTarget', { targetId });
  await session.detach();
}
