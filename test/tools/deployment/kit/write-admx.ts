import type { Browser } from '../browser-policies.ts';
import { writeXml, type XmlElement, xml } from '../files/xml.ts';
import { nodesFor, type Part, ROOT, type TemplateNode } from './template-nodes.ts';

/** Schemas of Microsoft's administrative templates: https://learn.microsoft.com/previous-versions/windows/desktop/policy/admx-schema */
export const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
export const VERSIONS = { revision: '1.0', schemaVersion: '1.0' };
export const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** The template (ADMX) by which a browser's Koshin is managed in the editor of group policies. */
export function writeAdmx(browser: Browser, extensionId: string): string {
  const nodes = nodesFor(browser, extensionId);
  const prefix = `Koshin.Policies.${browser}`;
  const root = xml('policyDefinitions', { ...VERSIONS, xmlns: NAMESPACE }, [
    xml('policyNamespaces', {}, [xml('target', { prefix: `koshin_${browser}`, namespace: prefix })]),
    xml('resources', { minRequiredRevision: '1.0' }),
    xml('supportedOn', {}, [
      xml('definitions', {}, [xml('definition', { name: 'SUPPORTED', displayName: '$(string.SUPPORTED)' })]),
    ]),
    xml('categories', {}, [
      xml('category', { name: ROOT, displayName: '$(string.ROOT)' }),
      ...nodes
        .filter(({ kind }) => kind === 'category')
        .map(({ id, parent }) =>
          xml('category', { name: id, displayName: `$(string.${id})`, explainText: `$(string.${id}_Explain)` }, [
            xml('parentCategory', { ref: parent }),
          ]),
        ),
    ]),
    xml(
      'policies',
      {},
      nodes.map(policyFor).filter((policy) => policy !== null),
    ),
  ]);
  return DECLARATION + writeXml(root);
}

/** Microsoft's schema wants them in this order. */
function policyFor(node: TemplateNode): XmlElement | null {
  if (node.kind !== 'policy') return null;
  const { id, member, parent, parts } = node;
  const key = parts[0]?.key ?? '';
  const isSwitch = member.shape.kind === 'boolean';
  const decimal = (name: string, value: string) => xml(name, {}, [xml('decimal', { value })]);
  return xml(
    'policy',
    {
      name: id,
      class: 'Both',
      displayName: `$(string.${id})`,
      explainText: `$(string.${id}_Explain)`,
      key,
      ...(isSwitch ? { valueName: member.name } : { presentation: `$(presentation.${id})` }),
    },
    [
      xml('parentCategory', { ref: parent }),
      xml('supportedOn', { ref: 'SUPPORTED' }),
      ...(isSwitch
        ? [decimal('enabledValue', '1'), decimal('disabledValue', '0')]
        : [xml('elements', {}, parts.map(elementFor))]),
    ],
  );
}

/** One input and where its value goes. */
export function elementFor({ id, member, key }: Part): XmlElement {
  const { shape, name, isRequired } = member;
  const place = { id, key, valueName: name };
  const required: Record<string, string> = isRequired ? { required: 'true' } : {};
  switch (shape.kind) {
    case 'integer':
      return xml('decimal', {
        ...place,
        minValue: String(shape.minimum),
        maxValue: String(shape.maximum),
        ...required,
      });
    case 'boolean':
      return xml('boolean', place, [
        xml('trueValue', {}, [xml('decimal', { value: '1' })]),
        xml('falseValue', {}, [xml('decimal', { value: '0' })]),
      ]);
    case 'choice':
      return xml(
        'enum',
        { ...place, required: 'true' },
        shape.options.map((option) =>
          xml('item', { displayName: `$(string.${id}_${safe(option)})` }, [
            xml('value', {}, [
              typeof option === 'number' ? xml('decimal', { value: String(option) }) : xml('string', {}, option),
            ]),
          ]),
        ),
      );
    case 'list':
      // Numbered values from 1 in a key of its own.
      if (shape.items.kind !== 'object' && shape.items.kind !== 'any')
        return xml('list', { id, key: `${key}\\${name}`, valuePrefix: '' });
      return xml('text', { ...place, maxLength: '1000000', required: 'true' });
    case 'text':
      return xml('text', { ...place, maxLength: String(shape.maxLength), ...required });
    default:
      return xml('multiText', { ...place, maxLength: '1000000', maxStrings: '0', required: 'true' });
  }
}

/** A choice as part of a name. */
export function safe(option: string | number): string {
  return String(option).replace(/\W/g, '_');
}
