import { AddressToType } from './AddressToType.tsx';
import { DialogPicture } from './DialogPicture.tsx';
import { IMPORT_STEPS } from './import-steps.ts';
import type { Platform } from './machine.ts';
import { PlatformTabs } from './PlatformTabs.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly platform: Platform;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** How to import the file: what to choose in each dialog, in words and as a picture, for the machine the user is on. */
export function ImportHelp({ platform, onCopy }: Props) {
  const t = useTranslate();
  return (
    <section>
      <h3>{t('handed_how')}</h3>
      <PlatformTabs label={t('handed_how')} platform={platform}>
        {(shown) => (
          <ol class="lines pictured">
            {IMPORT_STEPS[shown].map(({ text, picture, address }) => (
              <li key={`${shown} ${text}`}>
                {t(text)}
                {address && <AddressToType address={address} onCopy={onCopy} />}
                {picture && <DialogPicture dialog={picture} />}
              </li>
            ))}
          </ol>
        )}
      </PlatformTabs>
    </section>
  );
}
