import { nextBankingDayAfter } from '../lib/lifecycle/banking-day.ts';
import { tokyoDayFor } from '../lib/lifecycle/tokyo-calendar.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import type { BothCertificatesProps } from './BothCertificates.tsx';
import { dateText } from './date-text.ts';
import type { Platform } from './machine.ts';
import { OtherIdentities } from './OtherIdentities.tsx';
import { RemoveOld } from './RemoveOld.tsx';
import { useTranslate } from './translation.ts';

export interface AfterCareProps extends BothCertificatesProps {
  readonly profile: PortalProfile;
  /** Everybody else at this portal, the most pressing first. */
  readonly others: readonly IdentityOverview[];
  /** When the new certificate was issued (ms since the epoch); `null`: not known, or not to be compared with a clock that is wrong. */
  readonly issuedAt: number | null;
  /** ms since the epoch */
  readonly now: number;
  readonly platform: Platform;
  readonly onCopy: (text: string) => Promise<boolean>;
  /** Opens the window of somebody else. */
  readonly onOpenOther: (identityId: string) => void;
}

type Care = NonNullable<PortalProfile['afterCare']>[number];
/** What has a date by which it is missed comes first. */
const ORDER: readonly Care[] = [
  'otherIdentities',
  'confirmOpening',
  'nextBusinessDay',
  'relinkAccounting',
  'deleteOld',
];

/** What remains to be done after a renewal at this portal; nothing where its profile knows of nothing. */
export function AfterCare(props: AfterCareProps) {
  const t = useTranslate();
  const cares = ORDER.filter((care) => props.profile.afterCare?.includes(care));
  if (cares.length === 0) return null;
  return (
    <section class="after-care">
      <h3>{t('care_title')}</h3>
      <ul class="cares">
        {cares.map((care) => (
          <li key={care} class="care" data-care={care}>
            <p class="step-what">{t(`care_${care}`)}</p>
            <Words {...props} care={care} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Words(props: AfterCareProps & { readonly care: Care }) {
  const t = useTranslate();
  switch (props.care) {
    case 'otherIdentities':
      return <OtherIdentities {...props} />;
    case 'confirmOpening':
      return <p>{t('care_opening_text')}</p>;
    case 'nextBusinessDay':
      return <NextBankingDay {...props} />;
    case 'relinkAccounting':
      return <p>{t('care_accounting_text')}</p>;
    case 'deleteOld':
      return <RemoveOldFolded {...props} />;
  }
}

/** Counted from the issue, whenever it is looked at; once that day is past there is nothing to wait for. */
function NextBankingDay({ issuedAt, now }: Pick<AfterCareProps, 'issuedAt' | 'now'>) {
  const t = useTranslate();
  const day = issuedAt === null ? null : nextBankingDayAfter(issuedAt);
  if (day === null || tokyoDayFor(now) > tokyoDayFor(day)) return <p>{t('care_banking_day_undated')}</p>;
  return (
    <>
      <p>{t('care_banking_day_text', [dateText(day, t)])}</p>
      <p class="small">{t('care_banking_day_holidays')}</p>
    </>
  );
}

/** Also where no after-care is known: old certificates stay in the way of every log-on. */
export function RemoveOldFolded(props: AfterCareProps) {
  const t = useTranslate();
  return (
    <details class="more" data-more="remove-old">
      <summary>{t('remove_title')}</summary>
      <RemoveOld {...props} />
    </details>
  );
}
