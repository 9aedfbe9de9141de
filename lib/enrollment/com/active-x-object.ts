import { HRESULT } from '../hresult.ts';
import type { ClassTable } from './class-table.ts';
import { createComError } from './com-error.ts';
import { installErrorMembers } from './error-members.ts';
import { defineProperty, matchText, plain } from './primordials.ts';
import { toText } from './variant.ts';
import { createXmlHttpRequestFactory } from './xml-http-request.ts';

/** The part of `window` that is needed here. */
export interface ActiveXScope {
  readonly XMLHttpRequest?: new () => object;
  readonly Error?: ErrorConstructor;
}

/**
 * `new ActiveXObject(progId)` as Internet Explorer had it, and errors as its scripts caught them. Once it is there, old AJAX code prefers it to
 * XMLHttpRequest, so the MSXML requests give the real thing. Everything unknown fails with 0x800A01AD.
 */
export function installActiveXObject(scope: ActiveXScope, classes: ClassTable): void {
  const { XMLHttpRequest } = scope;
  let createRequest: (() => object) | undefined;
  function ActiveXObject(progId: unknown): object {
    if (new.target === undefined) throw createComError(HRESULT.noSuchMember, '');
    const name = toText(progId);
    if (XMLHttpRequest && matchText(/^(microsoft|msxml2)\.(server)?xmlhttp(\.[0-9.]+)?$/i, name)) {
      createRequest ??= createXmlHttpRequestFactory(XMLHttpRequest);
      return createRequest();
    }
    const object = classes.createFromProgId(name);
    if (!object) throw createComError(HRESULT.cannotCreateObject, '');
    return object;
  }
  defineProperty(
    scope,
    'ActiveXObject',
    plain({ value: ActiveXObject, writable: true, enumerable: false, configurable: true }),
  );
  if (scope.Error) installErrorMembers(scope.Error);
}
