import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComMembers, type ComObject, createComObject, defineComClass, stateOf } from './com-object.ts';
import { COLLECTION_DEFAULT, createObjectCollection, type Item } from './object-collection.ts';
import { findNamedOid, findOidName } from './object-id-names.ts';
import { lowerCase, matchText } from './primordials.ts';
import { ALGORITHMS, selectFrom } from './providers.ts';
import { method, readOnly, stored, toLong, toText } from './variant.ts';

export interface ObjectIdState {
  /** Dotted form; empty until initialised. */
  value: string;
}

export const objectIdClass = defineComClass<ObjectIdState>('CertEnroll::CObjectId');

/** `items` inherits nothing. */
export const objectIdsClass = defineComClass<{ readonly items: readonly Item<ObjectIdState>[] }>(
  'CertEnroll::CObjectIds',
);

/** IObjectId: CX509EnrollmentWebClassFactory hands it out as `X509Enrollment.CObjectId`. */
export function createObjectId(value = ''): ComObject {
  const initialize = (oid: string | undefined): void => {
    if (state.value !== '') throw new ComFailure(HRESULT.alreadyInitialized);
    if (oid === undefined || !matchText(/^[0-2](\.(0|[1-9][0-9]*))+$/, oid)) {
      throw new ComFailure(HRESULT.invalidArgument);
    }
    state.value = oid;
  };
  const initialized = <T>(read: () => T): T => {
    if (state.value === '') throw new ComFailure(HRESULT.blank);
    return read();
  };
  const state: ObjectIdState = { value };
  return createComObject(objectIdClass, state, {
    InitializeFromValue: method((oid) => initialize(toText(oid))),
    InitializeFromName: method((number) => initialize(findNamedOid(toLong(number)))),
    /** Group and flags only narrow the search on Windows. */
    InitializeFromAlgorithmName: method((_group, _publicKeyFlags, _flags, name) => {
      const wanted = lowerCase(toText(name));
      initialize(selectFrom(ALGORITHMS, (algorithm) => lowerCase(algorithm.name) === wanted)[0]?.oid);
    }),
    Value: readOnly(() => initialized(() => state.value)),
    Name: readOnly(() => initialized(() => findOidName(state.value))),
    FriendlyName: stored('', toText),
    /** Group and flags as above. */
    GetAlgorithmName: method(() => {
      const algorithm = initialized(() => selectFrom(ALGORITHMS, ({ oid }) => oid === state.value)[0]);
      if (!algorithm) throw new ComFailure(HRESULT.notFound);
      return algorithm.name;
    }),
  });
}

/** IObjectIds. */
export function createObjectIds(): ComObject {
  const collection = createObjectCollection(objectIdClass);
  const members: ComMembers = {
    ...collection.members,
    AddRange: method((given) => {
      const { items } = stateOf(objectIdsClass, given);
      for (let at = 0, { length } = items; at < length; at += 1) collection.add(items[at]?.object);
    }),
  };
  return createComObject(objectIdsClass, collection, members, COLLECTION_DEFAULT);
}
