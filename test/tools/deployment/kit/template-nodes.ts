import { extensionPolicyKey, FIREFOX_EXTENSIONS_KEY } from '../browser-places.ts';
import type { Browser } from '../browser-policies.ts';
import { type Member, POLICY_MEMBERS } from '../policy-members.ts';

/** A category of the template, or a policy in one. */
export type TemplateNode =
  | { kind: 'category'; id: string; member: Member; parent: string }
  | { kind: 'policy'; id: string; member: Member; parent: string; parts: readonly Part[] };
/** An input of a policy: one value of the registry, or one list of values. */
export type Part = { id: string; member: Member; key: string };

export const ROOT = 'Koshin';
/** In Firefox a member has no value of its own: the registry has one text of JSON for all of them. */
const WHOLE: Member = { name: 'Policy', path: '', isRequired: true, shape: { kind: 'any' } };

/** What the editor of group policies shows for a browser: categories, and policies with their inputs. */
export function nodesFor(browser: Browser, extensionId: string): TemplateNode[] {
  if (browser !== 'firefox')
    return POLICY_MEMBERS.flatMap((member) => nodesOf(member, ROOT, extensionPolicyKey(browser, extensionId)));
  const part = { id: 'Policy', member: { ...WHOLE, name: extensionId }, key: FIREFOX_EXTENSIONS_KEY };
  return [{ kind: 'policy', id: 'Policy', member: WHOLE, parent: ROOT, parts: [part] }];
}

/** An object becomes a category with a policy for each member; but one policy with all of them where some cannot be without the others. */
function nodesOf(member: Member, parent: string, key: string): TemplateNode[] {
  const id = idOf(member);
  const { shape } = member;
  if (shape.kind === 'object' && !shape.members.some(({ isRequired }) => isRequired))
    return [
      { kind: 'category', id, member, parent },
      ...shape.members.flatMap((each) => nodesOf(each, id, `${key}\\${member.name}`)),
    ];
  return [{ kind: 'policy', id, member, parent, parts: partsOf(member, key) }];
}

function partsOf(member: Member, key: string): Part[] {
  if (member.shape.kind !== 'object') return [{ id: idOf(member), member, key }];
  return member.shape.members.flatMap((each) => partsOf(each, `${key}\\${member.name}`));
}

function idOf({ path }: Member): string {
  return path.replaceAll('.', '_');
}
