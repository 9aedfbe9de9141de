/**
 * HRESULTs that enrolment pages meet, as the signed 32-bit integers that Internet Explorer put into `error.number`.
 * Names as in winerror.h and wincrypt.h; the last three are those of the script engines (FACILITY_CONTROL).
 */
export const HRESULT = {
  ok: 0,
  /** E_NOTIMPL */
  notImplemented: 0x80004001 | 0,
  /** E_NOINTERFACE: a ProgID that the web class factory does not hand out. */
  noInterface: 0x80004002 | 0,
  /** E_UNEXPECTED: Koshin itself failed; pages show it as any other error. */
  unexpected: 0x8000ffff | 0,
  /** OLE_E_BLANK: used before Initialize… */
  blank: 0x80040007 | 0,
  /** E_ACCESSDENIED */
  accessDenied: 0x80070005 | 0,
  /** E_INVALIDARG */
  invalidArgument: 0x80070057 | 0,
  /** ERROR_NO_MORE_ITEMS: the end of what XEnroll enumerates. */
  noMoreItems: 0x80070103 | 0,
  /** ERROR_CANCELLED: the user said no; also what a page gets while nothing is armed. */
  cancelled: 0x800704c7 | 0,
  /** ERROR_ALREADY_INITIALIZED */
  alreadyInitialized: 0x800704df | 0,
  /** NTE_BAD_FLAGS: what the legacy providers say to a key length that they cannot make. */
  badFlags: 0x80090009 | 0,
  /** NTE_BAD_KEYSET: an existing key container was asked for; there is none. */
  badKeyset: 0x80090016 | 0,
  /** NTE_KEYSET_NOT_DEF: no provider of that name. */
  noSuchProvider: 0x80090019 | 0,
  /** CRYPT_E_NOT_FOUND: no pending request has the key of any certificate in the answer. */
  notFound: 0x80092004 | 0,
  /** CRYPT_E_INVALID_PRINTABLE_STRING */
  invalidPrintableString: 0x80092021 | 0,
  /** CRYPT_E_INVALID_IA5_STRING */
  invalidIa5String: 0x80092022 | 0,
  /** CRYPT_E_INVALID_X500_STRING */
  invalidName: 0x80092023 | 0,
  /** CRYPT_E_ASN1_BADTAG */
  badAnswer: 0x8009310b | 0,
  /** JScript 13: type mismatch */
  typeMismatch: 0x800a000d | 0,
  /** JScript/VBScript 429: the automation server cannot create the object. */
  cannotCreateObject: 0x800a01ad | 0,
  /** JScript/VBScript 438: no such member. */
  noSuchMember: 0x800a01b6 | 0,
} as const;
