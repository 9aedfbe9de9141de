import { failure, type ProblemCode, type Result, success } from '../problem.ts';
import {
  childrenFor,
  contentsFor,
  type DerNode,
  findCount,
  findOctets,
  findOid,
  isContext,
  isSequence,
  parseDer,
} from './der.ts';
import { hexFor } from './hex.ts';
import { OID } from './object-identifiers.ts';
import { concatOctets } from './octets.ts';
import { decryptionCostOf, MAX_PKCS12_COST, macCostOf } from './pkcs12-cost.ts';
import {
  decryptPkcs12,
  findPkcs12Encryption,
  type Pkcs12Encryption,
  type Pkcs12Password,
} from './pkcs12-encryption.ts';
import { bmpPassword } from './pkcs12-kdf.ts';
import { findPkcs12Mac, isPkcs12MacValid, type Pkcs12Mac } from './pkcs12-mac.ts';

/** What Koshin takes from somebody's PKCS #12: the certificates. The private key stays wrapped and is never opened. */
export interface Pkcs12Content {
  readonly certificates: readonly Pkcs12Certificate[];
}

export interface Pkcs12Certificate {
  readonly der: Uint8Array<ArrayBuffer>;
  /** A key in the same file belongs to it: they carry the same localKeyId. */
  readonly hasKey: boolean;
}

/** Writers make two or three. */
const MAX_CONTENTS = 20;
/** Without a question, "no password" is tried only where that is quick. */
const MAX_UNASKED_COST = 100_000;

/** One ContentInfo of the AuthenticatedSafe: plain SafeContents, or what it takes to decrypt them. */
type SafeSource =
  | { readonly plain: Uint8Array }
  | { readonly encryption: Pkcs12Encryption; readonly encrypted: Uint8Array };

/** Whether a value has the outline of PFX (RFC 7292 §4): version 3 and a ContentInfo. */
export function isPkcs12(node: DerNode): boolean {
  const [version, authSafe] = childrenFor(node);
  return findCount(version) === 3 && isSequence(authSafe) && findOid(childrenFor(authSafe)[0]) !== undefined;
}

/**
 * The certificates of a PKCS #12 under a password: the MAC of RFC 7292 appendix B or PBMAC1, certificates in the clear or encrypted by PBES2 or by
 * the older schemes with 3DES and RC2. The key is never decrypted. A file without a password needs none: "none" and "empty" are different ones
 * (RFC 7292 appendix B.1), and both are in use.
 *
 * Failures: `certificateUnreadable`, `pkcs12Unsupported` (another scheme, public-key integrity), `pkcs12WithoutMac`, `pkcs12TooCostly`,
 * `pkcs12NeedsPassphrase` (none given), `pkcs12PassphraseEmpty` (the empty one, but the file has one), `pkcs12PassphraseWrong`.
 */
export async function parsePkcs12(
  node: DerNode,
  { passphrase, crypto }: { passphrase: string | undefined; crypto: Crypto },
): Promise<Result<Pkcs12Content>> {
  const [, authSafe, macData] = childrenFor(node);
  const [type, wrapped] = childrenFor(authSafe);
  if (findOid(type) !== OID.data) return failure('pkcs12Unsupported');
  const content = findOctets(childrenFor(wrapped)[0]);
  const safe = content && parseDer(content);
  const sources = isSequence(safe) ? findSources(safe) : undefined;
  if (!content || !sources) return failure('certificateUnreadable');
  if (!macData) return failure('pkcs12WithoutMac');
  const mac = findPkcs12Mac(macData);
  if (!mac || sources === 'unsupported') return failure('pkcs12Unsupported');
  const cost = sources.reduce((sum, source) => sum + sourceCost(source), macCostOf(mac));
  if (cost > MAX_PKCS12_COST) return failure('pkcs12TooCostly');
  if (passphrase === undefined && cost > MAX_UNASKED_COST) return failure('pkcs12NeedsPassphrase');
  // A second try must fit as well; without it the empty one is the more usual.
  const passwords = passwordsFor(passphrase).slice(cost + macCostOf(mac) > MAX_PKCS12_COST ? -1 : 0);
  const password = await findPassword(passwords, { mac, content, crypto });
  if (!password) return failure(codeForRefused(passphrase));
  const bags: DerNode[] = [];
  for (const source of sources) {
    const plain =
      'plain' in source ? source.plain : await decryptPkcs12(source.encrypted, { ...source, password, crypto });
    const contents = plain && parseDer(plain);
    if (!isSequence(contents)) return failure('certificateUnreadable');
    bags.push(...allBags(contents));
  }
  return success({ certificates: certificatesIn(bags) });
}

