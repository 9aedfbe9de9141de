import { existsSync, readFileSync } from 'node:fs';

/** Certificates, chains and PKCS #12 files of others beside this repository, with what five other readers say about them. Never copied. */
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
export const FOLDERS = ['boringssl', 'nss', 'pkits', 'pyca'] as const;
export const isCorpusPresent = existsSync(CORPUS);

export interface CorpusCase {
  readonly file: string;
  readonly bytes: URL;
  readonly kind: string;
  readonly verdict: 'accept' | 'reject' | 'either';
  readonly password: string;
  readonly expected: ExpectedCertificate;
  /** Of all certificates in it, where more than one is meant. */
  readonly fingerprints: readonly string[] | undefined;
  /** Both dates are written as RFC 5280 wants it. */
  readonly hasGoodDates: boolean;
}

/** Of the first certificate; what the readers do not agree about is absent. */
export interface ExpectedCertificate {
  readonly not_before?: string | null;
  readonly not_after?: string | null;
  readonly serial_hex?: string | null;
  readonly sha256?: string | null;
  readonly subject_rfc2253?: string | null;
  readonly basic_constraints_ca?: boolean | null;
  readonly eku?: readonly string[] | null;
  readonly public_key?: { readonly alg: string; readonly bits?: number } | null;
}

interface ManifestCase {
  readonly file: string;
  readonly kind: string;
  readonly openssl?: { readonly opens: boolean; readonly certs_sha256?: readonly string[] };
  readonly certs_sha256?: readonly string[];
  readonly all_certs_sha256?: readonly string[];
  readonly expect?: ExpectedCertificate & {
    readonly parse?: CorpusCase['verdict'];
    readonly open?: CorpusCase['verdict'];
    readonly password?: string | null;
    readonly not_before_rfc5280_wellformed?: boolean | null;
    readonly not_after_rfc5280_wellformed?: boolean | null;
  };
}

export function casesOf(folder: string): CorpusCase[] {
  const manifest = JSON.parse(readFileSync(new URL(`${folder}/manifest.json`, CORPUS), 'utf8')) as {
    cases: ManifestCase[];
  };
  return manifest.cases.map(({ file, kind, expect = {}, openssl, certs_sha256, all_certs_sha256 }) => ({
    file,
    bytes: new URL(`${folder}/${file}`, CORPUS),
    kind,
    verdict: expect.parse ?? expect.open ?? 'reject',
    password: expect.password ?? '',
    expected: expect,
    fingerprints: certs_sha256 ?? all_certs_sha256 ?? (openssl?.opens ? openssl.certs_sha256 : undefined),
    hasGoodDates: expect.not_before_rfc5280_wellformed !== false && expect.not_after_rfc5280_wellformed !== false,
  }));
}
