import { beforeEach, describe, expect, it } from 'vitest';
import { makeCallable } from '../../../lib/enrollment/com/callable-collections.ts';
import { createRegistry } from '../../../lib/enrollment/com/primordials.ts';
import type { ComLike } from './enrollment-bridge.ts';

/** As browsers have it: members on the prototype that want the very collection for `this`, and items as own properties. */
class Options {
  #items: string[] = ['a', 'b'];
  [index: number]: string;
  named = 'by name';
  constructor() {
    this.#show();
  }
  get length(): number {
    return this.#items.length;
  }
  set length(length: number) {
    this.#items.length = length;
    this.#show();
  }
  item(index: number): string | null {
    return this.#items[index] ?? null;
  }
  add(item: string): void {
    this.#items.push(item);
    this.#show();
  }
  #show(): void {
    for (const key of Object.keys(this)) if (key !== 'named') delete this[Number(key)];
    this.#items.forEach((item, at) => {
      this[at] = item;
    });
  }
}

class Select {
  #options = new Options();
  get options(): Options {
    return this.#options;
  }
}

let options: ComLike;
beforeEach(() => {
  class Page extends Select {}
  Object.defineProperty(Page.prototype, 'options', {
    ...Object.getOwnPropertyDescriptor(Select.prototype, 'options'),
  });
  makeCallable(Page.prototype, 'options', createRegistry());
  const select = new Page();
  options = select.options;
  expect(select.options).toBe(options);
});

describe('callable collections', () => {
  it('give an item by index, by text and by name', () => {
    expect([options(0), options('1'), options('named'), options(9), options('none')]).toEqual([
      'a',
      'b',
      'by name',
      null,
      undefined,
    ]);
  });

  it('are the real collection for everything else', () => {
    options.add('c');
    expect([options.length, options[2], options.item(2), 2 in options, 3 in options]).toEqual([
      3,
      'c',
      'c',
      true,
      false,
    ]);
    options.length = 1;
    expect([[...Array.prototype.slice.call(options)], Object.keys(options)]).toEqual([['a'], ['0', 'named']]);
    expect(options).toBeInstanceOf(Options);
  });

  it('are no function to libraries that look for a node first', () => {
    // jQuery 3: typeof f === "function" && typeof f.nodeType !== "number"
    expect([typeof options, typeof options.nodeType]).toEqual(['function', 'number']);
  });
});
