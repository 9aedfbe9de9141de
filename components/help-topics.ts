import type { MessageKey, Translate } from '../lib/platform/i18n.ts';
import { PROBLEM_GROUPS, type ProblemGroup } from '../lib/problem-groups.ts';
import { hasWords } from './has-words.ts';
import { problemHelpFor } from './problem-help.ts';
import { STAGE_LOOKS, type StageName } from './stage-words.ts';

/** What can be looked up by its name: a problem, or a stage of a certificate. */
export interface HelpTopic {
  /** Its place in the page, which others may point at: `problem-storageFull`, `stage-urgent`. */
  readonly id: string;
  readonly code: string;
  readonly sentence: string;
  readonly next: string;
  readonly means: string;
  /** Empty where there is nothing more to say. */
  readonly safe: string;
  readonly otherwise: string;
}

export interface HelpGroup {
  readonly id: string;
  readonly heading: string;
  readonly topics: readonly HelpTopic[];
}

/** Everything that can be looked up, in the user's language. */
export function helpGroups(t: Translate): HelpGroup[] {
  const problems = (Object.keys(PROBLEM_GROUPS) as ProblemGroup[]).map((group): HelpGroup => {
    return { id: group, heading: t(`about_group_${group}`), topics: problemTopics(group, t) };
  });
  const stages = (Object.keys(STAGE_LOOKS) as StageName[]).map((stage) => stageTopic(stage, t));
  return [{ id: 'stage', heading: t('about_group_stage'), topics: stages }, ...problems];
}

/** Those in whose name or texts every word is found; groups in which none is left out. */
export function findTopics(groups: readonly HelpGroup[], query: string): HelpGroup[] {
  return groups.flatMap((group) => {
    const topics = group.topics.filter(({ id, ...texts }) =>
      hasWords([group.heading, ...Object.values(texts)].join('\n'), query),
    );
    return topics.length > 0 ? [{ ...group, topics }] : [];
  });
}

function problemTopics(group: ProblemGroup, t: Translate): HelpTopic[] {
  return PROBLEM_GROUPS[group].map((code) => {
    const help = problemHelpFor(code, group);
    const textOf = (key: MessageKey | null) => (key === null ? '' : t(key));
    return {
      id: `problem-${code}`,
      code,
      sentence: t(`problem_${code}`),
      next: t(`problem_${code}_next`),
      means: t(help.means),
      safe: t(help.safe),
      otherwise: textOf(help.otherwise),
    };
  });
}

function stageTopic(stage: StageName, t: Translate): HelpTopic {
  return {
    id: `stage-${stage}`,
    code: stage,
    sentence: t(`stage_${stage}_title`),
    next: t(`stage_${stage}_now`),
    means: t(`about_stage_${stage}`),
    safe: '',
    otherwise: '',
  };
}
