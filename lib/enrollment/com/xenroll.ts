import type { CreateRequestCall, ExtensionCall } from '../enrollment-call.ts';
import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import type { ComMembers } from './com-object.ts';
import { formatEncoded } from './encoded-text.ts';
import { createList, createObject, keysOf, matchText, plain } from './primordials.ts';
import type { SignerLink } from './signer-link.ts';
import { method, refusing, type StoredProperty, stored, toBoolean, toLong, toText } from './variant.ts';
import { xenrollQueries } from './xenroll-queries.ts';

export const XENROLL_NAME = 'CEnroll';

/** XCN_CRYPT_STRING_BASE64: what XEnroll returns has no header, and lines as CertEnroll's. */
const BASE64 = 1;
/** AT_SIGNATURE */
const SIGNATURE = 2;
/** The forms of `createRequest` that are a PKCS #10 by itself, XECR_PKCS10_V2_0 and XECR_PKCS10_V1_5; the others are PKCS #7 and CMC around one. */
const PKCS10 = 1;
const PKCS10_OF_WINDOWS_2000 = 4;
/** InstallResponseRestrictionFlags, AllowUntrustedRoot: with XEnroll a root that the user declines is no error. */
const ALLOW_UNTRUSTED_ROOT = 4;
/** `crit` of addExtensionToRequest: XECT flag for a critical extension. */
const CRITICAL = 1;

/**
 * ICEnroll4, XEnroll of Windows 2000 to 2003 (xenroll.h): `CEnroll.CEnroll`, on the same signer as CertEnroll. Each call gives the members of
 * a new object. A name is encoded as CertEnroll's `Encode` does it: what the two did differently in the order of RDNs is not documented.
 */
export function createXEnrollMembers(link: SignerLink): ComMembers {
  const settings = createSettings();
  let added = createList<ExtensionCall>();

  /** @throws ComFailure NTE_BAD_KEYSET when the page wants a key that is already in Windows (a renewal with the same key); there is none. */
  const createRequest = (name: unknown, usage: unknown): string => {
    if (settings.useExistingKeySet.value) throw new ComFailure(HRESULT.badKeyset);
    const text = toText(name);
    const extensions = createList<ExtensionCall>();
    const oids = oidsIn(toText(usage));
    if (oids.length > 0) extensions[0] = plain({ type: 'extendedKeyUsage' as const, critical: false, oids });
    for (let at = 0; at < added.length; at += 1) {
      const extension = added[at];
      if (extension) extensions[extensions.length] = extension;
    }
    const call: CreateRequestCall = plain({
      method: 'createRequest' as const,
      api: 'XEnroll' as const,
      subject: text === '' ? null : plain({ text, flags: 0 }),
      // The upper half of GenKeyFlags, in bits; 0 leaves the length to the provider.
      keyLength: settings.genKeyFlags.value >>> 16,
      extensions,
    });
    return formatEncoded(link(call), BASE64, '');
  };
  const accept = method((data) => {
    link(
      plain({
        method: 'installResponse' as const,
        api: 'XEnroll' as const,
        restrictions: ALLOW_UNTRUSTED_ROOT,
        data: toText(data),
      }),
    );
  });
  const installChain = (data: unknown): void => {
    link(plain({ method: 'installChain' as const, data: toText(data) }));
  };

  return {
    ...settings.members,
    ...xenrollQueries(settings.providerType),
    createPKCS10: method(createRequest),
    createRequest: method((form, name, usage) => {
      const wanted = toLong(form);
      if (wanted !== PKCS10 && wanted !== PKCS10_OF_WINDOWS_2000) throw new ComFailure(HRESULT.notImplemented);
      return createRequest(name, usage);
    }),
    acceptPKCS7: accept,
    acceptResponse: accept,
    InstallPKCS7: method(installChain),
    /** Windows returns the number of certificates that it put into stores; Koshin puts none there. */
    InstallPKCS7Ex: method((data) => {
      installChain(data);
      return 0;
    }),
    addCertTypeToRequest: method((name) => {
      added[added.length] = plain({ type: 'templateName' as const, critical: false, name: toText(name) });
    }),
    addExtensionToRequest: method((flags, oid, value) => {
      const data = link(plain({ method: 'decodeData' as const, data: toText(value), encoding: BASE64 }));
      const critical = (toLong(flags) & CRITICAL) !== 0;
      added[added.length] = plain({ type: 'raw' as const, critical, oid: toText(oid), value: data });
    }),
    resetExtensions: method(() => {
      added = createList();
    }),
    resetAttributes: method(() => undefined),
    freeRequestInfo: method(() => undefined),
    Reset: method(() => {
      settings.reset();
      added = createList();
    }),
    // Files of the computer, private keys and other people's requests are out of a page's reach.
    createFilePKCS10: refusing(HRESULT.accessDenied),
    acceptFilePKCS7: refusing(HRESULT.accessDenied),
    createPFX: refusing(HRESULT.accessDenied),
    addCertTypeToRequestEx: refusing(HRESULT.notImplemented),
  };
}

