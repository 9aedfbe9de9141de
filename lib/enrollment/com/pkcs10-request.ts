import type { CreateRequestCall, ExtensionCall } from '../enrollment-call.ts';
import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComObject, createComObject, defineComClass, stateOf } from './com-object.ts';
import { checkEncoding, formatEncoded } from './encoded-text.ts';
import { createExtensionList } from './extensions.ts';
import { COLLECTION_DEFAULT, createObjectCollection } from './object-collection.ts';
import { createObjectIds, objectIdClass } from './object-id.ts';
import { createList, plain, stringifyJson } from './primordials.ts';
import { privateKeyClass } from './private-key.ts';
import type { SignerLink } from './signer-link.ts';
import { asIs, method, readOnly, refusing, stored, storedMembers, toBoolean, toLong, toText } from './variant.ts';
import { x500NameClass } from './x500-name.ts';

export interface Pkcs10RequestState {
  /**
   * The signed request, DER, base64. It is made when it is first asked for, with the one key, and again only when the page changed its wishes.
   * @throws ComFailure OLE_E_BLANK before Initialize…, and with the signer's HRESULT
   */
  issue(): string;
}

export const pkcs10RequestClass = defineComClass<Pkcs10RequestState>('CertEnroll::CX509CertificateRequestPkcs10');
const attributesClass = defineComClass<object>('CertEnroll::CCryptAttributes');
const attributeClass = defineComClass<object>('CertEnroll::CCryptAttribute');

/** X509CertificateEnrollmentContext */
const CONTEXT_USER = 1;

/** IX509CertificateRequestPkcs10. Koshin signs with SHA-256 whatever `HashAlgorithm` says: pages ask for SHA-1 and even MD5. */
export function createPkcs10Request(link: SignerLink): ComObject {
  let issued = '';
  let issuedFor = '';
  let key: unknown;
  let initialized = false;
  const subject = stored<unknown>(undefined, (value) => stateOf(x500NameClass, value) && value);
  const extensions = createExtensionList();
  const attributes = createObjectCollection(attributeClass);
  const attributesObject = createComObject(attributesClass, attributes, attributes.members, COLLECTION_DEFAULT);
  const critical = createObjectIds();
  const suppressed = createObjectIds();

  const initialize = (context: unknown): void => {
    if (initialized) throw new ComFailure(HRESULT.alreadyInitialized);
    checkUserContext(context);
    initialized = true;
  };
  const createCall = (): CreateRequestCall => {
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
  };
  const state: Pkcs10RequestState = {
    issue: () => {
      const call = createCall();
      const wishes = stringifyJson(call);
      if (wishes !== issuedFor) {
        issued = link(call);
        issuedFor = wishes;
      }
      return issued;
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
    InitializeFromPublicKey: refusing(HRESULT.notImplemented),
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
    ...storedMembers(['CspInformations', 'ParentWindow', 'ClientId', 'RenewalCertificate'], undefined, asIs),
    EnrollmentContext: readOnly(() => CONTEXT_USER),
    /** XCN_X509_… TypePkcs10 */
    Type: readOnly(() => 1),
    // Windows signs here; the look-alike, when the request is read.
    Encode: method(() => undefined),
    ResetForEncode: method(() => undefined),
    RawData: method((encoding) => {
      const form = encoding === undefined ? 1 : toLong(encoding);
      checkEncoding(form);
      return formatEncoded(state.issue(), form, 'CERTIFICATE');
    }),
    /** The request is signed by its own key, always. */
    CheckSignature: method(() => undefined),
    GetInnerRequest: refusing(HRESULT.invalidArgument),
    /** Koshin reads neither list: what a page adds is critical as the extension itself says, and nothing is added that it could suppress. */
    CriticalExtensions: readOnly(() => critical),
    SuppressOids: readOnly(() => suppressed),
    IsSmartCard: readOnly(() => false),
    NullSigned: readOnly(() => false),
    ReuseKey: readOnly(() => false),
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
