import {
  AuthenticatedSafe,
  CertBag,
  Certificate,
  CryptoEngine,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
  setEngine,
} from 'pkijs';

export interface Pkcs12Content {
  readonly pkcs8: Buffer<ArrayBuffer>;
  readonly certificate: Buffer<ArrayBuffer>;
  readonly passphrase: string;
  readonly iterations: number;
}

const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERT_BAG = '1.2.840.113549.1.12.10.1.3';
const AES_256_CBC = { name: 'AES-CBC', length: 256 };

/** A PKCS #12 like Koshin's by pkijs, as its own examples make one: DER. */
export async function writePkcs12WithPkijs(content: Pkcs12Content): Promise<ArrayBuffer> {
  setEngine('WebCrypto', new CryptoEngine({ name: 'WebCrypto', crypto: globalThis.crypto }));
  const password = new TextEncoder().encode(content.passphrase).buffer;
  const protection = {
    password,
    contentEncryptionAlgorithm: AES_256_CBC,
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: content.iterations,
  };
  const keyBag = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(content.pkcs8) });
  await keyBag.makeInternalValues(protection as never);
  const certBag = new CertBag({ parsedValue: Certificate.fromBER(content.certificate) });
  const contents = (bagId: string, bagValue: PKCS8ShroudedKeyBag | CertBag) => ({
    privacyMode: 0,
    value: new SafeContents({ safeBags: [new SafeBag({ bagId, bagValue: bagValue as never })] }),
  });
  const safe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [contents(SHROUDED_KEY_BAG, keyBag), { ...contents(CERT_BAG, certBag), privacyMode: 1 }],
    },
  });
  await safe.makeInternalValues({ safeContents: [{}, protection] } as never);
  const pfx = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } });
  await pfx.makeInternalValues({
    password,
    iterations: content.iterations,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  } as never);
  return pfx.toSchema().toBER();
}
