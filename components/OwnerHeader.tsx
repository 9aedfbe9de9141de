import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { ownerText, portalNameFor } from './identity-text.ts';
import { useTranslate } from './translation.ts';

/** The head of a window that is about one identity: what it is for, which portal, and who. */
export function OwnerHeader({ title, overview }: { readonly title: string; readonly overview: IdentityOverview }) {
  const t = useTranslate();
  const owner = ownerText(overview.tracked, t);
  return (
    <header class="brand">
      <img src="/icon/32.png" alt="" width="28" height="28" />
      <div>
        <h1>{title}</h1>
        <p class="small">
          {portalNameFor(overview.profile, t)} {owner !== t('role_unknown') && <bdi>{owner}</bdi>}
        </p>
      </div>
    </header>
  );
}
