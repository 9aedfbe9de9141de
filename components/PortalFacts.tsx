import type { MessageKey } from '../lib/platform/i18n.ts';
import type { FullPortal } from '../lib/platform/own-page/portal-profiles.ts';
import { shortDateText } from './date-text.ts';
import { localText } from './identity-text.ts';
import { useTranslate } from './translation.ts';

const ISSUING: Readonly<Record<FullPortal['issuing'], MessageKey>> = {
  'in-page': 'options_issuing_page',
  'csr-form': 'options_issuing_form',
  'native-app': 'options_issuing_program',
  branch: 'options_issuing_branch',
  unknown: 'options_issuing_unknown',
};

/** What Koshin knows of a portal, from where, and how old that is. The sources are text: nothing leads out of our own pages. */
export function PortalFacts({ portal }: { readonly portal: FullPortal }) {
  const t = useTranslate();
  const bank = portal.banks?.find(({ id }) => id === portal.bank);
  const sources = [...new Set([...(bank ? [bank.source] : []), ...portal.source])];
  return (
    <details class="more" data-more="facts">
      <summary>{t('options_facts', [shortDateText(Date.parse(portal.verifiedOn), t)])}</summary>
      <dl class="facts">
        <div>
          <dt>{t('options_issuing')}</dt>
          <dd>{t(ISSUING[portal.issuing])}</dd>
        </div>
        {portal.desk?.name && (
          <div>
            <dt>{t('options_desk')}</dt>
            <dd>{localText(portal.desk.name, t)}</dd>
          </div>
        )}
        <div>
          <dt>{t('options_sources')}</dt>
          <dd>
            {sources.map((source) => (
              <bdi key={source} class="small">
                {source}
              </bdi>
            ))}
          </dd>
        </div>
      </dl>
    </details>
  );
}
