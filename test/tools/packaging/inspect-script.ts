import { parseSync } from 'vite';

type Node = { type: string; [key: string]: unknown };

/** The names by which a script reaches the global object. */
const GLOBALS = ['globalThis', 'window', 'self', 'top', 'parent', 'frames'];
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'execScript'];

/** What a packaged script must not do: run text as code, load code from elsewhere, stop in a debugger. */
export function inspectScript(text: string): string[] {
  const { program, errors } = parseSync('script.js', text, { sourceType: 'module' });
  if (errors.length > 0) return errors.map(({ message }) => `not a script: ${message}`);
  const findings: string[] = [];
  visit(program as unknown as Node, undefined, (node, parent) => {
    const finding = judge(node, parent);
    if (finding !== undefined) findings.push(finding);
  });
  return findings;
}

function judge(node: Node, parent: Node | undefined): string | undefined {
  const name = globalName(node);
  // As a bare name or of the global object, called or only mentioned: an alias of it is as good.
  if (name === 'eval') return 'eval';
  if (name === 'importScripts' && !isImportOfNeighbours(node, parent)) return 'importScripts';
  if (name === 'Function' && !isHarmlessUse(node, parent)) return 'the Function constructor';
  switch (node.type) {
    case 'CallExpression':
    case 'NewExpression': {
      const callee = node['callee'] as Node;
      const first = (node['arguments'] as Node[])[0];
      if (TIMERS.includes(calledName(callee) ?? '') && isText(first)) return `${calledName(callee)} of a string`;
      // `[].constructor.constructor('…')`
      const isConstructorOfConstructor =
        calledName(callee) === 'constructor' && calledName(callee['object'] as Node | undefined) === 'constructor';
      return isConstructorOfConstructor ? 'the Function constructor' : undefined;
    }
    case 'ImportExpression':
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return judgeSource(node['source'] as Node | null);
    case 'DebuggerStatement':
      return 'debugger';
    default:
      return undefined;
  }
}

/** The name of a global that the node names: `eval`, `globalThis.eval`, `window['eval']`. */
function globalName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node['name'] as string;
  if (node.type !== 'MemberExpression') return undefined;
  const object = node['object'] as Node;
  const isGlobal = object.type === 'Identifier' && GLOBALS.includes(object['name'] as string);
  return isGlobal ? calledName(node) : undefined;
}

/** The last name of `a`, `x.a` and `x['a']`. */
function calledName(node: Node | undefined): string | undefined {
  if (node?.type === 'Identifier') return node['name'] as string;
  if (node?.type !== 'MemberExpression') return undefined;
  const property = node['property'] as Node;
  if (!node['computed']) return property['name'] as string;
  return textOf(property);
}

/** `x instanceof Function`, `Function.prototype` and `Function.call`, which make no code. */
function isHarmlessUse(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'BinaryExpression') return parent['operator'] === 'instanceof' && parent['right'] === node;
  if (parent?.type !== 'MemberExpression' || parent['object'] !== node) return false;
  return ['prototype', 'call'].includes(calledName(parent) ?? '');
}

/** `importScripts('./part.js')`: what is imported stands there, in the package. */
function isImportOfNeighbours(node: Node, parent: Node | undefined): boolean {
  if (parent?.type !== 'CallExpression' || parent['callee'] !== node) return false;
  const files = (parent['arguments'] as Node[]).map(textOf);
  return files.length > 0 && files.every((file) => file !== undefined && /^\.\/[\w-]+\.js$/.test(file));
}

function isText(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.type === 'BinaryExpression') return node['operator'] === '+';
  return node.type === 'TemplateLiteral' || textOf(node) !== undefined;
}

/** What is imported must be a neighbour, named by a constant. */
function judgeSource(source: Node | null): string | undefined {
  if (source === null) return undefined;
  const path = textOf(source);
  return path !== undefined && /^\.{1,2}\//.test(path) ? undefined : `an import of ${path ?? 'something computed'}`;
}

/** The text of a string, or of a template without holes. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  const [only, second] = node['quasis'] as { value: { cooked: string } }[];
  return second === undefined ? only?.value.cooked : undefined;
}

/** Calls `see` for every node except names that only name a member (`a.eval`, `{ eval: 1 }`). */
function visit(node: Node, parent: Node | undefined, see: (node: Node, parent: Node | undefined) => void): void {
  see(node, parent);
  for (const [key, value] of Object.entries(node)) {
    if (!node['computed'] && (key === 'property' || key === 'key')) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string') {
        visit(child as Node, node, see);
      }
    }
  }
}
