import { makeCallable } from '../com/callable-collections.ts';
import { createRegistry, defineProperty, descriptorOf, plain, prototypeOf, uncurry } from '../com/primordials.ts';

/** The constructors of the page's window, and its document. */
export interface DocumentScope {
  readonly document: Document;
  readonly Document: typeof Document;
  readonly HTMLDocument: typeof HTMLDocument;
  readonly Element: typeof Element;
  readonly HTMLFormElement: typeof HTMLFormElement;
  readonly HTMLMapElement: typeof HTMLMapElement;
  readonly HTMLSelectElement: typeof HTMLSelectElement;
  readonly HTMLTableElement: typeof HTMLTableElement;
  readonly HTMLTableRowElement: typeof HTMLTableRowElement;
  readonly HTMLTableSectionElement: typeof HTMLTableSectionElement;
  readonly HTMLAllCollection?: typeof HTMLAllCollection;
}

/**
 * Makes the collections of a document what they were in Internet Explorer: all of them may be called, and `document.all` is true. In today's browsers it
 * is the one object that counts as `undefined`; a callable Proxy of it has the same members and counts as the object it is.
 *
 * `childNodes` and what `getElementsBy…` gives are left as they are: libraries handle them all the time, and take what can be called for a function.
 */
export function installCollections(scope: DocumentScope): void {
  const shown = createRegistry<object, object>();
  const make = (owner: { readonly prototype: object }, ...names: string[]): void => {
    for (let at = 0; at < names.length; at += 1) {
      const name = names[at] ?? '';
      const prototype = ownerOf(owner.prototype, name);
      if (prototype) makeCallable(prototype, name as never, shown);
    }
  };
  make(scope.HTMLDocument, 'all', 'forms', 'images', 'links', 'anchors', 'applets', 'embeds', 'plugins', 'scripts');
  make(scope.Element, 'children');
  make(scope.HTMLFormElement, 'elements');
  make(scope.HTMLMapElement, 'areas');
  make(scope.HTMLSelectElement, 'options');
  make(scope.HTMLTableElement, 'rows', 'tBodies');
  make(scope.HTMLTableRowElement, 'cells');
  make(scope.HTMLTableSectionElement, 'rows');
  if (scope.HTMLAllCollection) addTags(scope.document, scope.HTMLAllCollection.prototype);
}

/** `document.all.tags("td")` */
function addTags(document: Document, prototype: object): void {
  const find = uncurry(document.getElementsByTagName as (name: string) => unknown);
  const { tags } = {
    tags(name: string) {
      return find(document, name);
    },
  };
  defineProperty(prototype, 'tags', plain({ value: tags, writable: true, enumerable: true, configurable: true }));
}

/** The prototype in the chain that has the property; browsers disagree about where. */
function ownerOf(prototype: object, name: string): object | undefined {
  for (let owner: object | null = prototype; owner; owner = prototypeOf(owner)) {
    if (descriptorOf(owner, name)) return owner;
  }
  return undefined;
}
