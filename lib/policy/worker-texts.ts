import * as en from '../../public/_locales/en/messages.json';
import * as ja from '../../public/_locales/ja/messages.json';
import type { LifecycleStage } from '../lifecycle/stage.ts';

type WorkerKey = 'badge_storage' | 'reminder_one' | 'reminder_several' | `stage_${LifecycleStage}_${'short' | 'title'}`;
type Messages = Readonly<Record<WorkerKey, { readonly message: string }>>;

// Named one by one, so that the bundler leaves the thousand others out.
const JA: Messages = {
  badge_storage: ja.badge_storage,
  reminder_one: ja.reminder_one,
  reminder_several: ja.reminder_several,
  stage_stopped_short: ja.stage_stopped_short,
  stage_valid_short: ja.stage_valid_short,
  stage_renewable_short: ja.stage_renewable_short,
  stage_urgent_short: ja.stage_urgent_short,
  stage_closed_short: ja.stage_closed_short,
  stage_reacquirable_short: ja.stage_reacquirable_short,
  stage_reissue_short: ja.stage_reissue_short,
  stage_unproven_short: ja.stage_unproven_short,
  stage_reported_short: ja.stage_reported_short,
  stage_stopped_title: ja.stage_stopped_title,
  stage_valid_title: ja.stage_valid_title,
  stage_renewable_title: ja.stage_renewable_title,
  stage_urgent_title: ja.stage_urgent_title,
  stage_closed_title: ja.stage_closed_title,
  stage_reacquirable_title: ja.stage_reacquirable_title,
  stage_reissue_title: ja.stage_reissue_title,
  stage_unproven_title: ja.stage_unproven_title,
  stage_reported_title: ja.stage_reported_title,
};

const EN: Messages = {
  badge_storage: en.badge_storage,
  reminder_one: en.reminder_one,
  reminder_several: en.reminder_several,
  stage_stopped_short: en.stage_stopped_short,
  stage_valid_short: en.stage_valid_short,
  stage_renewable_short: en.stage_renewable_short,
  stage_urgent_short: en.stage_urgent_short,
  stage_closed_short: en.stage_closed_short,
  stage_reacquirable_short: en.stage_reacquirable_short,
  stage_reissue_short: en.stage_reissue_short,
  stage_unproven_short: en.stage_unproven_short,
  stage_reported_short: en.stage_reported_short,
  stage_stopped_title: en.stage_stopped_title,
  stage_valid_title: en.stage_valid_title,
  stage_renewable_title: en.stage_renewable_title,
  stage_urgent_title: en.stage_urgent_title,
  stage_closed_title: en.stage_closed_title,
  stage_reacquirable_title: en.stage_reacquirable_title,
  stage_reissue_title: en.stage_reissue_title,
  stage_unproven_title: en.stage_unproven_title,
  stage_reported_title: en.stage_reported_title,
};

/**
 * What the worker says in its badge and its notifications, in a language that the browser does not speak. Stored beside the policy by whoever applies
 * it, for a worker that had all texts with it would be loaded with them at each wake.
 */
export function workerTextsFor(language: 'ja' | 'en'): Readonly<Record<WorkerKey, string>> {
  const messages = Object.entries(language === 'ja' ? JA : EN);
  return Object.fromEntries(messages.map(([key, { message }]) => [key, message])) as Record<WorkerKey, string>;
}
