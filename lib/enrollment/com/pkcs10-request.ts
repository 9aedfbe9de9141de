import type { CreateRequestCall, ExtensionCall } from '../enrollment-call.ts';
import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComObject, createComObject, defineComClass, stateOf } from './com-object.ts';
import { createExtensionList } from './extensions.ts';
import { createObjectCollection } from './object-collection.ts';
import { objectIdClass } from './object-id.ts';
import { createList, plain } from './primordials.ts';
import { privateKeyClass } from './private-key.ts';
import { asIs, method, readOnly, refusing, stored, storedMembers, toBoolean, toLong, toText } from './variant.ts';
import { x500NameClass } from './x500-name.ts';

export interface Pkcs10RequestState {
  /** What the signer is to be asked. @throws ComFailure OLE_E_BLANK before Initialize… */
  call(): CreateRequestCall;
}

export const pkcs10RequestClass = defineComClass<Pkcs10RequestState>('CertEnroll::CX509CertificateRequestPkcs10');
const attributesClass = defineComClass<object>('CertEnroll::CCryptAttributes');
const attributeClass = defineComClass<object>('CertEnroll::CCryptAttribute');

/** X509CertificateEnrollmentContext */
const CONTEXT_USER = 1;

/** IX509CertificateRequestPkcs10. Koshin signs with SHA-256 whatever `HashAlgorithm` says: pages ask for SHA-1 and even MD5. */
export function createPkcs10Request(): ComObject {
  let key: unknown;
  let initialized = false;
  const subject = stored<unknown>(undefined, (value) => stateOf(x500NameClass, value) && value);
  const extensions = createExtensionList();
  const attributes = createObjectCollection(attributeClass);
  const attributesObject = createComObject(attributesClass, attributes, attributes.members);

  const initialize = (context: unknown): void => {
    if (initialized) throw new ComFailure(HRESULT.alreadyInitialized);
    checkUserContext(context);
    initialized = true;
  };
  const state: Pkcs10RequestState = {
    call: () => {
      if (!initialized) throw new ComFailure(HRESULT.blank);
      const wished = key === undefined ? undefined : stateOf(privateKeyClass, key);
      if (wished?.existing()) throw new ComFailure(HRESULT.badKeyset);
      const name = subject.value === undefined ? undefined : stateOf(x500NameClass, subject.value).name;
      const asked = createList<ExtensionCall>();
      for (let at = 0; at < extensions.items.length; at += 1) {
        const extension = extensions.items[at]?.state.call();
        if (extension) asked[asked.length] = extension;
      }
      return createRequestCall(name ?? null, wished?.keyLength() ?? 0, asked);
    },
  };
  return createComObject(pkcs10RequestClass, state, {
    Initialize: method(initialize),
    InitializeFromPrivateKey: method((context, privateKey) => {
      stateOf(privateKeyClass, privateKey);
      initialize(context);
      key = privateKey;
    }),
    InitializeFromTemplateName: refusing(HRESULT.notImplemented),
    InitializeFromCertificate: refusing(HRESULT.notImplemented),
    InitializeDecode: refusing(HRESULT.notImplemented),
    Subject: subject,
    PrivateKey: readOnly(() => key),
    X509Extensions: readOnly(() => extensions.object),
    CryptAttributes: readOnly(() => attributesObject),
    HashAlgorithm: stored<unknown>(undefined, (value) => stateOf(objectIdClass, value) && value),
    ...storedMembers(
      ['SuppressDefaults', 'SmimeCapabilities', 'AlternateSignatureAlgorithm', 'Silent'],
      false,
      toBoolean,
    ),
    ...storedMembers(['KeyContainerNamePrefix', 'UIContextMessage'], '', toText),
    ...storedMembers(['CspInformations', 'ParentWindow', 'ClientId'], undefined, asIs),
    EnrollmentContext: readOnly(() => CONTEXT_USER),
    /** XCN_X509_… TypePkcs10 */
    Type: readOnly(() => 1),
    // Windows encodes here without signing; the look-alike encodes when it signs.
    Encode: method(() => undefined),
  });
}

/** What an enrolment asks for that was given no request of its own. */
export function emptyRequestCall(): CreateRequestCall {
  return createRequestCall(null, 0, createList());
}

/** Anything but the user's own context needs rights that a page does not have. */
export function checkUserContext(context: unknown): void {
  if (toLong(context) !== CONTEXT_USER) throw new ComFailure(HRESULT.accessDenied);
}

function createRequestCall(
  subject: CreateRequestCall['subject'],
  keyLength: number,
  extensions: CreateRequestCall['extensions'],
): CreateRequestCall {
  return plain({ method: 'createRequest', api: 'CertEnroll', subject, keyLength, extensions });
}
