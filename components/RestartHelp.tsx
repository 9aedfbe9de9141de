import type { MessageKey } from '../lib/platform/i18n.ts';
import { AddressToType } from './AddressToType.tsx';
import type { Browser, Platform } from './machine.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly platform: Platform;
  readonly browser: Browser;
  readonly onCopy: (text: string) => Promise<boolean>;
}

const QUIT: Readonly<Record<Platform, MessageKey>> = {
  windows: 'restart_windows',
  mac: 'restart_mac',
  linux: 'restart_linux',
  chromeos: 'restart_chromeos',
  firefox: 'restart_firefox',
};
const BACKGROUND = { chrome: 'restart_background_chrome', edge: 'restart_background_edge' } as const;
/** Ends the browser and starts it again, with what it does in the background. Firefox has nothing of the kind that is safe to type. */
const RESTART = { chrome: 'chrome://restart', edge: 'edge://restart' } as const;
const FORGET = { chrome: 'forget_chrome', edge: 'forget_edge', firefox: 'forget_firefox' } as const;

/** How this browser is ended so that it asks for the certificate again: closed windows are not always an ended browser. */
export function RestartHelp({ platform, browser, onCopy }: Props) {
  const t = useTranslate();
  const staysBehind = platform === 'windows' || platform === 'linux';
  return (
    <div data-help="restart">
      <ul class="lines">
        <li>{t(QUIT[platform])}</li>
        {browser !== 'firefox' && staysBehind && <li>{t(BACKGROUND[browser])}</li>}
        {browser !== 'firefox' && (
          <li>
            {t('restart_type')}
            <AddressToType address={RESTART[browser]} onCopy={onCopy} />
          </li>
        )}
        <li>{t(FORGET[browser])}</li>
      </ul>
    </div>
  );
}
