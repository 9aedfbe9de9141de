import type { BrowserPolicies, Json, JsonObject } from '../browser-policies.ts';
import { nodesFor, type Part, ROOT, type TemplateNode } from './template-nodes.ts';
import { elementFor } from './write-admx.ts';

/** A custom setting of Intune: what goes into its field "value", or the file whose content goes there. */
export type IntuneSetting = { name: string; omaUri: string; dataType: 'String' } & (
  | { value: string }
  | { valueFromFile: string }
);

const BASE = './Device/Vendor/MSFT/Policy';
/** Between the numbers and values of a list: https://learn.microsoft.com/windows/client-management/understanding-admx-backed-policies */
const BETWEEN = '&#xF000;';

/** The settings by which Intune takes in a template and sets each described member of the policy with it. */
export function intuneSettingsFor(
  { browser, extensionId, managed }: BrowserPolicies,
  admxFile: string,
): IntuneSetting[] {
  const app = `Koshin_${browser}`;
  const nodes = nodesFor(browser, extensionId);
  const ingest = {
    name: `${app} ADMX`,
    omaUri: `${BASE}/ConfigOperations/ADMXInstall/${app}/Policy/${app}`,
    dataType: 'String',
    valueFromFile: admxFile,
  } as const;
  const settings = nodes.flatMap((node): IntuneSetting[] => {
    if (node.kind !== 'policy') return [];
    const value = browser === 'firefox' ? wholeValue(node, managed) : valueFor(node, managed);
    if (value === null) return [];
    return [
      {
        name: node.id,
        omaUri: `${BASE}/Config/${[app, 'Policy', ...categoriesOf(node, nodes)].join('~')}/${node.id}`,
        dataType: 'String',
        value,
      },
    ];
  });
  return settings.length === 0 ? [] : [ingest, ...settings];
}

function categoriesOf(node: TemplateNode, nodes: readonly TemplateNode[]): string[] {
  if (node.parent === ROOT) return [ROOT];
  const above = nodes.find(({ id }) => id === node.parent);
  return above ? [...categoriesOf(above, nodes), above.id] : [ROOT];
}

function wholeValue({ parts }: TemplateNode & { kind: 'policy' }, managed: JsonObject): string | null {
  const [part] = parts;
  return part && Object.keys(managed).length > 0 ? `<enabled/>${dataFor(part, managed)}` : null;
}

function valueFor({ member, parts }: TemplateNode & { kind: 'policy' }, managed: JsonObject): string | null {
  const own = valueAt(managed, member.path);
  if (own === undefined) return null;
  if (member.shape.kind === 'boolean') return own ? '<enabled/>' : '<disabled/>';
  return `<enabled/>${parts
    .map((part) => {
      const value = valueAt(managed, part.member.path);
      return value === undefined ? '' : dataFor(part, value);
    })
    .join('')}`;
}

function dataFor(part: Part, value: Json): string {
  return `<data id="${part.id}" value="${dataValue(part, value)}"/>`;
}

function dataValue(part: Part, value: Json): string {
  if (elementFor(part).name === 'list' && Array.isArray(value))
    return value.map((item, index) => `${index + 1}${BETWEEN}${escapeValue(String(item))}`).join(BETWEEN);
  return escapeValue(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

export function valueAt(managed: JsonObject, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((value, name) => (value as JsonObject | undefined)?.[name], managed);
}

function escapeValue(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#xA;');
}
