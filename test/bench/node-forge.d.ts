/** What the benchmarks ask of node-forge as a whole; the package brings no types. Octets are binary strings. */
declare module 'node-forge' {
  interface Key {
    readonly n: unknown;
    readonly e: unknown;
  }
  interface Request {
    publicKey: unknown;
    setSubject(attributes: readonly { readonly name: string; readonly value: string }[]): void;
    sign(key: Key, digest: unknown): void;
  }
  const forge: {
    asn1: { fromDer(octets: string): unknown; toDer(node: unknown): { getBytes(): string } };
    md: { sha256: { create(): unknown } };
    pki: {
      certificateFromAsn1(node: unknown): unknown;
      certificateFromPem(pem: string): unknown;
      certificationRequestToPem(request: Request): string;
      createCertificationRequest(): Request;
      privateKeyFromPem(pem: string): Key;
      setRsaPublicKey(n: unknown, e: unknown): unknown;
    };
    pkcs12: {
      toPkcs12Asn1(
        key: Key,
        chain: readonly unknown[],
        passphrase: string,
        options: {
          readonly algorithm: 'aes256';
          readonly count: number;
          readonly saltSize: number;
          readonly friendlyName: string;
        },
      ): unknown;
    };
  };
  export default forge;
}
