import { browser } from 'wxt/browser';
import { contentNumber } from '../content-number.ts';
import { getStoredPolicy } from '../policy-store.ts';
import { inOrder } from './in-order.ts';
import { refresh } from './refresh.ts';
import { loadPart } from './worker-parts.ts';

/**
 * Has in force what the administrator decides now. Called at each wake, so it compares a number, and loads the reader only for what has changed. Until
 * then, and where anything fails, what was in force stays so.
 */
export async function followPolicy(): Promise<void> {
  // Not in order: a browser that has just started takes its time over this, and no page is to wait for it.
  const managed = await findManaged();
  if (managed) await inOrder(() => follow(managed));
}

async function follow(managed: object): Promise<void> {
  const stored = await getStoredPolicy();
  // Another version of Koshin may understand what this one does not.
  const isNone = Object.keys(managed).length === 0;
  const number = isNone ? 0 : contentNumber([browser.runtime.getManifest().version, managed]);
  if (!stored.ok || number === (stored.value?.number ?? 0)) return;
  await (await loadPart('applyPolicy'))(managed, number);
  await refresh(Date.now());
}

/** What the browser has of an administrator, `{}` where there is none; `null` where it does not say. */
function findManaged(): Promise<object | null> {
  // Without any policy Firefox throws; no other browser does.
  return browser.storage.managed.get(null).catch(() => (import.meta.env.FIREFOX ? {} : null));
}
