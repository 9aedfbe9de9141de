import type { MessageKey, Translate } from '../lib/platform/i18n.ts';
import type { IssuingMethod, Lockable, ManagedPolicy } from '../lib/policy/managed-policy.ts';
import { localText } from './identity-text.ts';

/** One subject on which the administrator has decided, in sentences. */
export interface Decision {
  readonly subject: MessageKey;
  readonly sentences: readonly string[];
}

const METHODS: Readonly<Record<IssuingMethod, MessageKey>> = {
  'in-page': 'policy_method_page',
  'csr-form': 'policy_method_form',
  'by-hand': 'policy_method_by_hand',
  'native-app': 'policy_method_program',
  branch: 'policy_method_branch',
};

const ASSIST: Readonly<Record<NonNullable<ManagedPolicy['assist']>, MessageKey>> = {
  press: 'policy_assist_press',
  point: 'policy_assist_point',
};

const LANGUAGES: Readonly<Record<NonNullable<ManagedPolicy['language']>, MessageKey>> = {
  ja: 'policy_language_ja',
  en: 'policy_language_en',
};

/** As the sections of the options page are called. */
const PARTS: Readonly<Record<Lockable, MessageKey>> = {
  portals: 'options_portals',
  identities: 'options_identities',
  reminders: 'reminders_heading',
  settingsFile: 'options_file_heading',
};

/** A week begins with Monday where people work. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** Everything that a policy decides but for its portals, in the order of the options page; what it leaves open is left out. */
export function decisionsFor(policy: ManagedPolicy, t: Translate): Decision[] {
  const { issuingMethods, keyFloor, assist, passphrase, support, language, locked } = policy;
  const decisions: Decision[] = [
    { subject: 'reminders_heading', sentences: reminderSentences(policy.reminders ?? {}, t) },
    { subject: 'policy_methods', sentences: (issuingMethods ?? []).map((method) => t(METHODS[method])) },
    { subject: 'policy_key', sentences: keyFloor ? [t('policy_key_floor', [String(keyFloor)])] : [] },
    { subject: 'policy_assist', sentences: assist ? [t(ASSIST[assist])] : [] },
    { subject: 'policy_passphrase', sentences: passphraseSentences(passphrase ?? {}, t) },
    {
      subject: 'support_title',
      sentences: support ? [localText(support.text, t), ...(support.phone ? [support.phone] : [])] : [],
    },
    { subject: 'policy_language', sentences: language ? [t(LANGUAGES[language])] : [] },
    { subject: 'policy_locked', sentences: (locked ?? []).map((part) => t(PARTS[part])) },
  ];
  return decisions.filter(({ sentences }) => sentences.length > 0);
}

/** Days before the end, as a list: 30、10. */
export function daysListText(days: readonly number[], t: Translate): string {
  return t('policy_days', [days.join(t('options_list_separator'))]);
}

function reminderSentences(
  { days, notifies, workingHours }: NonNullable<ManagedPolicy['reminders']>,
  t: Translate,
): string[] {
  const sentences = days ? [daysListText(days, t)] : [];
  if (notifies !== undefined) sentences.push(t(notifies ? 'policy_notifies' : 'policy_notifies_not'));
  if (workingHours) {
    const { workingDays, from, to } = workingHours;
    const names = WEEK.filter((day) => workingDays.includes(day)).map((day) => t(`weekday_${day}` as MessageKey));
    sentences.push(t('policy_hours', [names.join(t('options_list_separator')), from, to]));
  }
  return sentences;
}

function passphraseSentences(
  { minLength, ownChoice }: NonNullable<ManagedPolicy['passphrase']>,
  t: Translate,
): string[] {
  const sentences = minLength ? [t('policy_passphrase_length', [String(minLength)])] : [];
  if (ownChoice !== undefined) sentences.push(t(ownChoice ? 'policy_passphrase_own' : 'policy_passphrase_proposed'));
  return sentences;
}