interface Settings {
  readonly members: ComMembers;
  readonly genKeyFlags: StoredProperty<number>;
  readonly providerType: StoredProperty<number>;
  readonly useExistingKeySet: StoredProperty<boolean>;
  /** All properties as in a new object. */
  reset(): void;
}

/** Every property of ICEnroll4 with its initial value. Only three of them have an effect: the key is made before, in Koshin's own window. */
function createSettings(): Settings {
  const members = createObject(null) as Record<string, StoredProperty<unknown>>;
  const resets = createList<() => void>();
  const add = <T>(name: string, initial: T, convert: (value: unknown) => T): StoredProperty<T> => {
    const property = stored(initial, convert);
    members[name] = property as StoredProperty<unknown>;
    resets[resets.length] = () => {
      property.value = initial;
    };
    return property;
  };
  const addAll = <T>(initials: Readonly<Record<string, T>>, convert: (value: unknown) => T): void => {
    const names = keysOf(initials);
    for (let at = 0; at < names.length; at += 1) {
      const name = names[at] ?? '';
      add(name, initials[name] as T, convert);
    }
  };
  addAll({ KeySpec: SIGNATURE, ProviderFlags: 0, HashAlgID: 0, ClientId: 0 }, toLong);
  addAll({ MyStoreFlags: 0, CAStoreFlags: 0, RootStoreFlags: 0, RequestStoreFlags: 0 }, toLong);
  addAll({ MyStoreName: 'MY', CAStoreName: 'CA', RootStoreName: 'ROOT', RequestStoreName: 'REQUEST' }, toText);
  addAll({ MyStoreType: '', CAStoreType: '', RootStoreType: '', RequestStoreType: '' }, toText);
  addAll({ ProviderName: 'Microsoft Base Cryptographic Provider v1.0', HashAlgorithm: 'SHA1' }, toText);
  addAll({ ContainerName: '', SPCFileName: '', PVKFileName: '', ThumbPrint: '' }, toText);
  addAll({ PrivateKeyArchiveCertificate: '', SignerCertificate: '' }, toText);
  addAll({ DeleteRequestCert: true, WriteCertToCSP: true, WriteCertToUserDS: false }, toBoolean);
  addAll({ EnableT61DNEncoding: false, EnableSMIMECapabilities: true, IncludeSubjectKeyID: true }, toBoolean);
  addAll({ LimitExchangeKeyToEncipherment: false, ReuseHardwareKeyIfUnableToGenNew: true }, toBoolean);
  return {
    members,
    genKeyFlags: add('GenKeyFlags', 0, toLong),
    providerType: add('ProviderType', 1, toLong),
    useExistingKeySet: add('UseExistingKeySet', false, toBoolean),
    reset: () => {
      for (let at = 0; at < resets.length; at += 1) resets[at]?.();
    },
  };
}

/** The object identifiers of a usage, which are separated by commas. What is none makes the signer refuse the whole call. */
function oidsIn(usage: string): readonly string[] {
  const oids = createList<string>();
  let rest = usage;
  for (;;) {
    const found = matchText(/^[\s,;]*([^\s,;]+)([\s\S]*)$/, rest);
    if (!found) return oids;
    oids[oids.length] = found[1] ?? '';
    rest = found[2] ?? '';
  }
}
