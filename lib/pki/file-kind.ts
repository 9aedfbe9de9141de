import {
  childrenFor,
  type DerNode,
  findCount,
  findOctets,
  findOid,
  isContext,
  isSequence,
  isUniversal,
  TAG,
} from './der.ts';

/** What a file is when it is no certificate; the value is a fact beside the problem, for the sentence about it. */
export type FileKind =
  | 'request'
  | 'revocationList'
  | 'privateKey'
  | 'publicKey'
  | 'image'
  | 'pdf'
  | 'archive'
  | 'shortcut'
  | 'pgp'
  | 'text';

/** How files of other kinds begin, in hexadecimal. */
const SIGNATURES: readonly (readonly [prefix: string, kind: FileKind])[] = [
  ['89504E47', 'image'],
  ['FFD8FF', 'image'],
  ['47494638', 'image'],
  ['25504446', 'pdf'],
  ['504B0304', 'archive'],
  ['1F8B', 'archive'],
  ['377ABCAF', 'archive'],
  ['52617221', 'archive'],
  ['4C00000001140200', 'shortcut'],
];

/** The kind of a file that is not DER, by how it begins or by the labels of its PEM blocks; `undefined` for anything else. */
export function findFileKind(start: string, text: string, labels: readonly string[]): FileKind | undefined {
  const signature = SIGNATURES.find(([prefix]) => start.startsWith(prefix));
  if (signature) return signature[1];
  if (labels.some((label) => label.endsWith('CRL'))) return 'revocationList';
  if (labels.some((label) => label.endsWith('PUBLIC KEY'))) return 'publicKey';
  if (labels.some((label) => label.startsWith('PGP '))) return 'pgp';
  if (labels.length > 0) return undefined;
  if (/^(?:ssh|ecdsa)-[a-z0-9-]+ AAAA|^---- BEGIN SSH2 PUBLIC KEY/.test(text)) return 'publicKey';
  if (/^PuTTY-User-Key-File/.test(text)) return 'privateKey';
  // U+FFFD is what octets become that are no text.
  return /[\p{Cc}\uFFFD]/u.test(text.replace(/[\t\r\n]/g, '')) ? undefined : 'text';
}

/** The kind of a DER value by its outline: RFC 2986 §4, RFC 5280 §5.1, RFC 5958 §2 and §3, RFC 8017 appendix A.1.2, RFC 5915 §3. */
export function findDerKind(node: DerNode): FileKind | undefined {
  const [first, second, third] = childrenFor(node);
  if (isSequence(first) && isSequence(second) && isUniversal(third, TAG.bitString))
    return findSignedKind(childrenFor(first));
  if (findCount(first) === 0 && isSequence(second) && findOctets(third)) return 'privateKey';
  if (findCount(first) === 0 && childrenFor(node).length >= 9) return 'privateKey';
  if (findCount(first) === 1 && findOctets(second)) return 'privateKey';
  if (!isSequence(first) || findOid(childrenFor(first)[0]) === undefined) return undefined;
  if (findOctets(second)) return 'privateKey';
  return isUniversal(second, TAG.bitString) ? 'publicKey' : undefined;
}

/** What stands inside a signature of the common outline { content, algorithm, signature }. */
function findSignedKind(fields: readonly DerNode[]): FileKind | undefined {
  const [version, subject, spki, attributes] = fields;
  if (
    findCount(version) !== undefined &&
    isSequence(subject) &&
    isSequence(spki) &&
    (!attributes || isContext(attributes, 0))
  ) {
    if (isUniversal(childrenFor(spki)[1], TAG.bitString)) return 'request';
  }
  const withoutVersion = findCount(version) === undefined ? fields : fields.slice(1);
  const [algorithm, issuer, thisUpdate] = withoutVersion;
  const isTime = isUniversal(thisUpdate, TAG.utcTime) || isUniversal(thisUpdate, TAG.generalizedTime);
  return isSequence(algorithm) && isSequence(issuer) && isTime ? 'revocationList' : undefined;
}
