import type { MessageKey } from '../lib/platform/i18n.ts';
import type { Platform } from './machine.ts';
import { SupportNote } from './SupportNote.tsx';
import { useTranslate } from './translation.ts';

/** Where a double click opens nothing. Elsewhere the file is chosen in the browser itself. */
const NOT_OPENED: Partial<Record<Platform, MessageKey>> = {
  windows: 'import_trouble_windows',
  mac: 'import_trouble_mac',
  chromeos: 'import_trouble_chromeos',
};

/** What may be in the way of an import, the likeliest first. None of it harms the certificate in use. */
export function ImportTrouble({ platform }: { readonly platform: Platform }) {
  const t = useTranslate();
  const notOpened = NOT_OPENED[platform];
  return (
    <div class="advice" data-help="import-trouble">
      <p>{t('import_trouble_calm')}</p>
      <ul class="lines">
        <li>{t('import_trouble_password')}</li>
        {notOpened && <li>{t(notOpened)}</li>}
        {/* Where the bank's answer has its root, the wizard would have Windows trust it. */}
        {platform === 'windows' && <li>{t('import_trouble_authority')}</li>}
        <li>{t('import_trouble_looks')}</li>
        <li>{t('import_trouble_company')}</li>
      </ul>
      <SupportNote />
    </div>
  );
}
