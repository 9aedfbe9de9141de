import type { gatherReminders, remindersFor } from '../../lifecycle/reminders.ts';
import type { applyPolicy } from '../apply-policy.ts';
import type { syncBrowserIdentity } from '../browser-identity.ts';

/** What the worker does seldom and is not loaded with at every wake. Each comes in a script of its own (`entrypoints/`), which announces it. */
interface WorkerParts {
  readonly applyPolicy: typeof applyPolicy;
  readonly syncBrowserIdentity: typeof syncBrowserIdentity;
  readonly reminders: { readonly remindersFor: typeof remindersFor; readonly gatherReminders: typeof gatherReminders };
}

const announced = globalThis as { koshinParts?: Partial<WorkerParts> };

/** Called by the part's script. */
export function announcePart<K extends keyof WorkerParts>(name: K, part: WorkerParts[K]): void {
  announced.koshinParts = { ...announced.koshinParts, [name]: part };
}

/** A service worker's; its types are not among a page's. */
declare function importScripts(file: string): void;

/** The files by constants, so that whoever reads the package sees what is run. */
const LOAD: { readonly [K in keyof WorkerParts]: () => unknown } = import.meta.env.FIREFOX
  ? {
      applyPolicy: () => run('/policy-reader.js'),
      syncBrowserIdentity: () => run('/browser-identity-sync.js'),
      reminders: () => run('/reminders.js'),
    }
  : {
      applyPolicy: () => importScripts('./policy-reader.js'),
      syncBrowserIdentity: () => importScripts('./browser-identity-sync.js'),
      reminders: () => importScripts('./reminders.js'),
    };

/**
 * Has the browser keep the parts for later: a service worker may import at any time what it has imported while it was installed, and nothing else.
 * An event page, which is Firefox's worker, may load what it likes.
 */
export function keepParts(): void {
  if (!import.meta.env.FIREFOX) globalThis.addEventListener('install', () => Object.values(LOAD).map((load) => load()));
}

/** A part, loaded where it is not there yet. */
export async function loadPart<K extends keyof WorkerParts>(name: K): Promise<WorkerParts[K]> {
  if (!announced.koshinParts?.[name]) await LOAD[name]();
  return announced.koshinParts?.[name] as WorkerParts[K];
}

function run(src: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject }));
  });
}
