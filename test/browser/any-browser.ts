import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';

/** A browser that a run has started, Chromium or Firefox: what a customer's steps need of it. */
export type AnyBrowser = {
  browser: Browser;
  /** The first process of this browser; its tree is all that was started. */
  pid: number;
  /** The id of the loaded extension; empty when none was asked for. */
  extensionId: string;
  /** Runs a function in the extension's own origin, with its `chrome`; for looking at what it keeps and shows. */
  evaluate: <A extends unknown[], R>(script: (...args: A) => R, ...args: A) => Promise<Awaited<R>>;
  /** Ends the extension's background, if it runs, as the browser does when it is idle; the next event starts it again. */
  killWorker: () => Promise<void>;
  /** The popup's page in a tab of its own. */
  openPopup: () => Promise<Page>;
  downloads: Downloads;
  /** Closes the browser in good order, then sees to it that no process and no private folder remains. */
  close: () => Promise<void>;
  /** Ends every process at once, as a crash or a power cut would. A given `home` and `profile` stay. */
  kill: () => void;
};

export type Downloads = {
  directory: string;
  /** Waits for a completed download whose name fits and gives its path. Rejects after `timeoutMs`, and when `signal` aborts. */
  wait: (name: RegExp, timeoutMs?: number, signal?: AbortSignal) => Promise<string>;
};

const HANG_GUARD_MS = 60_000;
/** What stands beside a download that still runs, in Chromium and in Firefox. */
const SHADOW = /\.(crdownload|part)$/;

export function downloadsIn(directory: string): Downloads {
  return { directory, wait: (name, timeoutMs, signal) => waitForDownload(directory, name, timeoutMs, signal) };
}

async function waitForDownload(
  directory: string,
  name: RegExp,
  timeoutMs = HANG_GUARD_MS,
  signal?: AbortSignal,
): Promise<string> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const names = readdirSync(directory);
    // Firefox reserves a name with an empty file first, and takes that away again where it comes to another one.
    const sizeOf = (file: string) => statSync(join(directory, file), { throwIfNoEntry: false })?.size ?? 0;
    const fitting = names.find((file) => name.test(file) && !SHADOW.test(file) && sizeOf(file) > 0);
    if (fitting !== undefined && !names.some((file) => SHADOW.test(file))) return join(directory, fitting);
    await wait(10, undefined, { ...(signal && { signal }) });
  }
  throw new Error(
    `no download named ${name} in ${timeoutMs} ms; there are: ${readdirSync(directory).join(', ') || 'none'}`,
  );
}
