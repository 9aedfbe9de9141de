/**
 * What the isolated world of an enrolment page knows, so that the page's synchronous calls can be answered at once.
 * It is fetched from the worker when the page starts; the worker decides from the sender what may be handed out.
 */
export interface EnrollmentContext {
  /** The key of the renewal that the user consented to for this very origin; `null` means: refuse as "cancelled". */
  readonly armed: ArmedKey | null;
  /** Renewals at this origin whose request has left and whose answer is awaited. */
  readonly awaiting: readonly AwaitedKey[];
}

export interface ArmedKey {
  readonly renewalId: string;
  /** RSA private key, RFC 7517 / RFC 7518 §6.3 (n, e, d, p, q, dp, dq, qi). Good for exactly one request. */
  readonly privateKey: JsonWebKey;
  /** Milliseconds since the epoch; from then on the key refuses. */
  readonly expiresAt: number;
}

export interface AwaitedKey {
  readonly renewalId: string;
  /** DER SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), base64. */
  readonly spki: string;
}

/** The signer's way to the worker; the entrypoint implements it with messages, tests with plain objects. */
export interface EnrollmentPort {
  /** Called in the same turn in which the request is returned to the page. `csr`: DER PKCS #10, or for `<keygen>` a SignedPublicKeyAndChallenge; base64. */
  requestCreated(event: { renewalId: string; csr: string }): Promise<void>;
  /**
   * `answer`: what the page passed to InstallResponse, as DER when it could be decoded, otherwise its text in UTF-8; base64.
   * `spkis`: the SubjectPublicKeyInfo of each certificate in it, by which the worker finds the renewal; DER, base64.
   */
  answerArrived(event: { answer: string; spkis: readonly string[] }): Promise<void>;
  /** The page asked while nothing was armed and got HRESULT 0x800704C7, or its form was not sent. */
  refused(event: { api: 'CertEnroll' | 'XEnroll' | 'keygen' }): Promise<void>;
}
