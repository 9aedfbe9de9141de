import { BROWSER_NAMES, type BrowserPolicies, type Json } from '../browser-policies.ts';
import { type Member, titleOf } from '../policy-members.ts';
import { valueAt } from './intune-settings.ts';
import { nodesFor } from './template-nodes.ts';

/**
 * The text for each policy as it is pasted into an editor of group policies or into Intune's settings catalogue, which take an object as one text of JSON
 * where the registry file has keys. Of a list each line is one entry.
 */
export function policyTexts({ browser, extensionId, own, managed }: BrowserPolicies): string {
  const ofKoshin = nodesFor(browser, extensionId).flatMap((node): [string, Json | undefined][] => {
    if (node.kind !== 'policy') return [];
    if (browser === 'firefox') return [['[Koshin]', managed]];
    return node.parts.map(({ member }) => [headingOf(member), valueAt(managed, member.path)]);
  });
  const ofBrowser = Object.entries(own).map(([name, value]): [string, Json] => [`[${name}]`, value]);
  const sections = [...ofBrowser, ...ofKoshin].flatMap(([heading, value]) =>
    value === undefined ? [] : [`${heading}\n${textFor(value)}\n`],
  );
  return [
    `# Koshin (${BROWSER_NAMES[browser]})\n# 各ポリシーに貼り付ける値。リストは1行が1項目です。true は有効、false は無効です。\n# What to paste into each policy. Of a list each line is one entry; true is enabled, false disabled.\n`,
    ...sections,
  ].join('\n');
}

/** With the names that the editor shows. */
function headingOf(member: Member): string {
  return `[Koshin: ${member.path}] ${titleOf(member, 'ja')} / ${titleOf(member, 'en')}`;
}

function textFor(value: Json): string {
  const isPlain = Array.isArray(value) && value.every((item) => typeof item !== 'object');
  if (isPlain) return value.map(String).join('\n');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
