import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComObject, createComObject, defineComClass, stateOf } from './com-object.ts';
import { checkEncoding, formatEncoded } from './encoded-text.ts';
import { checkUserContext, emptyRequestCall, pkcs10RequestClass } from './pkcs10-request.ts';
import { plain } from './primordials.ts';
import type { SignerLink } from './signer-link.ts';
import {
  asIs,
  method,
  readOnly,
  refusing,
  refusingToRead,
  storedMembers,
  toBoolean,
  toLong,
  toText,
} from './variant.ts';

const enrollmentClass = defineComClass<object>('CertEnroll::CX509Enrollment');

/** XCN_CRYPT_STRING_BASE64, the default of every `Encoding` parameter. */
const BASE64 = 1;

/** IX509Enrollment: `CreateRequest` and `InstallResponse` return when the signer in the isolated world has answered. */
export function createEnrollment(link: SignerLink): ComObject {
  let initialized = false;
  let request: unknown;
  const start = (): void => {
    if (initialized) throw new ComFailure(HRESULT.alreadyInitialized);
    initialized = true;
  };
  const checkStarted = (): void => {
    if (!initialized) throw new ComFailure(HRESULT.blank);
  };
  return createComObject(
    enrollmentClass,
    {},
    {
      Initialize: method((context) => {
        checkUserContext(context);
        start();
      }),
      InitializeFromRequest: method((given) => {
        stateOf(pkcs10RequestClass, given);
        start();
        request = given;
      }),
      InitializeFromTemplateName: refusing(HRESULT.notImplemented),
      CreateRequest: method((encoding) => {
        checkStarted();
        const form = encoding === undefined ? BASE64 : toLong(encoding);
        // Before the key is spent: a form that cannot be written must not cost the one request.
        checkEncoding(form);
        const der = request === undefined ? link(emptyRequestCall()) : stateOf(pkcs10RequestClass, request).issue();
        return formatEncoded(der, form, 'CERTIFICATE');
      }),
      /** The password would open a private key inside the answer; pages pass "" and Koshin takes no keys from pages. */
      InstallResponse: method((restrictions, data) => {
        checkStarted();
        link(
          plain({
            method: 'installResponse' as const,
            api: 'CertEnroll' as const,
            restrictions: toLong(restrictions),
            data: toText(data),
          }),
        );
      }),
      Enroll: refusing(HRESULT.accessDenied),
      CreatePFX: refusing(HRESULT.accessDenied),
      Request: readOnly(() => request),
      ...storedMembers(['CertificateFriendlyName', 'CertificateDescription'], '', toText),
      ...storedMembers(['Silent'], false, toBoolean),
      ...storedMembers(['ParentWindow', 'NameValuePairs'], undefined, asIs),
      // What a policy server and a CA would have told.
      TemplateName: refusingToRead(HRESULT.blank),
      RequestId: refusingToRead(HRESULT.blank),
      CAConfigString: refusingToRead(HRESULT.blank),
      Certificate: refusing(HRESULT.blank),
      Response: refusing(HRESULT.blank),
      EnrollmentContext: readOnly(() => 1),
    },
  );
}
