import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComObject, createComObject, defineComClass, stateOf } from './com-object.ts';
import { createCspAlgorithms, createCspStatus, createCspStatuses, type StatusSubject } from './csp-algorithms.ts';
import { COLLECTION_DEFAULT, createObjectCollection, type Item } from './object-collection.ts';
import { createList } from './primordials.ts';
import {
  ALGORITHMS,
  type Algorithm,
  ASYMMETRIC,
  findProvider,
  HASH,
  PROVIDERS,
  type Provider,
  selectFrom,
} from './providers.ts';
import { method, readOnly, toLong, toText } from './variant.ts';

interface InformationState {
  provider: Provider | undefined;
}

export const cspInformationClass = defineComClass<InformationState>('CertEnroll::CCspInformation');
export const cspInformationsClass = defineComClass<object>('CertEnroll::CCspInformations');

/** As the providers of Windows say it. */
const MAX_CONTAINER_NAME = 260;
const VERSION = 0x200;
/** AT_KEYEXCHANGE and AT_SIGNATURE */
const BOTH_KEY_SPECS = 3;

/** ICspInformation. */
export function createCspInformation(provider?: Provider): ComObject {
  const state: InformationState = { provider };
  const initialize = (found: Provider | undefined): void => {
    if (state.provider) throw new ComFailure(HRESULT.alreadyInitialized);
    if (!found) throw new ComFailure(HRESULT.noSuchProvider);
    state.provider = found;
  };
  const known = (): Provider => {
    if (!state.provider) throw new ComFailure(HRESULT.blank);
    return state.provider;
  };
  const information: ComObject = createComObject(cspInformationClass, state, {
    InitializeFromName: method((name) => initialize(findProvider(toText(name)))),
    InitializeFromType: method((type) => {
      const wanted = toLong(type);
      initialize(selectFrom(PROVIDERS, (each) => each.type === wanted)[0]);
    }),
    Name: readOnly(() => known().name),
    Type: readOnly(() => known().type),
    LegacyCsp: readOnly(() => known().legacy),
    Valid: readOnly(() => state.provider !== undefined),
    IsSoftwareDevice: readOnly(() => known() !== undefined),
    IsHardwareDevice: readOnly(() => known() === undefined),
    IsSmartCard: readOnly(() => known() === undefined),
    IsRemovable: readOnly(() => known() === undefined),
    HasHardwareRandomNumberGenerator: readOnly(() => known() === undefined),
    MaxKeyContainerNameLength: readOnly(() => known() && MAX_CONTAINER_NAME),
    Version: readOnly(() => known() && VERSION),
    KeySpec: readOnly(() => (known().legacy ? BOTH_KEY_SPECS : 0)),
    CspAlgorithms: readOnly(() => known() && createCspAlgorithms(ALGORITHMS)),
    /** ICspStatus of the first algorithm that can do one of the operations; the algorithm that is asked for must be among them. */
    GetCspStatusFromOperations: method((_algorithm, operations) => {
      const algorithm = algorithmsFor(toLong(operations))[0];
      if (!algorithm) throw new ComFailure(HRESULT.notFound);
      return createCspStatus({ algorithm, provider: known(), information }, 0);
    }),
  });
  return information;
}

/** ICspInformations. */
export function createCspInformations(): ComObject {
  const collection = createObjectCollection(cspInformationClass);
  const { items } = collection;
  const find = (name: unknown): Item<InformationState> => {
    const provider = findProvider(toText(name));
    for (let at = 0; at < items.length; at += 1) {
      const item = items[at];
      if (provider && item?.state.provider === provider) return item;
    }
    throw new ComFailure(HRESULT.notFound);
  };
  const members = {
    ...collection.members,
    AddAvailableCsps: method(() => {
      for (let at = 0; at < PROVIDERS.length; at += 1) collection.add(createCspInformation(PROVIDERS[at]));
    }),
    ItemByName: method((name) => find(name).object),
    /** @returns ICspStatuses: of that provider, or of all in the collection, those algorithms that can do one of the operations */
    GetCspStatusesFromOperations: method((operations, information) => {
      const algorithms = algorithmsFor(toLong(operations));
      const subjects = createList<StatusSubject>();
      const add = (object: unknown, { provider }: InformationState): void => {
        if (!provider) throw new ComFailure(HRESULT.blank);
        for (let at = 0; at < algorithms.length; at += 1) {
          const algorithm = algorithms[at];
          if (algorithm) subjects[subjects.length] = { algorithm, provider, information: object };
        }
      };
      if (information !== undefined && information !== null)
        add(information, stateOf(cspInformationClass, information));
      else
        for (let at = 0; at < items.length; at += 1)
          add(items[at]?.object, items[at]?.state ?? { provider: undefined });
      return createCspStatuses(subjects);
    }),
    GetCspStatusFromProviderName: method((name) => {
      const { object, state } = find(name);
      const algorithm = algorithmsFor(ASYMMETRIC_OPERATIONS)[0];
      if (!algorithm || !state.provider) throw new ComFailure(HRESULT.notFound);
      return createCspStatus({ algorithm, provider: state.provider, information: object }, 0);
    }),
    GetHashAlgorithms: method(() => createCspAlgorithms(selectFrom(ALGORITHMS, ({ type }) => type === HASH))),
    GetEncryptionCspAlgorithms: method(() =>
      createCspAlgorithms(selectFrom(ALGORITHMS, ({ type }) => type === ASYMMETRIC)),
    ),
  };
  return createComObject(cspInformationsClass, collection, members, COLLECTION_DEFAULT);
}

/** X509 AlgorithmOperationFlags have the bit of the AlgorithmType: 2 hash, 4 encryption, 0x10 signature; RSA does 4, 8 and 0x10. */
const HASH_OPERATIONS = 0x02;
const ASYMMETRIC_OPERATIONS = 0x1c;

function algorithmsFor(operations: number): readonly Algorithm[] {
  return selectFrom(
    ALGORITHMS,
    ({ type }) => (operations & (type === HASH ? HASH_OPERATIONS : ASYMMETRIC_OPERATIONS)) !== 0,
  );
}
