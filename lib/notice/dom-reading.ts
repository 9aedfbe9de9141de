/**
 * Reading a page whose element names cover the DOM's own: `<form name=body>` makes `document.body` that form, and
 * `<input name=parentElement>` does so to the form around it. Forms and documents are the only nodes with names of this
 * kind, so these ways go by the class of the node and never by the node's own names. (The classes are safe: in the
 * isolated world they are ours and not the page's.)
 */
function memberOf(node: object, name: PropertyKey): PropertyDescriptor | undefined {
  const nodeType = Object.getPrototypeOf(node);
  const members = membersOf.get(nodeType) ?? new Map<PropertyKey, PropertyDescriptor>();
  membersOf.set(nodeType, members);
  let found = members.get(name);
  for (let type = nodeType; type && !found; type = Object.getPrototypeOf(type)) {
    found = Object.getOwnPropertyDescriptor(type, name);
    if (found) members.set(name, found);
  }
  return found;
}

/** To ask the classes one after the other takes longer than most of what is read. */
const membersOf = new WeakMap<object, Map<PropertyKey, PropertyDescriptor>>();

/** The node's property as its class has it. */
export function read<N extends Node, K extends keyof N>(node: N, name: K): N[K] {
  const member = memberOf(node, name);
  return member?.get ? member.get.call(node) : member?.value;
}

/** The same for all of a node's members: for code that takes a document and only reads or creates. */
export function unclobbered<N extends Node>(node: N): N {
  return new Proxy(node, {
    get(target, name) {
      const member = memberOf(target, name);
      const value: unknown = member?.get ? member.get.call(target) : member?.value;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

export function selectAll(root: Node & ParentNode, selector: string): Element[] {
  return [...read(root, 'querySelectorAll').call(root, selector)];
}

/** The same for plain names of elements, which the browser finds much faster one by one, and need not look for again. */
export function allNamed(root: Document | Element, names: readonly string[]): Element[] {
  const find = read(root as Element, 'getElementsByTagName');
  return names.flatMap((name) => [...find.call(root, name)]);
}

export function isWithin(element: Element, selector: string): boolean {
  return read(element, 'closest').call(element, selector) !== null;
}

/** Says whether the user can see the element, as far as styles tell. */
export function isShown(element: Element): boolean {
  // Older browsers know the first name of the option only.
  const options = { visibilityProperty: true, checkVisibilityCSS: true };
  // A document without a window shows nothing; what it would show, only its markup tells.
  const inWindow = read(read(element, 'ownerDocument'), 'defaultView');
  const check = inWindow && (read(element, 'checkVisibility') as Element['checkVisibility'] | undefined);
  return check ? check.call(element, options) : !isWithin(element, '[hidden]');
}
