import { failure, type Result, success } from '../problem.ts';
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
import { decryptPbes2, findPbes2Parameters, type Pbes2Parameters } from './pbes2.ts';
import { findPkcs12Mac, isPkcs12MacValid } from './pkcs12-mac.ts';

/** What Koshin takes from somebody's PKCS #12: the certificates. The private key stays wrapped and is never opened. */
export interface Pkcs12Content {
  readonly certificates: readonly Pkcs12Certificate[];
}

export interface Pkcs12Certificate {
  readonly der: Uint8Array<ArrayBuffer>;
  /** A key in the same file belongs to it: they carry the same localKeyId. */
  readonly hasKey: boolean;
}

/** Derivations cannot be interrupted: what a file asks for is added up first. The MAC is derived in JavaScript, ten times slower than the others. */
const MAX_ITERATIONS = 5_000_000;
const MAX_MAC_ITERATIONS = 1_000_000;
/** Writers make two or three. */
const MAX_CONTENTS = 20;

/** One ContentInfo of the AuthenticatedSafe: plain SafeContents, or what it takes to decrypt them. */
type SafeSource =
  | { readonly plain: Uint8Array }
  | { readonly parameters: Pbes2Parameters; readonly encrypted: Uint8Array };

/** Whether a value has the outline of PFX (RFC 7292 §4): version 3 and a ContentInfo. */
export function isPkcs12(node: DerNode): boolean {
  const [version, authSafe] = childrenFor(node);
  return findCount(version) === 3 && isSequence(authSafe) && findOid(childrenFor(authSafe)[0]) !== undefined;
}

/**
 * The certificates of a PKCS #12 with a password-based MAC (RFC 7292 appendix B: SHA-1 or SHA-2) and certificates that are encrypted by PBES2 with AES, or not at all.
 * pkijs' own classes are not used: they interpret the certificates, which `parseCertificate` does with more distrust. Loads pkijs for the MAC.
 *
 * Failures: `certificateUnreadable`, `pkcs12Unsupported` (3DES, RC2, PBMAC1, public-key integrity, no MAC), `pkcs12TooCostly`,
 * `pkcs12NeedsPassphrase` (none given), `pkcs12PassphraseWrong`.
 */
export async function parsePkcs12(
  node: DerNode,
  { passphrase, crypto }: { passphrase: string | undefined; crypto: Crypto },
): Promise<Result<Pkcs12Content>> {
  const [, authSafe, macData] = childrenFor(node);
  const [type, wrapped] = childrenFor(authSafe);
  if (findOid(type) === OID.signedData || !macData) return failure('pkcs12Unsupported');
  const content = findOctets(childrenFor(wrapped)[0]);
  const safe = content && parseDer(content);
  if (!content || !isSequence(safe)) return failure('certificateUnreadable');
  const mac = findPkcs12Mac(macData);
  const sources = findSources(safe);
  if (!sources) return failure('certificateUnreadable');
  if (!mac || sources === 'unsupported') return failure('pkcs12Unsupported');
  const iterations = sources.reduce(
    (sum, source) => sum + ('parameters' in source ? source.parameters.iterations : 0),
    mac.iterations,
  );
  if (iterations > MAX_ITERATIONS || mac.iterations > MAX_MAC_ITERATIONS) return failure('pkcs12TooCostly');
  if (passphrase === undefined) return failure('pkcs12NeedsPassphrase');
  if (!(await isPkcs12MacValid(mac, { content, passphrase, crypto }))) return failure('pkcs12PassphraseWrong');
  const bags: DerNode[] = [];
  for (const source of sources) {
    const plain =
      'plain' in source ? source.plain : await decryptPbes2(source.encrypted, { ...source, passphrase, crypto });
    const contents = plain && parseDer(plain);
    if (!isSequence(contents)) return failure('certificateUnreadable');
    bags.push(...childrenFor(contents));
  }
  return success({ certificates: certificatesIn(bags) });
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
      const parameters = findPbes2Parameters(algorithm);
      if (!parameters) return 'unsupported';
      sources.push({ parameters, encrypted: implicitOctets(content) });
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

/** SafeBag ::= SEQUENCE { bagId, [0] bagValue, bagAttributes SET OPTIONAL }; nested SafeContents are not looked into: no known writer makes them. */
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
