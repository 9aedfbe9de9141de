import { parseSync } from 'vite';

/** A node of the syntax tree (ESTree with JSX and TypeScript). */
export interface Node {
  readonly type: string;
  /** Where it begins, in characters. */
  readonly start: number;
  readonly [member: string]: unknown;
}

/** The syntax tree of a module, without its comments. Throws where it does not parse. */
export function parseModule(file: string, source: string): Node {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  return program as unknown as Node;
}

/** Looks at a node and all below it, but not at types: what they say is gone when the module runs. */
export function visit(node: Node, look: (node: Node) => void): void {
  if (/^TS(?!AsExpression|NonNull|Satisfies)/.test(node.type)) return;
  look(node);
  for (const member of Object.values(node)) {
    for (const child of Array.isArray(member) ? member : [member]) {
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string')
        visit(child as Node, look);
    }
  }
}
