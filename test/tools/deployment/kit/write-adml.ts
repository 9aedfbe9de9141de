import { BROWSER_NAMES, type Browser } from '../browser-policies.ts';
import { writeXml, type XmlElement, xml } from '../files/xml.ts';
import { descriptionOf, type Language, type Member, titleOf } from '../policy-members.ts';
import { nodesFor, type TemplateNode } from './template-nodes.ts';
import { DECLARATION, elementFor, NAMESPACE, safe, VERSIONS } from './write-admx.ts';

/** Folders in which Windows looks for the words of templates. */
export const TEMPLATE_LANGUAGES: Readonly<Record<Language, string>> = { ja: 'ja-JP', en: 'en-US' };

const WHOLE_WORDS = {
  ja: {
    title: 'Koshin のポリシー（JSON）',
    description:
      'すべての設定を1つのJSONで書きます。例は koshin-firefox.reg にあります。インストールと証明書の選択は、Mozilla の firefox.admx（ExtensionSettings、Preferences）で設定します。',
  },
  en: {
    title: "Koshin's policy (JSON)",
    description:
      "All of the settings as one JSON text; koshin-firefox.reg has an example. Installation and the choice of certificates are set by Mozilla's own firefox.admx (ExtensionSettings, Preferences).",
  },
};

/** The words of the template (ADML) in one language. */
export function writeAdml(browser: Browser, language: Language): string {
  const nodes = nodesFor(browser, 'x');
  const name =
    language === 'ja'
      ? `電子証明書 更新アシスト Koshin（${BROWSER_NAMES[browser]}）`
      : `Koshin (${BROWSER_NAMES[browser]})`;
  const supported =
    language === 'ja' ? `Koshin を入れた ${BROWSER_NAMES[browser]}` : `${BROWSER_NAMES[browser]} with Koshin`;
  const string = (id: string, text: string) => xml('string', { id }, text);
  const root = xml('policyDefinitionResources', { ...VERSIONS, xmlns: NAMESPACE }, [
    xml('displayName', {}, name),
    xml('description', {}, name),
    xml('resources', {}, [
      xml('stringTable', {}, [
        string('ROOT', name),
        string('SUPPORTED', supported),
        ...nodes.flatMap((node) => [
          string(node.id, wordsOf(node.member, language).title),
          string(`${node.id}_Explain`, explain(node, language)),
          ...choicesOf(node).map(([id, option]) => string(id, String(option))),
        ]),
      ]),
      xml(
        'presentationTable',
        {},
        nodes.map((node) => presentationFor(node, language)).filter((each) => each !== null),
      ),
    ]),
  ]);
  return DECLARATION + writeXml(root);
}

function presentationFor(node: TemplateNode, language: Language): XmlElement | null {
  if (node.kind !== 'policy' || node.member.shape.kind === 'boolean') return null;
  return xml(
    'presentation',
    { id: node.id },
    node.parts.map(({ id, member }) => {
      const { title } = wordsOf(member, language);
      switch (member.shape.kind) {
        case 'integer':
          return xml('decimalTextBox', { refId: id, defaultValue: String(member.shape.minimum) }, `${title}:`);
        case 'boolean':
          return xml('checkBox', { refId: id }, title);
        case 'choice':
          return xml('dropdownList', { refId: id, noSort: 'true', defaultItem: '0' }, `${title}:`);
        case 'list':
          if (elementFor({ id, member, key: '' }).name === 'list') return xml('listBox', { refId: id }, `${title}:`);
          return xml('textBox', { refId: id }, [xml('label', {}, `${title} (JSON):`)]);
        case 'text':
          return xml('textBox', { refId: id }, [xml('label', {}, `${title}:`)]);
        default:
          return xml('multiTextBox', { refId: id }, `${title}:`);
      }
    }),
  );
}

function choicesOf(node: TemplateNode): [id: string, option: string | number][] {
  if (node.kind !== 'policy') return [];
  return node.parts.flatMap(({ id, member: { shape } }) =>
    shape.kind === 'choice'
      ? shape.options.map((option): [string, string | number] => [`${id}_${safe(option)}`, option])
      : [],
  );
}

function wordsOf(member: Member, language: Language) {
  if (member.shape.kind === 'any') return WHOLE_WORDS[language];
  return { title: titleOf(member, language), description: descriptionOf(member, language) };
}

/** What stands beside a policy in the editor: what it does, and each input with its own words. */
function explain(node: TemplateNode, language: Language): string {
  const own = wordsOf(node.member, language).description;
  if (node.kind === 'category' || node.parts.length < 2) return own;
  const inputs = node.parts.map(({ member }) => {
    const { title, description } = wordsOf(member, language);
    return description === '' ? `- ${title}` : `- ${title}: ${description}`;
  });
  return [own, '', ...inputs].join('\n');
}
