import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComObject, createComObject, defineComClass, stateOf } from './com-object.ts';
import { createObjectCollection } from './object-collection.ts';
import { createObjectId } from './object-id.ts';
import { createList, lowerCase } from './primordials.ts';
import { ALGORITHMS, type Algorithm, findProvider, HASH, PROVIDERS, type Provider, selectFrom } from './providers.ts';
import { method, readOnly, stored, toLong, toText } from './variant.ts';

interface InformationState {
  provider: Provider | undefined;
}

export const cspInformationClass = defineComClass<InformationState>('CertEnroll::CCspInformation');
export const cspInformationsClass = defineComClass<object>('CertEnroll::CCspInformations');
const cspAlgorithmClass = defineComClass<Algorithm>('CertEnroll::CCspAlgorithm');
const cspAlgorithmsClass = defineComClass<object>('CertEnroll::CCspAlgorithms');
const cspStatusesClass = defineComClass<object>('CertEnroll::CCspStatuses');
const cspStatusClass = defineComClass<object>('CertEnroll::CCspStatus');

/** ICspInformation. */
export function createCspInformation(provider?: Provider): ComObject {
  const state: InformationState = { provider };
  const known = (): Provider => {
    if (!state.provider) throw new ComFailure(HRESULT.blank);
    return state.provider;
  };
  return createComObject(cspInformationClass, state, {
    InitializeFromName: method((name) => {
      if (state.provider) throw new ComFailure(HRESULT.alreadyInitialized);
      state.provider = findProvider(toText(name));
      if (!state.provider) throw new ComFailure(HRESULT.noSuchProvider);
    }),
    Name: readOnly(() => known().name),
    Type: readOnly(() => known().type),
    LegacyCsp: readOnly(() => known().legacy),
    Valid: readOnly(() => state.provider !== undefined),
    IsSoftwareDevice: readOnly(() => known() && true),
    IsHardwareDevice: readOnly(() => !known()),
    IsSmartCard: readOnly(() => !known()),
    CspAlgorithms: readOnly(() => known() && createReadOnlyList(cspAlgorithmsClass, ALGORITHMS, createCspAlgorithm)),
  });
}

/** ICspInformations. */
export function createCspInformations(): ComObject {
  const collection = createObjectCollection(cspInformationClass);
  return createComObject(cspInformationsClass, collection, {
    ...collection.members,
    AddAvailableCsps: method(() => {
      for (let at = 0; at < PROVIDERS.length; at += 1) collection.add(createCspInformation(PROVIDERS[at]));
    }),
    ItemByName: method((name) => {
      const provider = findProvider(toText(name));
      for (let at = 0; at < collection.items.length; at += 1) {
        const item = collection.items[at];
        if (provider && item?.state.provider === provider) return item.object;
      }
      throw new ComFailure(HRESULT.notFound);
    }),
    /** @returns ICspStatuses: one status for each algorithm of the provider that can do one of the operations */
    GetCspStatusesFromOperations: method((operations, information) => {
      stateOf(cspInformationClass, information);
      const wanted = toLong(operations);
      // X509 AlgorithmOperationFlags have the bit of the AlgorithmType: 2 hash, 4 encryption, 0x10 signature; RSA does 4, 8 and 0x10.
      const fitting = selectFrom(ALGORITHMS, ({ type }) => (wanted & (type === HASH ? 0x02 : 0x1c)) !== 0);
      return createReadOnlyList(cspStatusesClass, fitting, (algorithm, ordinal) =>
        createStatus(algorithm, ordinal, information),
      );
    }),
  });
}

function createStatus(algorithm: Algorithm, ordinal: number, information: unknown): ComObject {
  const order = stored(ordinal, toLong);
  return createComObject(
    cspStatusClass,
    {},
    {
      CspAlgorithm: readOnly(() => createCspAlgorithm(algorithm)),
      CspInformation: readOnly(() => information),
      DisplayName: readOnly(() => algorithm.name),
      Ordinal: order,
      /** EnrollSelected */
      EnrollmentStatus: readOnly(() => 2),
    },
  );
}

function createCspAlgorithm(algorithm: Algorithm): ComObject {
  const { lengths } = algorithm;
  return createComObject(cspAlgorithmClass, algorithm, {
    Name: readOnly(() => algorithm.name),
    LongName: readOnly(() => algorithm.name),
    Type: readOnly(() => algorithm.type),
    Operations: readOnly(() => (algorithm.type === HASH ? 0x02 : 0x14)),
    Valid: readOnly(() => true),
    MinLength: readOnly(() => lengths.min),
    MaxLength: readOnly(() => lengths.max),
    DefaultLength: readOnly(() => lengths.usual),
    IncrementLength: readOnly(() => lengths.step),
    GetAlgorithmOid: method(() => createObjectId(algorithm.oid)),
  });
}

/** `Count` and `ItemByIndex`; ICspAlgorithms has `ItemByName`, too. */
function createReadOnlyList(
  listClass: typeof cspAlgorithmsClass,
  algorithms: readonly Algorithm[],
  show: (algorithm: Algorithm, ordinal: number) => ComObject,
): ComObject {
  const shown = createList<ComObject>();
  for (let at = 0; at < algorithms.length; at += 1) {
    const algorithm = algorithms[at];
    if (algorithm) shown[at] = show(algorithm, at);
  }
  return createComObject(listClass, shown, {
    Count: readOnly(() => shown.length),
    ItemByIndex: method((index) => {
      const item = shown[toLong(index)];
      if (!item) throw new ComFailure(HRESULT.invalidArgument);
      return item;
    }),
    ItemByName: method((name) => {
      const wanted = lowerCase(toText(name));
      for (let at = 0; at < algorithms.length; at += 1) {
        if (lowerCase(algorithms[at]?.name ?? '') === wanted) return shown[at];
      }
      throw new ComFailure(HRESULT.notFound);
    }),
  });
}
