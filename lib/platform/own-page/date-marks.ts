import { type Browser, browser } from 'wxt/browser';
import { SEAL_HEADER } from '../../enrollment/sealed-key/sealed-header.ts';
import { dateMarks } from '../../lifecycle/portal-time.ts';
import { getSessionItem } from '../session.ts';
import { KEY_RULE } from '../session-rules.ts';

/**
 * From now on the browser marks the pages of that origin with their date, until the worker takes these rules away together with the sealed key.
 * Where it has offered none, nobody would take them away, and where the browser knows no such rules the clock is compared with the certificate alone.
 */
export async function markDates(origin: string): Promise<void> {
  if ((await getSessionItem('offeredKey'))?.origin !== origin) return;
  const addRules = dateMarks().map(({ pattern, entry }, index): Browser.declarativeNetRequest.Rule => {
    return {
      id: KEY_RULE + 1 + index,
      condition: {
        urlFilter: `|${origin}/`,
        resourceTypes: ['main_frame', 'sub_frame'],
        responseHeaders: [{ header: 'date', values: [pattern] }],
        // What lay in a cache on the way is older than it looks.
        excludedResponseHeaders: [{ header: 'age' }],
      },
      action: {
        type: 'modifyHeaders',
        responseHeaders: [{ header: SEAL_HEADER, operation: 'append', value: entry }],
      },
    };
  });
  try {
    await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: addRules.map(({ id }) => id), addRules });
  } catch {
    // Firefox throws at once what other browsers reject.
  }
}
