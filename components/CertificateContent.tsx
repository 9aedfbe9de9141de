import type { CertificateSummary } from '../lib/renewal/journal.ts';
import { dateTimeText } from './date-text.ts';
import { inPairs } from './hex-pairs.ts';
import { useTranslate } from './translation.ts';

/** What a certificate says, for a person to check. Names are isolated: they may hold right-to-left marks. */
export function CertificateContent({ certificate }: { readonly certificate: CertificateSummary }) {
  const t = useTranslate();
  return (
    <section>
      <h3>{t('certificate_title')}</h3>
      <dl class="facts certificate">
        <div class="important">
          <dt>{t('certificate_subject')}</dt>
          <dd data-fact="subject">
            <bdi>{certificate.subject}</bdi>
          </dd>
        </div>
        <div class="important">
          <dt>{t('certificate_to')}</dt>
          <dd data-fact="notAfter">{dateTimeText(certificate.notAfter, t)}</dd>
        </div>
        <div>
          <dt>{t('certificate_from')}</dt>
          <dd data-fact="notBefore">{dateTimeText(certificate.notBefore, t)}</dd>
        </div>
        <div>
          <dt>{t('certificate_issuer')}</dt>
          <dd data-fact="issuer">
            <bdi>{certificate.issuer}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('certificate_serial')}</dt>
          <dd data-fact="serial">
            <code>{certificate.serialNumber}</code>
          </dd>
        </div>
        <div>
          <dt>{t('certificate_fingerprint')}</dt>
          <dd data-fact="fingerprint">
            <code>{inPairs(certificate.fingerprint)}</code>
          </dd>
        </div>
      </dl>
    </section>
  );
}
