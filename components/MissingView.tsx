import { isNotOffered, knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { deskFor } from '../lib/portals/portal-setting.ts';
import { MissingHelp } from './MissingHelp.tsx';
import { OwnerHeader } from './OwnerHeader.tsx';
import { ScreenHeading } from './ScreenHeading.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly overview: IdentityOverview;
  readonly busy: boolean;
  /** The user has logged on with the certificate since. */
  readonly onSolved: () => void;
  readonly onClose: () => void;
}

/** "Stop and check": the certificate is not offered at the log-on although it is valid. */
export function MissingView({ overview, busy, onSolved, onClose }: Props) {
  const t = useTranslate();
  const { tracked, profile } = overview;
  return (
    <main class="page" data-view="missing">
      <OwnerHeader title={t('missing_entry')} overview={overview} />
      <div class="screen">
        <ScreenHeading text={t('missing_title')} />
        <MissingHelp notAfter={knownNotAfter(tracked)} desk={deskFor(profile, tracked.identity.bank ?? null)} />
        <button type="button" class="primary" data-action="close" onClick={onClose}>
          {t('action_close')}
        </button>
        {isNotOffered(tracked) && (
          <button type="button" class="quiet" data-action="missing-solved" disabled={busy} onClick={onSolved}>
            {t('action_missing_solved')}
          </button>
        )}
      </div>
    </main>
  );
}
