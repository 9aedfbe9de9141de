import { ComFailure } from '../com/com-error.ts';
import { apply, createRegistry, defineProperty, lowerCase, plain, uncurry } from '../com/primordials.ts';
import type { SignerLink } from '../com/signer-link.ts';
import { HRESULT } from '../hresult.ts';
import { createKeygenUpgrade, type Keygen, type KeygenScope } from './keygen-element.ts';

/**
 * `<keygen>` in forms: rendered wherever it comes from, and submitted as a SignedPublicKeyAndChallenge in base64 that the signer in the isolated world makes.
 *
 * The value is put in at the event `formdata`, which browsers fire synchronously, to capturing listeners of the document, whenever they put a form's
 * data together: a submission by the user (after the page's own `submit` handlers let it pass), `requestSubmit()`, `form.submit()` by a script, which
 * fires no `submit`, and `new FormData(form)`. So the one key is spent on data that is asked for, and nothing has to be sent again later.
 *
 * When nothing is armed, a submission is held back as if the button had not been pressed, and Koshin invites the user. At `submit` it is prevented;
 * `form.submit()` has no event that could be, so the method is replaced by one that asks first. What puts the data together by itself
 * (`new FormData(form)` for a request of a script) cannot be held back: it gets data without the element, as from a browser whose user pressed "cancel".
 *
 * `crypto.generateCRMFRequest` is not provided: pages that look for it find none and take the way of `<keygen>`.
 */
export function installKeygen(scope: KeygenScope, link: SignerLink): void {
  const { document } = scope;
  const upgrade = createKeygenUpgrade(scope);
  const addEventListener = uncurry(document.addEventListener);
  const setData = uncurry(scope.FormData.prototype.set as (name: string, value: string) => void);
  const deleteData = uncurry(scope.FormData.prototype.delete);
  const seen = createRegistry<object, true>();
  const inDocument = document.getElementsByTagName('keygen') as HTMLCollectionOf<HTMLElement>;

  const ask = (keygen: Keygen, dryRun: boolean): string => {
    const call = {
      method: 'createSpkac' as const,
      challenge: keygen.challenge(),
      keyLength: keygen.keyLength(),
      dryRun,
    };
    return link(plain(call));
  };

  const forEachOf = (form: HTMLFormElement, visit: (keygen: Keygen, name: string) => void): void => {
    const visitAll = (elements: HTMLCollectionOf<HTMLElement>): void => {
      for (let at = 0; at < elements.length; at += 1) {
        const element = elements[at];
        const keygen = element && upgrade(element);
        const name = keygen?.form() === form ? keygen.name() : '';
        if (keygen && name !== '') visit(keygen, name);
      }
    };
    visitAll(inDocument);
    if (!form.isConnected) visitAll(form.getElementsByTagName('keygen') as HTMLCollectionOf<HTMLElement>);
  };

  /** Whether each `<keygen>` of the form would get its value now; spends nothing. */
  const mayBeSent = (form: HTMLFormElement): boolean => {
    let all = true;
    forEachOf(form, (keygen) => {
      try {
        ask(keygen, true);
      } catch (error) {
        all = false;
        if (error instanceof ComFailure && error.hresult === HRESULT.badFlags) keygen.dropKeyLength();
      }
    });
    return all;
  };

  const once = (event: Event): boolean => {
    if (seen.find(event)) return false;
    seen.add(event, true);
    return true;
  };
  const onSubmit = (event: Event): void => {
    if (!once(event) || mayBeSent(event.target as HTMLFormElement)) return;
    event.preventDefault();
    // The page's own handlers would say "sending" and lock the button.
    event.stopImmediatePropagation();
  };
  const onFormData = (event: Event): void => {
    if (!once(event)) return;
    const { formData } = event as FormDataEvent;
    forEachOf(event.target as HTMLFormElement, (keygen, name) => {
      try {
        setData(formData, name, ask(keygen, false));
      } catch {
        deleteData(formData, name);
      }
    });
  };
  const listenOn = (target: Node): void => {
    addEventListener(target as Document, 'submit', onSubmit, true);
    addEventListener(target as Document, 'formdata', onFormData, true);
  };
  const upgradeAll = (): void => {
    if (inDocument.length === 0) return;
    // document.open() takes listeners off the document, but not off forms, and leaves observers; adding one twice is adding it once.
    listenOn(document);
    for (let at = 0; at < inDocument.length; at += 1) {
      const element = inDocument[at];
      const form = element && upgrade(element).form();
      if (form) listenOn(form);
    }
  };

  listenOn(document);
  new scope.MutationObserver(upgradeAll).observe(document, plain({ childList: true, subtree: true }));
  replace(scope.HTMLFormElement.prototype, 'submit', (submit) => ({
    submit(this: HTMLFormElement) {
      upgradeAll();
      if (mayBeSent(this)) apply(submit, this, []);
    },
  }));
  // Pages ask `"challenge" in document.createElement("keygen")` before they write one.
  replace(scope.Document.prototype, 'createElement', (createElement) => ({
    createElement(this: Document, ...args: unknown[]) {
      const element = apply(createElement, this, args) as HTMLElement;
      if (lowerCase(element.localName) === 'keygen') upgrade(element);
      return element;
    },
  }));
}

/** A method shorthand, so that the new function is no constructor, like the native one. */
function replace<T extends object>(
  prototype: T,
  name: keyof T & string,
  // biome-ignore lint/suspicious/noExplicitAny: whatever the native method takes
  make: (native: any) => Record<string, (...args: any[]) => unknown>,
): void {
  const value = make(prototype[name])[name];
  defineProperty(prototype, name, plain({ value, writable: true, enumerable: true, configurable: true }));
}
