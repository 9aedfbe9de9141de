import { apply, defineProperty, descriptorOf, JsProxy, plain } from '../com/primordials.ts';

type Getter = (this: unknown) => unknown;

/**
 * Gives `prototype` a property whose getter answers something else. It looks like the browser's own: on the prototype, not on the object, with the
 * text of a native function, and it throws for what is not of its kind.
 * @param model a property of the same prototype that the browser has, for one that it does not have
 */
export function answerInstead(
  prototype: object,
  name: string,
  model: string,
  answer: (self: unknown) => unknown,
): void {
  const own = descriptorOf(prototype, name);
  const get = own?.get ?? descriptorOf(prototype, model)?.get;
  if (!get) return;
  const handler: ProxyHandler<Getter> = plain({
    apply: (native: Getter, self: unknown, args: []) => {
      apply(native, self, args);
      return answer(self);
    },
  });
  const accessor: PropertyDescriptor = plain({
    get: new JsProxy(get as Getter, handler),
    enumerable: true,
    configurable: true,
  });
  if (own?.set) accessor.set = own.set;
  defineProperty(prototype, name, accessor);
}
