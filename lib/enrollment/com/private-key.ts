import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComObject, createComObject, defineComClass, stateOf } from './com-object.ts';
import { cspInformationsClass } from './csp-information.ts';
import { objectIdClass } from './object-id.ts';
import { asIs, method, readOnly, refusing, stored, storedMembers, toBoolean, toLong, toText } from './variant.ts';

export interface PrivateKeyState {
  /** Bits asked for; 0 when the page did not say. */
  keyLength(): number;
  /** Whether the page wants a key that is already in a container of Windows; there is none. */
  existing(): boolean;
}

export const privateKeyClass = defineComClass<PrivateKeyState>('CertEnroll::CX509PrivateKey');

/**
 * IX509PrivateKey: the page's wishes for a key. Koshin's key is made before, with the user's consent, so all but `Length`
 * and `Existing` is stored and given back.
 */
export function createPrivateKey(): ComObject {
  const length = stored(0, toLong);
  const existing = stored(false, toBoolean);
  const opened = stored(false, toBoolean);
  const state: PrivateKeyState = { keyLength: () => length.value, existing: () => existing.value };
  return createComObject(privateKeyClass, state, {
    Length: length,
    Existing: existing,
    ...storedMembers(['KeySpec', 'ExportPolicy', 'ProviderType', 'KeyProtection', 'KeyUsage'], 0, toLong),
    ...storedMembers(['HardwareKeyUsage', 'ParametersExportType'], 0, toLong),
    ...storedMembers(['LegacyCsp', 'Silent'], false, toBoolean),
    ...storedMembers(
      [
        'ProviderName',
        'ContainerName',
        'ContainerNamePrefix',
        'ReaderName',
        'FriendlyName',
        'Description',
        'UIContextMessage',
        'SecurityDescriptor',
        'AlgorithmName',
        'AlternateStorageLocation',
      ],
      '',
      toText,
    ),
    ...storedMembers(['ParentWindow', 'Certificate', 'Pin', 'CspStatus'], undefined, asIs),
    /** The web class factory gives no machine keys. */
    MachineContext: stored(false, (value) => {
      if (toBoolean(value)) throw new ComFailure(HRESULT.accessDenied);
      return false;
    }),
    CspInformations: stored<unknown>(undefined, (value) => stateOf(cspInformationsClass, value) && value),
    Algorithm: stored<unknown>(undefined, (value) => stateOf(objectIdClass, value) && value),
    Opened: readOnly(opened.get),
    DefaultContainer: readOnly(() => false),
    UniqueContainerName: readOnly(() => ''),
    // The real key exists already; asking for it twice is no error on Windows' side either until Close.
    Create: method(() => {
      opened.value = true;
    }),
    Open: refusing(HRESULT.badKeyset),
    Close: method(() => {
      opened.value = false;
    }),
    Delete: refusing(HRESULT.accessDenied),
    Verify: method(() => undefined),
    Export: refusing(HRESULT.accessDenied),
    ExportPublicKey: refusing(HRESULT.notImplemented),
    Import: refusing(HRESULT.accessDenied),
  });
}
