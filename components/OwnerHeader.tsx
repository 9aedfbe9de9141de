import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { ownerText, portalNameFor } from './identity-text.ts';
import { PageHeader } from './PageHeader.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly title: string;
  /** `null`: there is nobody any more. */
  readonly overview: IdentityOverview | null;
}

/** The head of a window that is about one identity: what it is for, which portal, and who. */
export function OwnerHeader({ title, overview }: Props) {
  const t = useTranslate();
  const owner = overview && ownerText(overview.tracked, t);
  return (
    <PageHeader
      title={title}
      icon={28}
      subject={
        overview && (
          <p class="small">
            {portalNameFor(overview.profile, t)} {owner !== t('role_unknown') && <bdi>{owner}</bdi>}
          </p>
        )
      }
    />
  );
}
