import * as v from 'valibot';
import { parseBase64 } from '../pki/base64.ts';
import { concatOctets, equalOctets } from '../pki/octets.ts';
import { findPemBlocks, pemFor } from '../pki/pem.ts';
import { failure, type Result, success } from '../problem.ts';

/**
 * The backup of a pending key is a PEM file (RFC 7468) of two blocks: `ENCRYPTED PRIVATE KEY` (RFC 5958 §3), which OpenSSL opens with the
 * renewal's passphrase, and `KOSHIN RENEWAL`, which says to which renewal it belongs: the SHA-256 digest of what follows it and of
 * the first block, then JSON in UTF-8. The digest finds damage; it is no protection against somebody who means harm.
 */
const KEY_LABEL = 'ENCRYPTED PRIVATE KEY';
const FACTS_LABEL = 'KOSHIN RENEWAL';
const FORMAT = 1;
const DIGEST_LENGTH = 32;

const instant = v.pipe(v.number(), v.integer(), v.minValue(0));
const base64 = v.pipe(v.string(), v.maxLength(64_000));
const LONGEST_NAME = 20_000;
const name = v.pipe(v.string(), v.maxLength(LONGEST_NAME));

const factsSchema = v.strictObject({
  format: v.literal(FORMAT),
  savedAt: instant,
  keyCreatedAt: instant,
  /** DER SubjectPublicKeyInfo. */
  spki: base64,
  renewal: v.strictObject({
    id: v.pipe(v.string(), v.uuid()),
    mode: v.picklist(['renew', 'reacquire']),
    startedAt: instant,
    requestedAt: v.optional(instant),
    csr: v.optional(base64),
    previous: v.optional(
      v.strictObject({
        subject: name,
        issuer: name,
        serialNumber: name,
        notBefore: v.number(),
        notAfter: v.number(),
        fingerprint: name,
      }),
    ),
  }),
  identity: v.strictObject({
    profileId: v.pipe(v.string(), v.maxLength(40)),
    origin: v.pipe(v.string(), v.maxLength(300)),
    role: v.nullable(v.picklist(['administrator', 'user'])),
    userId: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  }),
});

/** What stands beside the key. */
export type BackupFacts = Omit<v.InferOutput<typeof factsSchema>, 'format'>;

export interface KeyBackup {
  readonly facts: BackupFacts;
  /** DER EncryptedPrivateKeyInfo (RFC 5958 §3), as it is stored. */
  readonly encryptedPrivateKey: Uint8Array<ArrayBuffer>;
}

/**
 * The file's text.
 * @param introduction what it is and what to do with it, for a person who opens it
 */
export async function keyBackupText(
  { facts, encryptedPrivateKey }: KeyBackup,
  introduction: string,
  crypto: Crypto,
): Promise<string> {
  const json = encoded({ format: FORMAT, ...facts, renewal: readable(facts.renewal) });
  const digest = await digestOf(json, encryptedPrivateKey, crypto);
  const blocks = pemFor(KEY_LABEL, encryptedPrivateKey) + pemFor(FACTS_LABEL, concatOctets([digest, json]));
  return `${introduction}\r\n\r\n${blocks}`;
}

/** A certificate may have names of any length. The key comes back without it; a file that is refused brings nothing back. */
function readable({ previous, ...renewal }: BackupFacts['renewal']): BackupFacts['renewal'] {
  return previous && encoded(previous).length <= LONGEST_NAME ? { ...renewal, previous } : renewal;
}

function encoded(content: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(content));
}

/** Says whether a file is one of these, however damaged. */
export function isKeyBackup(text: string): boolean {
  return text.includes(`-----BEGIN ${FACTS_LABEL}-----`);
}

/** Reads a backup. Failures: `backupDamaged`, `backupOtherVersion`. */
export async function parseKeyBackup(text: string, crypto: Crypto): Promise<Result<KeyBackup>> {
  const blocks = findPemBlocks(text);
  const encryptedPrivateKey = blocks.find(({ label }) => label === KEY_LABEL)?.bytes;
  const sealed = blocks.find(({ label }) => label === FACTS_LABEL)?.bytes;
  if (!sealed) return failure('backupDamaged');
  const json = sealed.subarray(DIGEST_LENGTH);
  const content = parseJson(json);
  // Before anything else is judged: a later format may seal differently.
  if (formatOf(content) !== FORMAT) return failure(content === undefined ? 'backupDamaged' : 'backupOtherVersion');
  const facts = v.safeParse(factsSchema, content);
  if (!encryptedPrivateKey || !facts.success || !parseBase64(facts.output.spki)) return failure('backupDamaged');
  const digest = await digestOf(json, encryptedPrivateKey, crypto);
  if (!equalOctets(digest, sealed.subarray(0, DIGEST_LENGTH))) return failure('backupDamaged');
  const { format: _, ...rest } = facts.output;
  return success({ facts: rest, encryptedPrivateKey });
}

function formatOf(content: unknown): unknown {
  return typeof content === 'object' && content !== null && 'format' in content ? content.format : undefined;
}

function parseJson(octets: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets));
  } catch {
    return undefined;
  }
}

async function digestOf(json: Uint8Array, key: Uint8Array, crypto: Crypto): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concatOctets([json, key])));
}
