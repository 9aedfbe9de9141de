import { useId, useState } from 'preact/hooks';
import type { MessageKey } from '../lib/platform/i18n.ts';
import { useTranslate } from './translation.ts';

export const PLATFORMS = ['windows', 'mac', 'linux', 'firefox'] as const;
export type Platform = (typeof PLATFORMS)[number];

const STEPS: Readonly<Record<Platform, readonly MessageKey[]>> = {
  windows: ['import_windows_1', 'import_windows_2', 'import_windows_3', 'import_windows_4', 'import_windows_5'],
  mac: ['import_mac_1', 'import_mac_2', 'import_mac_3', 'import_mac_4'],
  linux: ['import_linux_1', 'import_linux_2', 'import_linux_3', 'import_linux_4'],
  firefox: ['import_firefox_1', 'import_firefox_2', 'import_firefox_3', 'import_firefox_4'],
};

/** How to import the file, for the machine the user is on; the others are one key away. */
export function ImportHelp({ platform }: { readonly platform: Platform }) {
  const t = useTranslate();
  const id = useId();
  const [shown, setShown] = useState(platform);
  const order = [platform, ...PLATFORMS.filter((each) => each !== platform)];
  const move = (by: number) => {
    const next = order[(order.indexOf(shown) + by + order.length) % order.length] ?? platform;
    setShown(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <section>
      <h3>{t('handed_how')}</h3>
      <div class="tabs" role="tablist" aria-label={t('handed_how')}>
        {order.map((each) => (
          <button
            key={each}
            id={`${id}-${each}`}
            type="button"
            role="tab"
            data-action={`platform-${each}`}
            aria-selected={each === shown}
            aria-controls={`${id}-panel`}
            tabIndex={each === shown ? 0 : -1}
            onClick={() => setShown(each)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') move(1);
              if (event.key === 'ArrowLeft') move(-1);
            }}
          >
            {t(`platform_${each}`)}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${shown}`} class="tab-panel">
        <ol class="lines">
          {STEPS[shown].map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ol>
      </div>
    </section>
  );
}
