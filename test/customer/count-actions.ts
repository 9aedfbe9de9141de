import type { Browser, Page, Target } from 'puppeteer-core';

/** What the user did on a page: which page, which event, on what. */
export interface UserAction {
  readonly page: 'koshin' | 'portal';
  readonly event: string;
  /** The control's `data-action`, or its tag. */
  readonly on: string;
}

export interface Counting {
  /** What was done until now, in order. */
  readonly actions: readonly UserAction[];
  /** Dialogs of the browser that stood in the way. */
  readonly dialogs: readonly string[];
  stop(): void;
}

const EVENTS = ['click', 'change', 'drop', 'paste'];
const BINDING = 'tellUserAction';

/**
 * Listens on every page there is and will be to what a person does: an event counts if the browser says that it comes from the user, so that
 * a button which a script presses does not.
 */
export async function countActions(browser: Browser): Promise<Counting> {
  const actions: UserAction[] = [];
  const dialogs: string[] = [];
  const listen = async (page: Page): Promise<void> => {
    page.on('dialog', (dialog) => dialogs.push(dialog.message()));
    await page.exposeFunction(BINDING, (action: UserAction) => void actions.push(action));
    await page.evaluateOnNewDocument(tellActions, EVENTS, BINDING);
    await page.evaluate(tellActions, EVENTS, BINDING);
  };
  const onTarget = async (target: Target): Promise<void> => {
    const page = target.type() === 'page' ? await target.page() : null;
    // A page that is gone again was none that anybody used.
    if (page) await listen(page).catch(() => undefined);
  };
  for (const page of await browser.pages()) await listen(page);
  browser.on('targetcreated', onTarget);
  return { actions, dialogs, stop: () => browser.off('targetcreated', onTarget) };
}

/** Runs in the page. */
function tellActions(events: string[], binding: string): void {
  const marked = globalThis as unknown as Record<string, unknown>;
  if (marked['countsActions']) return;
  marked['countsActions'] = true;
  for (const event of events) {
    addEventListener(
      event,
      ({ isTrusted, target }) => {
        if (!isTrusted || !(target instanceof Element)) return;
        const control = target.closest('[data-action]') ?? target;
        (marked[binding] as (action: UserAction) => void)({
          page: location.protocol === 'https:' ? 'portal' : 'koshin',
          event,
          on: control.getAttribute('data-action') ?? control.tagName.toLowerCase(),
        });
      },
      true,
    );
  }
}
