import { type Certificate, fingerprintFor } from '../../pki/certificate.ts';
import type { CertificateSummary } from '../../renewal/journal.ts';

/** What is shown and kept of a certificate. */
export async function summaryFor(certificate: Certificate): Promise<CertificateSummary> {
  return {
    subject: certificate.subject.display,
    issuer: certificate.issuer.display,
    serialNumber: certificate.serialNumber,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    fingerprint: await fingerprintFor(certificate.der, crypto),
  };
}
