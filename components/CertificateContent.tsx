import type { CertificateSummary } from '../lib/renewal/journal.ts';
import { dateText, dateTimeText } from './date-text.ts';
import { inPairs } from './hex-pairs.ts';
import { Icon } from './Icon.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly certificate: CertificateSummary;
  /** The one in whose place it comes, where that is known: what is the same and what is not is said with it. */
  readonly previous?: CertificateSummary | undefined;
}

/** What a certificate says, for a person to check: whose it is and until when, and the rest for whoever asks. Names are isolated: they may hold right-to-left marks. */
export function CertificateContent({ certificate, previous }: Props) {
  const t = useTranslate();
  return (
    <section class="certificate-content">
      <h3>{t('certificate_title')}</h3>
      {previous?.subject === certificate.subject && (
        <div class="verdict tone-good" data-verdict="same-name">
          <Icon name="good" />
          <p>{t('certificate_same_name')}</p>
        </div>
      )}
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
        {previous && (
          <div>
            <dt>{t('valid_until_old')}</dt>
            <dd data-fact="previousNotAfter">{dateText(previous.notAfter, t)}</dd>
          </div>
        )}
      </dl>
      <details class="more">
        <summary data-action="certificate-details">{t('certificate_details')}</summary>
        <dl class="facts certificate">
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
      </details>
    </section>
  );
}
