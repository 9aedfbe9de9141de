import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { type Browser, browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { gatherReminders, remindersFor } from '../../../lib/lifecycle/reminders.ts';
import { applyPolicy } from '../../../lib/platform/apply-policy.ts';
import { syncBrowserIdentity } from '../../../lib/platform/browser-identity.ts';
import { closeDatabase } from '../../../lib/platform/database.ts';
import { announcePart } from '../../../lib/platform/worker/worker-parts.ts';

export const PORTAL = 'https://hib.shinkin-ib.jp';

/** A browser with nothing in it; the parts that the fake one lacks are kept in memory here. */
export async function freshBrowser(): Promise<{
  readonly registered: Map<string, Browser.scripting.RegisteredContentScript>;
  readonly sessionRules: Browser.declarativeNetRequest.Rule[];
  /** Patterns of the origins to which the user has granted access. */
  readonly granted: Set<string>;
}> {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  fakeBrowser.reset();
  // As if their scripts had run.
  announcePart('applyPolicy', applyPolicy);
  announcePart('syncBrowserIdentity', syncBrowserIdentity);
  announcePart('reminders', { remindersFor, gatherReminders });
  const granted = new Set([`https://*.shinkin-ib.jp/*`]);
  const registered = new Map<string, Browser.scripting.RegisteredContentScript>();
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.0.0' } as never);
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation((key) => String(key));
  // Our own pages only tell the worker that something was written.
  vi.spyOn(browser.runtime, 'sendMessage').mockResolvedValue({ ok: true, value: null } as never);
  vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockImplementation(async (filter) =>
    [...registered.values()].filter(({ id }) => filter?.ids?.includes(id) ?? true),
  );
  vi.spyOn(browser.scripting, 'registerContentScripts').mockImplementation(async (scripts) => {
    for (const script of scripts) registered.set(script.id, script);
  });
  vi.spyOn(browser.scripting, 'unregisterContentScripts').mockImplementation(async (filter) => {
    for (const id of filter?.ids ?? []) registered.delete(id);
  });
  vi.spyOn(browser.scripting, 'updateContentScripts').mockImplementation(async (scripts) => {
    for (const script of scripts) registered.set(script.id, { ...registered.get(script.id), ...script });
  });
  const sessionRules: Browser.declarativeNetRequest.Rule[] = [];
  Object.assign(browser.permissions, {
    getAll: async () => ({ origins: [...granted] }),
    contains: async ({ origins = [] }: Browser.permissions.Permissions) =>
      origins.every((origin) => granted.has(origin) || granted.has('https://*/*')),
  });
  Object.assign(browser, {
    declarativeNetRequest: {
      async updateSessionRules({ removeRuleIds = [], addRules = [] }: Browser.declarativeNetRequest.UpdateRuleOptions) {
        const kept = sessionRules.filter(({ id }) => !removeRuleIds.includes(id));
        sessionRules.splice(0, sessionRules.length, ...kept, ...addRules);
      },
      getSessionRules: async () => sessionRules,
      getDynamicRules: async () => [],
      updateDynamicRules: async () => undefined,
    },
  });
  return { registered, sessionRules, granted };
}

export function portalSender(change: Partial<Browser.runtime.MessageSender> & { readonly tabId?: number } = {}) {
  const { tabId = 7, ...rest } = change;
  return {
    id: browser.runtime.id,
    origin: PORTAL,
    url: `${PORTAL}/notices`,
    frameId: 0,
    tab: { id: tabId } as Browser.tabs.Tab,
    ...rest,
  } satisfies Browser.runtime.MessageSender;
}

export function ownSender(): Browser.runtime.MessageSender {
  const url = browser.runtime.getURL('/popup.html' as '/');
  return { id: browser.runtime.id, origin: browser.runtime.getURL('/').replace(/\/$/, ''), url };
}
