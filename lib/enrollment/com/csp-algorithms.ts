import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComMembers, type ComObject, createComObject, defineComClass, stateOf } from './com-object.ts';
import { COLLECTION_DEFAULT } from './object-collection.ts';
import { createObjectId, objectIdClass } from './object-id.ts';
import { createList, lowerCase } from './primordials.ts';
import { type Algorithm, HASH, type Provider } from './providers.ts';
import { method, readOnly, stored, toLong, toText } from './variant.ts';

const algorithmClass = defineComClass<Algorithm>('CertEnroll::CCspAlgorithm');
const algorithmsClass = defineComClass<object>('CertEnroll::CCspAlgorithms');
const statusesClass = defineComClass<object>('CertEnroll::CCspStatuses');
const statusClass = defineComClass<object>('CertEnroll::CCspStatus');

/** What ICspStatus is about. */
export interface StatusSubject {
  readonly algorithm: Algorithm;
  readonly provider: Provider;
  /** The ICspInformation that `CspInformation` gives. */
  readonly information: unknown;
}

/** ICspAlgorithms. */
export function createCspAlgorithms(algorithms: readonly Algorithm[]): ComObject {
  const shown = createList<ComObject>();
  for (let at = 0; at < algorithms.length; at += 1) {
    const algorithm = algorithms[at];
    if (algorithm) shown[at] = createCspAlgorithm(algorithm);
  }
  const indexOf = (isWanted: (algorithm: Algorithm) => boolean): number => {
    for (let at = 0; at < algorithms.length; at += 1) {
      const algorithm = algorithms[at];
      if (algorithm && isWanted(algorithm)) return at;
    }
    throw new ComFailure(HRESULT.notFound);
  };
  return createReadOnlyList(algorithmsClass, shown, {
    ItemByName: method((name) => {
      const wanted = lowerCase(toText(name));
      return shown[indexOf((algorithm) => lowerCase(algorithm.name) === wanted)];
    }),
    IndexByObjectId: method((objectId) => {
      const { value } = stateOf(objectIdClass, objectId);
      return indexOf(({ oid }) => oid === value);
    }),
  });
}

/** ICspStatuses: one status for each pair of provider and algorithm. */
export function createCspStatuses(subjects: readonly StatusSubject[]): ComObject {
  const shown = createList<ComObject>();
  for (let at = 0; at < subjects.length; at += 1) {
    const subject = subjects[at];
    if (subject) shown[at] = createCspStatus(subject, at);
  }
  const find = (provider: unknown, algorithm: unknown): ComObject => {
    const wanted = lowerCase(`${toText(provider)}\n${toText(algorithm)}`);
    for (let at = 0; at < subjects.length; at += 1) {
      const subject = subjects[at];
      const status = shown[at];
      if (!subject || !status) continue;
      if (lowerCase(`${subject.provider.name}\n${subject.algorithm.name}`) === wanted) return status;
    }
    throw new ComFailure(HRESULT.notFound);
  };
  return createReadOnlyList(statusesClass, shown, {
    ItemByName: method(find),
    ItemByOperations: method(find),
    ItemByOrdinal: method((ordinal) => itemAt(shown, ordinal)),
  });
}

/** ICspStatus. */
export function createCspStatus({ algorithm, information }: StatusSubject, ordinal: number): ComObject {
  return createComObject(
    statusClass,
    {},
    {
      CspAlgorithm: readOnly(() => createCspAlgorithm(algorithm)),
      CspInformation: readOnly(() => information),
      DisplayName: readOnly(() => algorithm.name),
      Ordinal: stored(ordinal, toLong),
      /** EnrollSelected */
      EnrollmentStatus: readOnly(() => 2),
    },
  );
}

/** ICspAlgorithm. */
function createCspAlgorithm(algorithm: Algorithm): ComObject {
  const { lengths } = algorithm;
  return createComObject(algorithmClass, algorithm, {
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

function createReadOnlyList(
  listClass: typeof algorithmsClass,
  shown: readonly ComObject[],
  members: ComMembers,
): ComObject {
  return createComObject(
    listClass,
    shown,
    {
      Count: readOnly(() => shown.length),
      ItemByIndex: method((index) => itemAt(shown, index)),
      ...members,
    },
    COLLECTION_DEFAULT,
  );
}

function itemAt(shown: readonly ComObject[], index: unknown): ComObject {
  const item = shown[toLong(index)];
  if (!item) throw new ComFailure(HRESULT.invalidArgument);
  return item;
}
