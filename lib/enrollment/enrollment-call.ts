import { isEncodableOid } from './name-keys.ts';

/**
 * What the COM look-alikes in the page's world ask of the signer in the isolated world. The page's world is the page's:
 * every field is a claim, so calls cross as JSON and are read here by hand, field by field, with limits.
 */
export type EnrollmentCall =
  | EncodeNameCall
  | DecodeDataCall
  | CreateRequestCall
  | CreateSpkacCall
  | InstallResponseCall
  | InstallChainCall;

/** `keygen`: the HTML element. */
export type EnrollmentApi = 'CertEnroll' | 'XEnroll' | 'keygen';

/** A name as the page wrote it, and the `X500NameFlags` (XCN_CERT_NAME_STR_…) it was to be read by. */
export interface NameText {
  readonly text: string;
  readonly flags: number;
}

/** Answer: the DER Name, base64. */
export interface EncodeNameCall {
  readonly method: 'encodeName';
  readonly name: NameText;
}

/** What a page passes as text in one of the EncodingTypes (XCN_CRYPT_STRING_…). Answer: its octets, base64. */
export interface DecodeDataCall {
  readonly method: 'decodeData';
  readonly data: string;
  readonly encoding: number;
}

/** Answer: the DER PKCS #10, base64. */
export interface CreateRequestCall {
  readonly method: 'createRequest';
  readonly api: EnrollmentApi;
  /** `null`: the page set no subject; the request carries an empty name. */
  readonly subject: NameText | null;
  /** Bits; 0 when the page did not say. */
  readonly keyLength: number;
  readonly extensions: readonly ExtensionCall[];
}

/** For `<keygen>`. Answer: the DER SignedPublicKeyAndChallenge, base64; an empty string when `dryRun`. */
export interface CreateSpkacCall {
  readonly method: 'createSpkac';
  readonly challenge: string;
  /** Bits; 0 when nothing was chosen. */
  readonly keyLength: number;
  /** Only says whether it would be signed now: a form is asked before it is sent, and the key must not be spent on one that is not. */
  readonly dryRun: boolean;
}

/** Certificates of authorities, for which no key is needed; an awaited certificate among them counts all the same. Answer: an empty string. */
export interface InstallChainCall {
  readonly method: 'installChain';
  readonly data: string;
}

/** Answer: an empty string. */
export interface InstallResponseCall {
  readonly method: 'installResponse';
  readonly api: EnrollmentApi;
  /** `InstallResponseRestrictionFlags`: 0 AllowNone, 1 AllowNoOutstandingRequest, 2 AllowUntrustedCertificate, 4 AllowUntrustedRoot. */
  readonly restrictions: number;
  readonly data: string;
}

export type ExtensionCall =
  | { readonly type: 'extendedKeyUsage'; readonly critical: boolean; readonly oids: readonly string[] }
  /** CryptoAPI bits: 0x80 digitalSignature … 0x01 encipherOnly, 0x8000 decipherOnly. */
  | { readonly type: 'keyUsage'; readonly critical: boolean; readonly bits: number }
  | { readonly type: 'templateName'; readonly critical: boolean; readonly name: string }
  /** Any other one: `value` is what goes into the OCTET STRING, base64. */
  | { readonly type: 'raw'; readonly critical: boolean; readonly oid: string; readonly value: string };

/** HRESULT (0 = success) and value, as `[hresult, value]`. */
export type CallAnswer = readonly [hresult: number, value: string];

/** Characters; a subject of a megabyte is an attack, not a name. */
const MAX_NAME = 8192;
/** Characters, of what the page passes and of the DER in base64; a chain of ten certificates has about 20 000. */
export const MAX_ANSWER = 1_400_000;
const MAX_EXTENSIONS = 20;
const MAX_OIDS = 50;
/** Characters, of a challenge and of an extension's value in base64. */
const MAX_TEXT = 40_000;

