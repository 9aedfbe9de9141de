import { HRESULT } from '../hresult.ts';
import { ComFailure } from './com-error.ts';
import { type ComMembers, type ComObject, createComObject, defineComClass } from './com-object.ts';
import { createCspInformation, createCspInformations } from './csp-information.ts';
import { createEnrollment } from './enrollment.ts';
import {
  createEnhancedKeyUsage,
  createExtensions,
  createGenericExtension,
  createKeyUsage,
  createTemplateName,
} from './extensions.ts';
import { createObjectId, createObjectIds } from './object-id.ts';
import { createPkcs10Request } from './pkcs10-request.ts';
import { createObject, keysOf, lowerCase, matchText } from './primordials.ts';
import { createPrivateKey } from './private-key.ts';
import type { SignerLink } from './signer-link.ts';
import { method, toText } from './variant.ts';
import { createX500Name } from './x500-name.ts';
import { createXEnrollMembers, XENROLL_NAME } from './xenroll.ts';

const factoryClass = defineComClass<object>('CertEnroll::CX509EnrollmentWebClassFactory');

/** Where a page can get a COM object from. */
export interface ClassTable {
  /** `new ActiveXObject(progId)`, in any case, with or without a version (`.1`); `undefined` for a class that is not there. */
  createFromProgId(progId: string): ComObject | undefined;
  /** The members of the object that `<object classid>` holds; `undefined` for a class id that is not there. */
  membersFor(classId: string): ClassMembers | undefined;
  /** Says whether any of those objects has a member of that name, in any case. */
  isMember(name: string): boolean;
}

export interface ClassMembers {
  readonly name: string;
  readonly members: ComMembers;
}

const xenrollClass = defineComClass<object>(XENROLL_NAME);

/** All classes that Koshin has. Put together when the page first asks for one: most pages never do, and none is to wait for it. */
export function createClassTable(link: SignerLink): ClassTable {
  let made: ClassTable | undefined;
  const table = (): ClassTable => {
    made ??= makeClassTable(link);
    return made;
  };
  return {
    createFromProgId: (progId) => table().createFromProgId(progId),
    membersFor: (classId) => table().membersFor(classId),
    isMember: (name) => table().isMember(name),
  };
}

function makeClassTable(link: SignerLink): ClassTable {
  /** What the web class factory hands out; `new ActiveXObject` gives these, too. */
  const webClasses = withLowerCaseKeys<() => ComObject>({
    'X509Enrollment.CX509Enrollment': () => createEnrollment(link),
    'X509Enrollment.CX509PrivateKey': createPrivateKey,
    'X509Enrollment.CX509CertificateRequestPkcs10': () => createPkcs10Request(link),
    'X509Enrollment.CX500DistinguishedName': () => createX500Name(link),
    'X509Enrollment.CObjectId': () => createObjectId(),
    'X509Enrollment.CObjectIds': createObjectIds,
    'X509Enrollment.CCspInformation': () => createCspInformation(),
    'X509Enrollment.CCspInformations': createCspInformations,
    'X509Enrollment.CX509ExtensionEnhancedKeyUsage': createEnhancedKeyUsage,
    'X509Enrollment.CX509ExtensionKeyUsage': createKeyUsage,
    'X509Enrollment.CX509ExtensionTemplateName': createTemplateName,
    'X509Enrollment.CX509Extension': () => createGenericExtension(link),
    'X509Enrollment.CX509Extensions': createExtensions,
  });
  const factory: ClassMembers = {
    name: factoryClass.name,
    members: {
      CreateObject: method((progId) => {
        const create = webClasses[keyFor(toText(progId))];
        if (!create) throw new ComFailure(HRESULT.noInterface);
        return create();
      }),
    },
  };
  const otherClasses = withLowerCaseKeys<() => ComObject>({
    'X509Enrollment.CX509EnrollmentWebClassFactory': () => createComObject(factoryClass, {}, factory.members),
    'CEnroll.CEnroll': () => createComObject(xenrollClass, {}, createXEnrollMembers(link)),
  });
  const memberNames = withLowerCaseKeys<true>({
    ...namesIn(factory.members),
    ...namesIn(createXEnrollMembers(link)),
  });
  return {
    createFromProgId: (progId) => {
      const key = keyFor(progId);
      return (webClasses[key] ?? otherClasses[key])?.();
    },
    membersFor: (classId) => {
      switch (lowerCase(matchText(/^\s*clsid:\s*\{?([0-9a-f-]{36})\}?\s*$/i, classId)?.[1] ?? '')) {
        case '884e2049-217d-11da-b2a4-000e7bbb2b09':
          return factory;
        // XEnroll of Windows XP and later, the one that it replaced, and a vendor's control (iTrus) with the same members.
        case '127698e4-e730-4e5c-a2b1-21490a70c8a1':
        case '43f8f289-7a20-11d0-8f06-00c04fc295e1':
        case 'dd2257ce-4fee-455a-ad8b-860beee25ed6':
          return { name: xenrollClass.name, members: createXEnrollMembers(link) };
        default:
          return undefined;
      }
    },
    isMember: (name) => memberNames[lowerCase(name)] === true,
  };
}

/** A ProgID without its version. */
function keyFor(progId: string): string {
  const key = lowerCase(progId);
  return matchText(/^(.*?)(?:\.[0-9]+)?$/, key)?.[1] ?? key;
}

function namesIn(members: ComMembers): Record<string, true> {
  const names = createObject(null) as Record<string, true>;
  const own = keysOf(members);
  for (let at = 0; at < own.length; at += 1) names[own[at] ?? ''] = true;
  return names;
}

function withLowerCaseKeys<T>(rows: Readonly<Record<string, T>>): Record<string, T> {
  const table = createObject(null) as Record<string, T>;
  const names = keysOf(rows);
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] ?? '';
    const row = rows[name];
    if (row !== undefined) table[lowerCase(name)] = row;
  }
  return table;
}
