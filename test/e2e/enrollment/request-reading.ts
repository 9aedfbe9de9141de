import { spawnSync } from 'node:child_process';

/** What OpenSSL reads in a certification request whose signature it verified. */
export interface RequestReading {
  /** In encoded order, each with its string type: `C=PRINTABLESTRING:JP, CN=UTF8STRING:x`. */
  readonly subject: string;
  /** By OpenSSL's name; `critical ` before the value of a critical one. */
  readonly extensions: Readonly<Record<string, string>>;
  /** Object names of the attributes of the request itself. */
  readonly attributes: readonly string[];
  /** `1 (0x0)`; PKCS #10 has no other. */
  readonly version: string;
  readonly signatureAlgorithm: string;
  readonly publicKey: string;
}

const NAME_OPTIONS = 'sep_comma_plus_space,sname,show_type,utf8';

/**
 * @param text base64, or PEM under any label; OpenSSL must be able to read the lines
 * @throws Error with OpenSSL's words when the signature is wrong
 */
export function readRequest(text: string): RequestReading {
  const der = derFor(text);
  const { output: read, said } = openssl(
    ['req', '-inform', 'DER', '-verify', '-noout', '-subject', '-pubkey', '-text', '-nameopt', NAME_OPTIONS],
    der,
  );
  // Its exit code is 0 also after "verify failure".
  if (!/verify OK/.test(said)) throw new Error(`openssl req -verify: ${said}`);
  const field = (pattern: RegExp): string => pattern.exec(read)?.[1]?.trim() ?? '';
  return {
    subject: field(/^subject=(.*)$/m),
    extensions: extensionsIn(read),
    attributes: attributesIn(openssl(['asn1parse', '-inform', 'DER'], der).output),
    version: field(/^ *Version: (.*)$/m),
    signatureAlgorithm: field(/^ *Signature Algorithm: (.*)$/m),
    publicKey: field(/(-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----)/),
  };
}

/** What OpenSSL reads in a SignedPublicKeyAndChallenge. @throws Error with its words when the signature is wrong */
export function readSpkac(spkac: string): { readonly challenge: string; readonly publicKey: string } {
  const input = Buffer.from(`SPKAC=${spkac}\n`);
  const { said } = openssl(['spkac', '-verify', '-noout'], input);
  if (!/Signature OK/.test(said)) throw new Error(`openssl spkac -verify: ${said}`);
  return {
    challenge: /Challenge String: (.*)/.exec(openssl(['spkac'], input).output)?.[1] ?? '',
    publicKey: openssl(['spkac', '-noout', '-pubkey'], input).output.trim(),
  };
}

/** PEM in lines is read by OpenSSL as it is, so that a missing line break is noticed; its label is not judged. */
function derFor(text: string): Buffer {
  if (!/-----[\r\n]/.test(text)) return Buffer.from(text.replace(/-----[^-]*-----/g, ''), 'base64');
  const pem = text.replace(/-----(BEGIN|END) [^-]*-----/g, '-----$1 CERTIFICATE REQUEST-----');
  const { output } = openssl(['req', '-outform', 'PEM'], Buffer.from(pem));
  return Buffer.from(output.replace(/-----[^-]*-----/g, ''), 'base64');
}

function openssl(args: readonly string[], input: Buffer): { readonly output: string; readonly said: string } {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, { input, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`openssl ${args[0]} ended with ${status}: ${stderr}`);
  return { output: stdout, said: stderr };
}

/** Each extension is a line with a colon and, deeper, its value. */
function extensionsIn(text: string): Record<string, string> {
  const lines = /Requested Extensions:\n([\s\S]*?)\n {4}Signature Algorithm/.exec(text)?.[1]?.split('\n') ?? [];
  const found: Record<string, string> = {};
  for (let at = 0; at < lines.length; at += 2) {
    const [, name = '', critical] = /^ {16}(.*?): ?(critical)? *$/.exec(lines[at] ?? '') ?? [];
    found[name] = `${critical === undefined ? '' : 'critical '}${lines[at + 1]?.trim()}`;
  }
  return found;
}

/** The object identifiers right below `[0]`, the last field of CertificationRequestInfo: SEQUENCE { type, SET }. */
function attributesIn(structure: string): string[] {
  const lines = structure.split('\n').map((line) => /d=(\d+) .*?(?:cons|prim): (.*)$/.exec(line) ?? []);
  const start = lines.findIndex(([, depth, what]) => depth === '2' && what?.startsWith('cont [ 0 ]'));
  const below = start === -1 ? [] : lines.slice(start + 1);
  const end = below.findIndex(([, depth]) => Number(depth) <= 2);
  return below
    .slice(0, end === -1 ? undefined : end)
    .filter(([, depth, what]) => depth === '4' && what?.startsWith('OBJECT'))
    .map(([, , what]) => what?.replace(/^OBJECT *:/, '') ?? '');
}
