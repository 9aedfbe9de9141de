import type { LaunchedFirefox } from '../../browser/launch-firefox.ts';
import { eventually } from '../../customer/bank-visit.ts';

/** Presses 「許可」 (or the other button) in Firefox's own question for access, and gives what it asked. */
export function answerAccessQuestion({ internals }: LaunchedFirefox, answer: 'yes' | 'no'): Promise<string> {
  const button = answer === 'yes' ? 'button' : 'secondaryButton';
  return eventually(
    () =>
      internals.evaluate<string>(`(() => {
        const question = document.querySelector('#notification-popup #addon-webext-permissions-notification');
        const asked = question ? question.textContent + ' ' + question.getAttribute('label') : '';
        question?.${button}.click();
        return asked;
      })()`),
    "Firefox's question",
  );
}