function passwordsFor(passphrase: string | undefined): readonly Pkcs12Password[] {
  const empty = { passphrase: '', octets: bmpPassword('') };
  return passphrase
    ? [{ passphrase, octets: bmpPassword(passphrase) }]
    : [{ ...empty, octets: new Uint8Array() }, empty];
}

async function findPassword(
  passwords: readonly Pkcs12Password[],
  { mac, ...input }: { mac: Pkcs12Mac; content: Uint8Array; crypto: Crypto },
): Promise<Pkcs12Password | undefined> {
  for (const password of passwords) if (await isPkcs12MacValid(mac, { ...input, password })) return password;
  return undefined;
}

function codeForRefused(passphrase: string | undefined): ProblemCode {
  if (passphrase === undefined) return 'pkcs12NeedsPassphrase';
  return passphrase === '' ? 'pkcs12PassphraseEmpty' : 'pkcs12PassphraseWrong';
}

function sourceCost(source: SafeSource): number {
  return 'plain' in source ? 0 : decryptionCostOf(source.encryption, source.encrypted.length);
}

function findSources(safe: DerNode): SafeSource[] | 'unsupported' | undefined {
  const infos = childrenFor(safe);
  if (infos.length > MAX_CONTENTS) return undefined;
  const sources: SafeSource[] = [];
  for (const info of infos) {
    const [type, wrapped] = childrenFor(info);
    const inner = childrenFor(wrapped)[0];
    if (findOid(type) === OID.data) {
      const plain = findOctets(inner);
      if (!plain) return undefined;
      sources.push({ plain });
    } else if (findOid(type) === OID.encryptedData) {
      const [, algorithm, content] = childrenFor(childrenFor(inner)[1]);
      if (!isContext(content, 0)) return undefined;
      const encryption = findPkcs12Encryption(algorithm);
      if (!encryption) return 'unsupported';
      sources.push({ encryption, encrypted: implicitOctets(content) });
    } else {
      return findOid(type) === undefined ? undefined : 'unsupported';
    }
  }
  return sources;
}

/** `[0] IMPLICIT OCTET STRING`, which BER may cut into pieces. */
function implicitOctets(node: DerNode): Uint8Array {
  const pieces = childrenFor(node);
  return pieces.length > 0
    ? concatOctets(pieces.map((piece) => findOctets(piece) ?? new Uint8Array(0)))
    : contentsFor(node);
}

/** The bags of SafeContents, and of those within (RFC 7292 §4.2.6); how deep they nest is limited by `parseDer`. */
function allBags(contents: DerNode): readonly DerNode[] {
  return childrenFor(contents).flatMap((bag) => {
    const [bagId, value] = childrenFor(bag);
    const inner = childrenFor(value)[0];
    return findOid(bagId) === OID.safeContentsBag && inner ? allBags(inner) : [bag];
  });
}

/** SafeBag ::= SEQUENCE { bagId, [0] bagValue, bagAttributes SET OPTIONAL } */
function certificatesIn(bags: readonly DerNode[]): Pkcs12Certificate[] {
  const keyIds = new Set<string>();
  const found: { der: Uint8Array<ArrayBuffer>; keyId: string | undefined }[] = [];
  for (const bag of bags) {
    const [bagId, value, attributes] = childrenFor(bag);
    const keyId = findLocalKeyId(attributes);
    const kind = findOid(bagId);
    if ((kind === OID.keyBag || kind === OID.pkcs8ShroudedKeyBag) && keyId !== undefined) keyIds.add(keyId);
    if (kind !== OID.certBag) continue;
    const [certId, certValue] = childrenFor(childrenFor(value)[0]);
    const der = findOctets(childrenFor(certValue)[0]);
    if (findOid(certId) === OID.x509Certificate && der) found.push({ der, keyId });
  }
  return found.map(({ der, keyId }) => ({ der, hasKey: keyId !== undefined && keyIds.has(keyId) }));
}

function findLocalKeyId(attributes: DerNode | undefined): string | undefined {
  for (const attribute of childrenFor(attributes)) {
    const [type, values] = childrenFor(attribute);
    const octets = findOid(type) === OID.localKeyId ? findOctets(childrenFor(values)[0]) : undefined;
    if (octets) return hexFor(octets);
  }
  return undefined;
}
