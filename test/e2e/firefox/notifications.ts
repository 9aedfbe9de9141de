import type { LaunchedFirefox } from '../../browser/launch-firefox.ts';

const WINDOWS = `[...Services.wm.getEnumerator('alert:alert')]`;
const textOf = (id: string) => `alert.document.getElementById('${id}')`;

/** Has Firefox show notifications in windows of its own, as it does where the system shows none. To be said before the first one. */
export async function showInOwnWindows({ internals }: LaunchedFirefox): Promise<void> {
  await internals.evaluate(`void Services.prefs.setBoolPref('alerts.useSystemBackend', false)`);
}

/** What the notifications on the screen say: title and text of each. */
export function readNotifications({ internals }: LaunchedFirefox): Promise<[title: string, text: string][]> {
  return internals.evaluate(
    `${WINDOWS}.map((alert) => [${textOf('alertTitleLabel')}.getAttribute('value'), ${textOf('alertTextLabel')}.textContent])`,
  );
}

/** Clicks on the one notification. */
export async function clickNotification({ internals }: LaunchedFirefox): Promise<void> {
  await internals.evaluate(`void ${WINDOWS}.map((alert) => ${textOf('alertBox')}.click())`);
}
