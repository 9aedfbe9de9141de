import type { MessageKey } from '../lib/platform/i18n.ts';
import { AddressToType } from './AddressToType.tsx';
import { BothCertificates, type BothCertificatesProps } from './BothCertificates.tsx';
import { CERTIFICATE_MANAGER } from './import-steps.ts';
import type { Platform } from './machine.ts';
import { PlatformTabs } from './PlatformTabs.tsx';
import { useTranslate } from './translation.ts';

interface Props extends BothCertificatesProps {
  readonly platform: Platform;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** `address`: what is to be typed for the first step. */
const STEPS: Readonly<Record<Platform, { readonly address?: string; readonly texts: readonly MessageKey[] }>> = {
  windows: { address: 'certmgr.msc', texts: ['remove_windows_1', 'remove_windows_2', 'remove_windows_3'] },
  mac: { texts: ['remove_mac_1', 'remove_mac_2', 'remove_mac_3'] },
  linux: { address: CERTIFICATE_MANAGER, texts: ['import_linux_1', 'remove_chrome_2', 'remove_chrome_3'] },
  chromeos: { address: CERTIFICATE_MANAGER, texts: ['import_chromeos_1', 'remove_chrome_2', 'remove_chrome_3'] },
  firefox: { texts: ['import_firefox_1', 'remove_firefox_2', 'remove_firefox_3'] },
};

/** How to delete the old certificate and no other: by its serial number, beside that of the new one. */
export function RemoveOld({ fresh, old, platform, onCopy }: Props) {
  const t = useTranslate();
  return (
    <div class="remove-old" data-help="remove-old">
      <p>{t('remove_first')}</p>
      <PlatformTabs label={t('remove_title')} platform={platform}>
        {(shown) => (
          <div class="remove-steps">
            <BothCertificates fresh={fresh} old={old} platform={shown} />
            <p class="small">{t('remove_serial')}</p>
            <ol class="lines">
              {STEPS[shown].texts.map((key, index) => (
                <li key={key}>
                  {t(key)}
                  {index === 0 && STEPS[shown].address && (
                    <AddressToType address={STEPS[shown].address} onCopy={onCopy} />
                  )}
                </li>
              ))}
            </ol>
          </div>
        )}
      </PlatformTabs>
      <p class="small">{t('remove_no_hurry')}</p>
    </div>
  );
}