/** The call, or `undefined` when the text is anything else. */
export function parseEnrollmentCall(json: string): EnrollmentCall | undefined {
  // Escapes may double a text.
  if (json.length > 2 * MAX_ANSWER) return undefined;
  const call = recordOf(parseJson(json));
  if (!call) return undefined;
  switch (call['method']) {
    case 'encodeName': {
      const name = parseName(call['name']);
      return name && { method: 'encodeName', name };
    }
    case 'createRequest':
      return parseCreateRequest(call);
    case 'decodeData': {
      const data = call['data'];
      const encoding = parseLong(call['encoding']);
      if (typeof data !== 'string' || data.length > MAX_ANSWER || encoding === undefined) return undefined;
      return { method: 'decodeData', data, encoding };
    }
    case 'createSpkac': {
      const { challenge, dryRun } = call;
      const keyLength = parseLong(call['keyLength']);
      if (typeof challenge !== 'string' || challenge.length > MAX_TEXT) return undefined;
      if (keyLength === undefined || typeof dryRun !== 'boolean') return undefined;
      return { method: 'createSpkac', challenge, keyLength, dryRun };
    }
    case 'installChain': {
      const data = call['data'];
      return typeof data === 'string' ? { method: 'installChain', data } : undefined;
    }
    case 'installResponse': {
      const api = parseApi(call['api']);
      const restrictions = parseLong(call['restrictions']);
      const data = call['data'];
      if (!api || restrictions === undefined || typeof data !== 'string') return undefined;
      return { method: 'installResponse', api, restrictions, data };
    }
    default:
      return undefined;
  }
}

function parseCreateRequest(call: Record<string, unknown>): CreateRequestCall | undefined {
  const api = parseApi(call['api']);
  const subject = call['subject'] === null ? null : parseName(call['subject']);
  const keyLength = parseLong(call['keyLength']);
  const listed = call['extensions'];
  if (!api || subject === undefined || keyLength === undefined) return undefined;
  if (!Array.isArray(listed) || listed.length > MAX_EXTENSIONS) return undefined;
  const extensions = listed.map(parseExtension).filter((extension) => extension !== undefined);
  return extensions.length === listed.length
    ? { method: 'createRequest', api, subject, keyLength, extensions }
    : undefined;
}

function parseExtension(value: unknown): ExtensionCall | undefined {
  const extension = recordOf(value);
  const critical = extension?.['critical'];
  if (!extension || typeof critical !== 'boolean') return undefined;
  switch (extension['type']) {
    case 'extendedKeyUsage': {
      const oids = extension['oids'];
      if (!Array.isArray(oids) || oids.length > MAX_OIDS || !oids.every(isOid)) return undefined;
      return { type: 'extendedKeyUsage', critical, oids };
    }
    case 'keyUsage': {
      const bits = parseLong(extension['bits']);
      return bits === undefined ? undefined : { type: 'keyUsage', critical, bits };
    }
    case 'templateName': {
      const name = extension['name'];
      return typeof name === 'string' && name.length <= 1024 ? { type: 'templateName', critical, name } : undefined;
    }
    case 'raw': {
      const { oid, value } = extension;
      if (!isOid(oid) || typeof value !== 'string' || value.length > MAX_TEXT) return undefined;
      return { type: 'raw', critical, oid, value };
    }
    default:
      return undefined;
  }
}

function parseName(value: unknown): NameText | undefined {
  const name = recordOf(value);
  const flags = parseLong(name?.['flags']);
  const text = name?.['text'];
  if (flags === undefined || typeof text !== 'string' || text.length > MAX_NAME) return undefined;
  return { text, flags };
}

function parseApi(value: unknown): EnrollmentApi | undefined {
  return value === 'CertEnroll' || value === 'XEnroll' || value === 'keygen' ? value : undefined;
}

function parseLong(value: unknown): number | undefined {
  return Number.isInteger(value) ? (value as number) | 0 : undefined;
}

function isOid(value: unknown): value is string {
  return typeof value === 'string' && isEncodableOid(value);
}

function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
