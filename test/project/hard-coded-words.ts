import { type Node, parseModule, visit } from './syntax-tree.ts';

/** Attributes, and properties of elements, that people read or hear. */
const SPOKEN = new Set([
  ...['title', 'alt', 'placeholder', 'label', 'summary', 'aria-label', 'aria-description', 'aria-roledescription'],
  ...['aria-valuetext', 'aria-placeholder', 'ariaLabel', 'ariaDescription', 'textContent', 'innerText', 'nodeValue'],
]);
/** What takes words and shows them. */
const SHOWING = new Set(['append', 'prepend', 'replaceChildren', 'createTextNode', 'alert', 'confirm', 'prompt']);
/** Members of what a browser is told to show by itself. */
const SHOWN_MEMBERS = new Set(['title', 'message', 'contextMessage', 'placeholder', 'ariaLabel', 'textContent']);
/** What stands in every language: the beginning of an address, and names of formats. */
const NO_WORDS = ['https://', 'PKCS #10', 'keygen (SPKAC)'];
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

const isWords = (text: string) => /\p{L}/u.test(text) && !NO_WORDS.includes(text.trim());

/**
 * Every text in a module that somebody would read or hear in one language alone: text of JSX, attributes and properties that are read out, what is put
 * into a page or a notification, and any Japanese at all. As `line: text`.
 * @param keys of the texts that there are: components take them by `title` and the like, elements do not
 */
export function findHardCodedWords(file: string, source: string, keys: readonly string[]): string[] {
  const found = new Map<number, string>();
  const note = (nodes: readonly { readonly start: number; readonly text: string }[]) => {
    for (const { start, text } of nodes) found.set(start, text.trim());
  };
  visit(parseModule(file, source), (node) => {
    switch (node.type) {
      case 'JSXText':
        if (isWords(String(node['value']))) note([{ start: node.start, text: String(node['value']) }]);
        break;
      case 'JSXElement':
      case 'JSXFragment':
        // What stands in braces between the tags.
        for (const child of node['children'] as Node[])
          if (child.type === 'JSXExpressionContainer') note(wordsIn(child['expression'] as Node));
        break;
      case 'JSXOpeningElement':
        note(wordsOfAttributes(node, keys));
        break;
      case 'AssignmentExpression':
        if (SPOKEN.has(nameOf(node['left'] as Node))) note(wordsIn(node['right'] as Node));
        break;
      case 'CallExpression':
        note(wordsOfCall(node));
        break;
      case 'Property':
        if (SHOWN_MEMBERS.has(nameOf(node))) note(wordsButKeys(node['value'] as Node, keys));
        break;
      case 'Literal':
      case 'TemplateElement':
        note(textsOf(node).filter(({ text }) => JAPANESE.test(text)));
    }
  });
  const lineAt = (start: number) => source.slice(0, start).split('\n').length;
  return [...found].map(([start, text]) => `${lineAt(start)}: ${text}`);
}

function wordsOfAttributes(element: Node, keys: readonly string[]): ReturnType<typeof textsOf> {
  // A component decides itself what it does with its properties, and mostly takes keys.
  const isComponent = /^(?:[A-Z]|.*\.)/.test(String((element['name'] as Node)['name'] ?? '.'));
  const attributes = (element['attributes'] as Node[]).filter(
    (attribute) => attribute.type === 'JSXAttribute' && SPOKEN.has(String((attribute['name'] as Node)['name'])),
  );
  return attributes.flatMap((attribute) => {
    const value = attribute['value'] as Node | null;
    return isComponent ? wordsButKeys(value, keys) : wordsIn(value);
  });
}

/** The texts that an expression may come to, without the keys of texts and the parts of such keys (`stage_`). */
function wordsButKeys(expression: Node | null, keys: readonly string[]): ReturnType<typeof textsOf> {
  const isKey = (text: string) => keys.some((key) => key === text || (text.includes('_') && key.includes(text)));
  return wordsIn(expression).filter(({ text }) => !isKey(text));
}

function wordsOfCall(call: Node): ReturnType<typeof textsOf> {
  const [callee, given] = [call['callee'] as Node, call['arguments'] as Node[]];
  const name = nameOf(callee);
  if (SHOWING.has(name)) return given.flatMap(wordsIn);
  const [attribute, value] = given;
  const isSpoken = name === 'setAttribute' && SPOKEN.has(String(attribute?.['value']));
  return isSpoken ? wordsIn(value ?? null) : [];
}

/** The texts that an expression may come to: of a choice both ways, of a sum both parts. What a call is given, it does not come to. */
function wordsIn(expression: Node | null): ReturnType<typeof textsOf> {
  const parts = (...names: string[]) => names.flatMap((name) => wordsIn(expression?.[name] as Node));
  switch (expression?.type) {
    case 'ConditionalExpression':
      return parts('consequent', 'alternate');
    case 'LogicalExpression':
      return expression['operator'] === '&&' ? parts('right') : parts('left', 'right');
    case 'BinaryExpression':
      return expression['operator'] === '+' ? parts('left', 'right') : [];
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return parts('expression');
    case 'ArrayExpression':
      return (expression['elements'] as Node[]).flatMap(wordsIn);
    case 'TemplateLiteral':
      return (expression['quasis'] as Node[]).flatMap(textsOf).filter(({ text }) => isWords(text));
    case 'Literal':
      return textsOf(expression).filter(({ text }) => isWords(text));
    default:
      return [];
  }
}

function textsOf(node: Node): { readonly start: number; readonly text: string }[] {
  const value = node.type === 'TemplateElement' ? (node['value'] as { cooked?: string }).cooked : node['value'];
  return typeof value === 'string' ? [{ start: node.start, text: value }] : [];
}

/** The last name of `document.title`, `label['title']`, `alert`, or that of a member `title: …`. */
function nameOf(node: Node): string {
  const last = (node['property'] ?? node['key'] ?? node) as Node;
  return String(last['name'] ?? last['value'] ?? '');
}
