import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import type { ComMembers } from './com-object.ts';
import { createList } from './primordials.ts';
import { ALGORITHMS, findProvider, HASH, PROVIDERS, RSA_LENGTHS, selectFrom } from './providers.ts';
import { method, refusing, type StoredProperty, toBoolean, toLong, toText } from './variant.ts';

/** ALG_ID (wincrypt.h): the class in the upper bits. */
const CLASS_SIGNATURE = 0x2000;
const CLASS_HASH = 0x8000;
const CLASS_KEY_EXCHANGE = 0xa000;
const RSA_SIGN = 0x2400;
const RSA_KEY_EXCHANGE = 0xa400;
/** AT_KEYEXCHANGE and AT_SIGNATURE */
const BOTH_KEY_SPECS = 3;

/** What a page may ask XEnroll about the computer. Lists are read by calling with 0, 1, 2, … until the call throws 0x80070103. */
export function xenrollQueries(providerType: StoredProperty<number>): ComMembers {
  return {
    /** Only the providers of the type that `ProviderType` has at the moment. */
    enumProviders: method(
      (index) =>
        itemAt(
          selectFrom(PROVIDERS, ({ legacy, type }) => legacy && type === providerType.value),
          index,
        ).name,
    ),
    enumContainers: refusing(HRESULT.noMoreItems),
    getProviderType: method((name) => {
      const provider = findProvider(toText(name));
      if (!provider) throw new ComFailure(HRESULT.noSuchProvider);
      return provider.type;
    }),
    GetSupportedKeySpec: method(() => BOTH_KEY_SPECS),
    /** The first argument says whether the shortest or the longest is asked for; the second, for which kind of key. */
    GetKeyLen: method((shortest) => (toBoolean(shortest) ? RSA_LENGTHS.min : RSA_LENGTHS.max)),
    /** XEKL_KEYSIZE_MIN 1, …_MAX 2, …_INC 3, …_DEFAULT 4 */
    GetKeyLenEx: method((which) => {
      const { min, max, step, usual } = RSA_LENGTHS;
      switch (toLong(which)) {
        case 1:
          return min;
        case 2:
          return max;
        case 3:
          return step;
        case 4:
          return usual;
        default:
          throw new ComFailure(HRESULT.invalidArgument);
      }
    }),
    EnumAlgs: method((index, algorithmClass) => itemAt(algorithmsOf(toLong(algorithmClass)), index)),
    GetAlgName: method((algId) => {
      const wanted = toLong(algId);
      if (wanted === RSA_SIGN) return 'RSA_SIGN';
      if (wanted === RSA_KEY_EXCHANGE) return 'RSA_KEYX';
      const algorithm = selectFrom(ALGORITHMS, (each) => each.algId !== 0 && each.algId === wanted)[0];
      if (!algorithm) throw new ComFailure(HRESULT.invalidArgument);
      return algorithm.name;
    }),
  };
}

function algorithmsOf(algorithmClass: number): readonly number[] {
  const ids = createList<number>();
  if (algorithmClass === CLASS_SIGNATURE) ids[0] = RSA_SIGN;
  if (algorithmClass === CLASS_KEY_EXCHANGE) ids[0] = RSA_KEY_EXCHANGE;
  if (algorithmClass !== CLASS_HASH) return ids;
  const hashes = selectFrom(ALGORITHMS, ({ type }) => type === HASH);
  for (let at = 0; at < hashes.length; at += 1) ids[at] = hashes[at]?.algId ?? 0;
  return ids;
}

function itemAt<T>(list: readonly T[], index: unknown): T {
  const item = list[toLong(index)];
  if (item === undefined) throw new ComFailure(HRESULT.noMoreItems);
  return item;
}
