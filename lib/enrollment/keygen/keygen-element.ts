import {
  createObject,
  createRegistry,
  defineProperty,
  keysOf,
  lowerCase,
  plain,
  setPrototypeOf,
} from '../com/primordials.ts';

/** What the page's window has that is needed here. */
export interface KeygenScope {
  readonly document: Document;
  readonly Document: typeof Document;
  readonly HTMLElement: typeof HTMLElement;
  readonly HTMLFormElement: typeof HTMLFormElement;
  readonly MutationObserver: typeof MutationObserver;
  readonly FormData: typeof FormData;
}

/** A `<keygen>` with what is behind it. */
export interface Keygen {
  readonly element: HTMLElement;
  /** The form that it belongs to, also by its `form` attribute. */
  form(): HTMLFormElement | null;
  /** Empty when it sends nothing: no name, disabled, or a key that is not RSA. */
  name(): string;
  challenge(): string;
  /** Bits, as the user chose. */
  keyLength(): number;
  /** That length cannot be had: it disappears from the choice, and the next shorter one is selected. */
  dropKeyLength(): void;
}

/** The first one is what portals' keys have by default; the armed key may be longer than what was chosen, never shorter. */
const LENGTHS = ['2048', '3072', '4096'];
const LABEL = typeof navigator === 'object' && /^ja\b/.test(navigator.language) ? '鍵の長さ' : 'Key length';

/**
 * Makes `<keygen>` what HTML 5.0 (§4.10.12) says it is. Parsers still know the name as a void element, but it is an HTMLUnknownElement without a look.
 * It is given the interface of HTMLKeygenElement and, as a child that `innerHTML` does not show, a `<select>` of key lengths. The select has the
 * element's name, so that `form.elements`, `form.name` and the order of the form's data are as they were in the browsers that had `<keygen>`.
 *
 * @returns the way from an element to its `Keygen`, which upgrades it when nobody did before
 */
export function createKeygenUpgrade(scope: KeygenScope): (element: HTMLElement) => Keygen {
  const { document } = scope;
  const upgraded = createRegistry<object, Keygen>();
  const prototype = createPrototype(scope, (element) => upgraded.find(element));

  return (element) => {
    const known = upgraded.find(element);
    if (known) return known;
    takeOverProperties(element);
    setPrototypeOf(element, prototype);
    // A clone brings the select of its model.
    element.textContent = '';
    const select = document.createElement('select');
    select.setAttribute('aria-label', LABEL);
    for (let at = 0; at < LENGTHS.length; at += 1) {
      const option = document.createElement('option');
      option.textContent = LENGTHS[at] ?? '';
      select.appendChild(option);
    }
    const name = (): string => {
      const isRsa = lowerCase(element.getAttribute('keytype') || 'rsa') === 'rsa';
      const current = isRsa && !element.hasAttribute('disabled') ? (element.getAttribute('name') ?? '') : '';
      // Attributes may have changed by any way; whoever asks sees the present state, and so does the form.
      select.name = current;
      select.disabled = element.hasAttribute('disabled');
      const owner = element.getAttribute('form');
      if (owner === null) select.removeAttribute('form');
      else if (select.getAttribute('form') !== owner) select.setAttribute('form', owner);
      return select.matches(':disabled') ? '' : current;
    };
    const keygen: Keygen = plain({
      element,
      form: () => {
        name();
        return select.form;
      },
      name,
      challenge: () => element.getAttribute('challenge') ?? '',
      keyLength: () => Number(select.value),
      dropKeyLength: () => {
        const at = select.selectedIndex;
        if (at < 1) return;
        while (select.options.length > at) select.remove(at);
        select.selectedIndex = at - 1;
      },
    });
    upgraded.add(element, keygen);
    reflectOn(select, element);
    element.appendChild(select);
    name();
    return keygen;
  };
}

/** `k.name = "spkac"` before the upgrade made properties of its own of what are attributes. */
function takeOverProperties(element: HTMLElement): void {
  const own = keysOf(element);
  for (let at = 0; at < own.length; at += 1) {
    const key = own[at] ?? '';
    if (key !== 'name' && key !== 'challenge' && key !== 'keytype' && key !== 'disabled') continue;
    const value: unknown = Reflect.get(element, key);
    Reflect.deleteProperty(element, key);
    if (key !== 'disabled') element.setAttribute(key, String(value));
    else if (value) element.setAttribute(key, '');
  }
}

/** `form.spkac` is the select; pages write `form.spkac.challenge`. */
function reflectOn(select: HTMLSelectElement, element: HTMLElement): void {
  const define = (name: 'challenge' | 'keytype'): void => {
    defineProperty(
      select,
      name,
      plain<PropertyDescriptor>({
        get: () => Reflect.get(element, name),
        set: (value) => void Reflect.set(element, name, value),
        enumerable: true,
        configurable: true,
      }),
    );
  };
  define('challenge');
  define('keytype');
}

/** HTMLKeygenElement, as far as pages used it. */
function createPrototype(scope: KeygenScope, find: (element: unknown) => Keygen | undefined): object {
  const prototype = createObject(scope.HTMLElement.prototype) as object;
  const define = (
    name: string,
    get: (element: HTMLElement) => unknown,
    set?: (element: HTMLElement, value: unknown) => void,
  ): void => {
    const descriptor: PropertyDescriptor & ThisType<HTMLElement> = plain({
      get() {
        return get(this as HTMLElement);
      },
      enumerable: true,
      configurable: true,
    });
    if (set) {
      descriptor.set = function (this: HTMLElement, value: unknown) {
        set(this, value);
        find(this)?.name();
      };
    }
    defineProperty(prototype, name, descriptor);
  };
  const reflect = (name: string, initial: string): void =>
    define(
      name,
      (element) => element.getAttribute(name) ?? initial,
      (element, value) => element.setAttribute(name, String(value)),
    );
  reflect('name', '');
  reflect('challenge', '');
  reflect('keytype', 'rsa');
  define(
    'disabled',
    (element) => element.hasAttribute('disabled'),
    (element, value) => void element.toggleAttribute('disabled', Boolean(value)),
  );
  define('type', () => 'keygen');
  define('form', (element) => find(element)?.form() ?? null);
  define('willValidate', () => false);
  define('checkValidity', () => () => true);
  return prototype;
}
