import { useEffect, useRef, useState } from 'preact/hooks';
import { snoozeUntilFor } from '../lib/lifecycle/snooze.ts';
import { knownNotAfter } from '../lib/lifecycle/tracked-identity.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { windowsFor } from '../lib/portals/portal-setting.ts';
import { shortDateText } from './date-text.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly overview: IdentityOverview;
  /** ms since the epoch */
  readonly now: number;
  readonly onSnooze: () => void;
}

/** For whoever was reminded and cannot do it today; or until when nothing is said. */
export function SnoozeControl({ overview: { tracked, profile, reminded, lifecycle }, now, onSnooze }: Props) {
  const t = useTranslate();
  const [pressed, setPressed] = useState(false);
  const told = useRef<HTMLParagraphElement>(null);
  const snoozedUntil = reminded?.snoozedUntil ?? 0;
  const isSnoozed = snoozedUntil > now;
  // The button is gone; what came of it takes its focus.
  useEffect(() => {
    if (pressed && isSnoozed) told.current?.focus();
  }, [pressed, isSnoozed]);
  if (!reminded || lifecycle === null || lifecycle.stage === 'valid') return null;
  const windows = windowsFor(profile, tracked.identity.bank || null);
  const isTooLate = snoozeUntilFor({ notAfter: knownNotAfter(tracked), windows }, null, now) === null;
  if (isSnoozed) {
    return (
      <p ref={told} class="small" tabIndex={-1}>
        {t('snoozed_until', [shortDateText(snoozedUntil, t)])}
      </p>
    );
  }
  // In the last hour nothing can be put off.
  if (isTooLate) return null;
  return (
    <button
      type="button"
      class="quiet"
      data-action="snooze"
      onClick={() => {
        setPressed(true);
        onSnooze();
      }}
    >
      {t('action_snooze')}
    </button>
  );
}
