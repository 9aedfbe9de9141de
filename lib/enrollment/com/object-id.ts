import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComObject, createComObject, defineComClass } from './com-object.ts';
import { createObjectCollection, type Item } from './object-collection.ts';
import { matchText, plain } from './primordials.ts';
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

/** Members of CERTENROLL_OBJECTID (certenroll.h) that stand for algorithms; pages use 89. */
const OID_NAMES: Readonly<Record<number, string>> = plain({
  1: '1.2.840.113549',
  16: '1.2.840.113549.1.1.1',
  17: '1.2.840.113549.1.1.2',
  18: '1.2.840.113549.1.1.3',
  19: '1.2.840.113549.1.1.4',
  20: '1.2.840.113549.1.1.5',
  89: '1.3.14.3.2.26',
});

/** IObjectId: CX509EnrollmentWebClassFactory hands it out as `X509Enrollment.CObjectId`. */
export function createObjectId(value = ''): ComObject {
  let name = 0;
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
    InitializeFromName: method((number) => {
      const wanted = toLong(number);
      initialize(OID_NAMES[wanted]);
      name = wanted;
    }),
    Value: readOnly(() => initialized(() => state.value)),
    Name: readOnly(() => initialized(() => name)),
    FriendlyName: stored('', toText),
  });
}

/** IObjectIds. */
export function createObjectIds(): ComObject {
  const collection = createObjectCollection(objectIdClass);
  return createComObject(objectIdsClass, collection, collection.members);
}
