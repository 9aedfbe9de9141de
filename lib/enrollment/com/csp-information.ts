import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComObject, createComObject, defineComClass, stateOf } from './com-object.ts';
import { createObjectCollection } from './object-collection.ts';
import { createObjectId } from './object-id.ts';
import { createList, lowerCase } from './primordials.ts';
import { method, readOnly, toLong, toText } from './variant.ts';

/** A provider as Windows lists it. */
interface Provider {
  readonly name: string;
  /** X509ProviderType: 1 PROV_RSA_FULL, 24 PROV_RSA_AES; 0 for a key storage provider (CNG). */
  readonly type: number;
  readonly legacy: boolean;
}

/** Some pages keep the legacy providers only, others the one of CNG only, so the list has both. */
const PROVIDERS: readonly Provider[] = [
  { name: 'Microsoft Enhanced RSA and AES Cryptographic Provider', type: 24, legacy: true },
  { name: 'Microsoft Enhanced Cryptographic Provider v1.0', type: 1, legacy: true },
  { name: 'Microsoft Strong Cryptographic Provider', type: 1, legacy: true },
  { name: 'Microsoft Base Cryptographic Provider v1.0', type: 1, legacy: true },
  { name: 'Microsoft Software Key Storage Provider', type: 0, legacy: false },
];

interface Algorithm {
  readonly name: string;
  /** ALG_TYPE as XCN_BCRYPT_…_INTERFACE: 2 hash, 3 asymmetric encryption. */
  readonly type: number;
  readonly oid: string;
  readonly lengths: readonly [min: number, max: number, usual: number, step: number];
}

const ALGORITHMS: readonly Algorithm[] = [
  { name: 'RSA', type: 3, oid: '1.2.840.113549.1.1.1', lengths: [2048, 4096, 2048, 1024] },
  { name: 'SHA256', type: 2, oid: '2.16.840.1.101.3.4.2.1', lengths: [256, 256, 256, 0] },
  { name: 'SHA1', type: 2, oid: '1.3.14.3.2.26', lengths: [160, 160, 160, 0] },
];

interface InformationState {
  provider: Provider | undefined;
}

export const cspInformationClass = defineComClass<InformationState>('CertEnroll::CCspInformation');
export const cspInformationsClass = defineComClass<object>('CertEnroll::CCspInformations');
const cspAlgorithmClass = defineComClass<Algorithm>('CertEnroll::CCspAlgorithm');
const cspAlgorithmsClass = defineComClass<object>('CertEnroll::CCspAlgorithms');
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
    CspAlgorithms: readOnly(() => (known() ? createCspAlgorithms() : undefined)),
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
    /** @returns ICspStatuses: one status for each algorithm of the provider. */
    GetCspStatusesFromOperations: method((_operations, information) => {
      stateOf(cspInformationClass, information);
      return createReadOnlyList(cspStatusClass, (algorithm) =>
        createComObject(
          cspStatusClass,
          {},
          {
            CspAlgorithm: readOnly(() => createCspAlgorithm(algorithm)),
            CspInformation: readOnly(() => information),
            DisplayName: readOnly(() => algorithm.name),
          },
        ),
      );
    }),
  });
}

function createCspAlgorithms(): ComObject {
  return createReadOnlyList(cspAlgorithmsClass, createCspAlgorithm);
}

function createCspAlgorithm(algorithm: Algorithm): ComObject {
  const { lengths } = algorithm;
  return createComObject(cspAlgorithmClass, algorithm, {
    Name: readOnly(() => algorithm.name),
    Type: readOnly(() => algorithm.type),
    MinLength: readOnly(() => lengths[0]),
    MaxLength: readOnly(() => lengths[1]),
    DefaultLength: readOnly(() => lengths[2]),
    IncrementLength: readOnly(() => lengths[3]),
    GetAlgorithmOid: method(() => createObjectId(algorithm.oid)),
  });
}

function createReadOnlyList(
  listClass: typeof cspAlgorithmsClass,
  show: (algorithm: Algorithm) => ComObject,
): ComObject {
  const shown = createList<ComObject>();
  for (let at = 0; at < ALGORITHMS.length; at += 1) {
    const algorithm = ALGORITHMS[at];
    if (algorithm) shown[at] = show(algorithm);
  }
  return createComObject(listClass, shown, {
    Count: readOnly(() => shown.length),
    ItemByIndex: method((index) => {
      const item = shown[toLong(index)];
      if (!item) throw new ComFailure(HRESULT.invalidArgument);
      return item;
    }),
  });
}

function findProvider(name: string): Provider | undefined {
  const wanted = lowerCase(name);
  for (let at = 0; at < PROVIDERS.length; at += 1) {
    const provider = PROVIDERS[at];
    if (provider && lowerCase(provider.name) === wanted) return provider;
  }
  return undefined;
}
