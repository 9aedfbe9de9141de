import { browser } from 'wxt/browser';
import type ja from '../../public/_locales/ja/messages.json';
import type { LifecycleStage } from '../lifecycle/stage.ts';
import type { ProblemCode } from '../problem.ts';
import type { ProblemGroup } from '../problem-groups.ts';

/** Every text there is; a key that is not in the Japanese file does not compile. */
export type MessageKey = keyof typeof ja;

/** Completeness, held by the compiler: each problem has its sentence, its next action and what is to be said about it, each stage its words. */
type Required =
  | `problem_${ProblemCode}`
  | `problem_${ProblemCode}_next`
  | `about_${ProblemCode}`
  | `about_group_${ProblemGroup}`
  | `stage_${LifecycleStage}_short`
  | `about_stage_${LifecycleStage}`;
type Missing = Exclude<Required, MessageKey>;
const complete: [Missing] extends [never] ? true : Missing = true;
void complete;

export type Translate = (key: MessageKey, substitutions?: readonly string[]) => string;

/** Texts in one language, by their keys, with `$1` to `$9` for what is filled in. */
export type Texts = Readonly<Record<string, string>>;

let spoken: Texts | null | undefined;

/** Has texts come from there, as far as it has them: the browser knows its own language and no other. Without any: all from the browser again. */
export function speak(texts: Texts | null | undefined): void {
  spoken = texts;
}

/** WXT types the keys by the locale files; ours are `MessageKey`, which is stricter. */
const getMessage = (key: string, substitutions: readonly string[] = []): string =>
  spoken?.[key]?.replace(/\$([1-9])/g, (_, at) => substitutions[at - 1] ?? '') ??
  (browser.i18n.getMessage as (key: string, substitutions: string[]) => string)(key, [...substitutions]);

export const translate: Translate = getMessage;

/** A text whose key is only known at run time, such as that of a profile's step; empty when there is none. */
export function findText(key: `step_${string}`): string {
  return getMessage(key);
}

/** `ja` or `en`, the language in which `translate` answers. */
export function language(): 'ja' | 'en' {
  return getMessage('language_code') === 'en' ? 'en' : 'ja';
}
