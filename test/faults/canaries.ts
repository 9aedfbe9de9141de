import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** What must be nowhere, in every form in which it might be there. */
export interface Canary {
  readonly name: string;
  readonly forms: readonly (string | RegExp)[];
}

/** Octets of a secret number that are looked for: 24 are none by accident. */
const SAMPLE = 24;

export function textCanary(name: string, text: string): Canary {
  const octets = Buffer.from(text);
  return { name, forms: [text, octets.toString('hex'), encodeURIComponent(text), ...base64Forms(octets)] };
}

/** A short number, which is looked for as a whole: inside longer ones it is there by accident. */
export function numberCanary(name: string, digits: string): Canary {
  return { name, forms: [new RegExp(`(?<![0-9A-Fa-f])${digits}(?![0-9A-Fa-f])`)] };
}

/** The key that is stored under `passphrase`; OpenSSL opens it. @throws Error when it does not fit */
export function openStoredKey(encryptedPrivateKey: Uint8Array, passphrase: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(encryptedPrivateKey), format: 'der', type: 'pkcs8', passphrase });
}

export function keyCanary(key: KeyObject): Canary {
  const { d = '', p = '', q = '' } = key.export({ format: 'jwk' }) as JsonWebKey;
  const forms = [d, p, q].flatMap((part) => {
    const octets = Buffer.from(part as string, 'base64url').subarray(8, 8 + SAMPLE);
    const hex = octets.toString('hex');
    return [octets.toString('latin1'), hex, hex.toUpperCase(), [...octets].join(','), ...base64Forms(octets)];
  });
  return { name: 'private key', forms };
}

/** As it looks inside a longer text, wherever in it it begins; without the ends, which depend on what is around. */
function base64Forms(octets: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), octets]).toString('base64');
    const inner = text.slice(offset === 0 ? 0 : 4, -4);
    return inner.length < 8 ? [] : [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** The canaries that are in one of the texts, with the place. */
export function findCanaries(canaries: readonly Canary[], places: ReadonlyMap<string, string>): string[] {
  return canaries.flatMap(({ name, forms }) =>
    [...places]
      .filter(([, text]) => forms.some((form) => (typeof form === 'string' ? text.includes(form) : form.test(text))))
      .map(([place]) => `${name} in ${place}`),
  );
}
