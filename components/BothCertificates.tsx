import type { CertificateSummary } from '../lib/renewal/journal.ts';
import { shortDateText } from './date-text.ts';
import { Icon } from './Icon.tsx';
import type { Platform } from './machine.ts';
import { decimalSerialFor, serialTextFor } from './serial-text.ts';
import { useTranslate } from './translation.ts';

/** By what one certificate is told from another: names are often the same. */
export type Told = Pick<CertificateSummary, 'serialNumber' | 'notAfter'>;

export interface BothCertificatesProps {
  /** `null` where it is not known which one that is. */
  readonly fresh: Told | null;
  readonly old: Told | null;
}

/** The new and the old one side by side, with their numbers as that platform writes them. */
export function BothCertificates({ fresh, old, platform }: BothCertificatesProps & { readonly platform: Platform }) {
  const t = useTranslate();
  return (
    <div class="both">
      <div class="both-one tone-good" data-certificate="fresh">
        <p class="both-title">
          <Icon name="good" />
          {t('both_fresh')}
        </p>
        {fresh ? <Facts told={fresh} platform={platform} fact="serial" /> : <p>{t('both_fresh_unknown')}</p>}
      </div>
      <div class="both-one tone-amber" data-certificate="old">
        <p class="both-title">
          <Icon name="stop" />
          {t('both_old')}
        </p>
        {old ? <Facts told={old} platform={platform} fact="old-serial" /> : <p>{t('both_old_unknown')}</p>}
      </div>
    </div>
  );
}

function Facts(props: { readonly told: Told; readonly platform: Platform; readonly fact: string }) {
  const t = useTranslate();
  const { told, platform, fact } = props;
  const decimal = decimalSerialFor(platform, told.serialNumber);
  return (
    <dl>
      <dt>{t('certificate_serial')}</dt>
      <dd>
        <code data-fact={fact}>{serialTextFor(platform, told.serialNumber)}</code>
        {decimal !== null && <span class="small"> {t('serial_decimal', [decimal])}</span>}
      </dd>
      <dt>{t('certificate_to')}</dt>
      <dd>{shortDateText(told.notAfter, t)}</dd>
    </dl>
  );
}
