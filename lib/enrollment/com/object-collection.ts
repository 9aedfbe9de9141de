import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComClass, type ComMembers, stateOf } from './com-object.ts';
import { createList } from './primordials.ts';
import { method, readOnly, toLong } from './variant.ts';

/** An object in a collection, and what Koshin knows of it. */
export interface Item<S> {
  readonly object: unknown;
  readonly state: S;
}

/** A COM collection: what the page sees of it, and the list behind it. */
export interface ObjectCollection<S> {
  /** Inherits nothing; read it by index and `length`. */
  readonly items: Item<S>[];
  readonly members: ComMembers;
  /** @throws ComFailure for a value that is no object of one of the classes */
  add(value: unknown): void;
}

/** COM's default member of every collection of CertEnroll: `list(0)`. */
export const COLLECTION_DEFAULT = 'ItemByIndex';

/** `Count`, `ItemByIndex` (from 0; past the end throws), `Add`, `Remove`, `Clear`, for objects of one class. */
export function createObjectCollection<S extends object>(itemClass: ComClass<S>): ObjectCollection<S> {
  const items = createList<Item<S>>();
  const itemAt = (index: number): Item<S> => {
    const item = index >= 0 && index < items.length ? items[index] : undefined;
    if (!item) throw new ComFailure(HRESULT.invalidArgument);
    return item;
  };
  const add = (value: unknown): void => {
    items[items.length] = { object: value, state: stateOf(itemClass, value) };
  };
  return {
    items,
    add,
    members: {
      Count: readOnly(() => items.length),
      ItemByIndex: method((index) => itemAt(toLong(index)).object),
      Add: method(add),
      Remove: method((index) => {
        const at = toLong(index);
        itemAt(at);
        for (let next = at + 1; next < items.length; next += 1) items[next - 1] = itemAt(next);
        items.length -= 1;
      }),
      Clear: method(() => {
        items.length = 0;
      }),
    },
  };
}
