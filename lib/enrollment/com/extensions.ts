import type { ExtensionCall } from '../enrollment-call.ts';
import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComMembers, type ComObject, createComObject, defineComClass, stateOf } from './com-object.ts';
import { formatEncoded } from './encoded-text.ts';
import { COLLECTION_DEFAULT, createObjectCollection, type Item } from './object-collection.ts';
import { createObjectId, objectIdClass, objectIdsClass } from './object-id.ts';
import { createList, plain } from './primordials.ts';
import type { SignerLink } from './signer-link.ts';
import { method, readOnly, stored, toBoolean, toLong, toText } from './variant.ts';

export interface ExtensionState {
  /** Dotted form; empty before a generic extension is initialised. */
  oid(): string;
  /** @throws ComFailure OLE_E_BLANK before InitializeEncode */
  call(): ExtensionCall;
}

/** All classes that `X509Extensions.Add` takes. */
export const extensionClass = defineComClass<ExtensionState>('CertEnroll::CX509Extension');

const extensionsClass = defineComClass<{ readonly items: readonly Item<ExtensionState>[] }>(
  'CertEnroll::CX509Extensions',
);

/** IX509Extensions, and the list behind it. */
export function createExtensionList(): { readonly object: ComObject; readonly items: readonly Item<ExtensionState>[] } {
  const collection = createObjectCollection(extensionClass);
  const { items } = collection;
  const members: ComMembers = {
    ...collection.members,
    AddRange: method((given) => {
      const { items: others } = stateOf(extensionsClass, given);
      for (let at = 0, { length } = others; at < length; at += 1) collection.add(others[at]?.object);
    }),
    IndexByObjectId: method((objectId) => {
      const wanted = stateOf(objectIdClass, objectId).value;
      for (let at = 0; at < items.length; at += 1) if (items[at]?.state.oid() === wanted) return at;
      throw new ComFailure(HRESULT.notFound);
    }),
  };
  return { object: createComObject(extensionsClass, collection, members, COLLECTION_DEFAULT), items };
}

export function createExtensions(): ComObject {
  return createExtensionList().object;
}

/** IX509ExtensionEnhancedKeyUsage. */
export function createEnhancedKeyUsage(): ComObject {
  let given: unknown;
  return createExtension<readonly string[]>('2.5.29.37', false, {
    read: (value) => {
      const { items } = stateOf(objectIdsClass, value);
      const oids = createList<string>();
      for (let at = 0; at < items.length; at += 1) oids[at] = items[at]?.state.value ?? '';
      given = value;
      return oids;
    },
    call: (oids, critical) => ({ type: 'extendedKeyUsage', critical, oids }),
    members: { EnhancedKeyUsage: readOnly(() => given) },
  });
}

/** IX509ExtensionKeyUsage; critical by default. */
export function createKeyUsage(): ComObject {
  let given = 0;
  return createExtension<number>('2.5.29.15', true, {
    read: (value) => {
      given = toLong(value);
      return given;
    },
    call: (bits, critical) => ({ type: 'keyUsage', critical, bits }),
    members: { KeyUsage: readOnly(() => given) },
  });
}

/** IX509ExtensionTemplateName: the certificate template's name of Windows 2000. */
export function createTemplateName(): ComObject {
  let given = '';
  return createExtension<string>('1.3.6.1.4.1.311.20.2', false, {
    read: (value) => {
      given = toText(value);
      return given;
    },
    call: (name, critical) => ({ type: 'templateName', critical, name }),
    members: { TemplateName: readOnly(() => given) },
  });
}

/** IX509Extension: any extension, as its object identifier and the octets of its value, which nobody here understands. */
export function createGenericExtension(link: SignerLink): ComObject {
  const critical = stored(false, toBoolean);
  let oid = '';
  let value = '';
  const initialized = (): void => {
    if (oid === '') throw new ComFailure(HRESULT.blank);
  };
  const state: ExtensionState = {
    oid: () => oid,
    call: () => {
      initialized();
      return plain({ type: 'raw' as const, critical: critical.value, oid, value });
    },
  };
  return createComObject(extensionClass, state, {
    Initialize: method((objectId, encoding, data) => {
      if (oid !== '') throw new ComFailure(HRESULT.alreadyInitialized);
      const wanted = stateOf(objectIdClass, objectId).value;
      if (wanted === '') throw new ComFailure(HRESULT.blank);
      value = link(plain({ method: 'decodeData' as const, data: toText(data), encoding: toLong(encoding) }));
      oid = wanted;
    }),
    RawData: method((encoding) => {
      initialized();
      return formatEncoded(value, encoding === undefined ? 1 : toLong(encoding), 'CERTIFICATE');
    }),
    Critical: critical,
    ObjectId: readOnly(() => {
      initialized();
      return createObjectId(oid);
    }),
  });
}

interface ExtensionShape<T> {
  readonly read: (value: unknown) => T;
  readonly call: (value: T, critical: boolean) => ExtensionCall;
  readonly members: ComMembers;
}

function createExtension<T>(oid: string, criticalByDefault: boolean, shape: ExtensionShape<T>): ComObject {
  const critical = stored(criticalByDefault, toBoolean);
  let value: T | undefined;
  const state: ExtensionState = {
    oid: () => oid,
    call: () => {
      if (value === undefined) throw new ComFailure(HRESULT.blank);
      return plain(shape.call(value, critical.value));
    },
  };
  return createComObject(extensionClass, state, {
    ...shape.members,
    InitializeEncode: method((given) => {
      if (value !== undefined) throw new ComFailure(HRESULT.alreadyInitialized);
      value = shape.read(given);
    }),
    Critical: critical,
    ObjectId: readOnly(() => createObjectId(oid)),
  });
}
