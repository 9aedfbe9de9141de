import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import { shortDateText } from './date-text.ts';
import { Icon } from './Icon.tsx';
import { companyText, ownerText } from './identity-text.ts';
import { cardActionFor, careActionFor, refusalFor } from './primary-action.ts';
import { daysText, STAGE_LOOKS, stageNameFor } from './stage-words.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly overview: IdentityOverview;
  readonly onOpen: () => void;
  /** ms since the epoch */
  readonly now?: number;
}

/** One of many certificates in two lines: whose it is, until when, and what is to be done if anything is. */
export function IdentityRow({ overview, onOpen, now = Date.now() }: Props) {
  const t = useTranslate();
  const { tracked, lifecycle } = overview;
  const stage = stageNameFor(overview);
  const look = STAGE_LOOKS[stage];
  const action = cardActionFor(overview) ?? careActionFor(overview, now);
  const refusal = refusalFor(overview);
  const company = companyText(tracked);
  const owner = `owner-${tracked.id}`;
  return (
    <li class={`row tone-${look.tone}`} data-stage={stage} data-identity={tracked.id} tabIndex={-1}>
      <Icon name={look.icon} />
      <div class="row-text" id={owner}>
        <bdi>{ownerText(tracked, t)}</bdi>
        {company && <bdi class="small">{company}</bdi>}
        {refusal && <span class="small">{t(`problem_${refusal}`)}</span>}
      </div>
      <div class="row-when">
        <strong>
          {lifecycle?.daysLeft == null ? t(`stage_${stage}_title`) : daysText(lifecycle.daysLeft, stage, t)}
        </strong>
        {tracked.certificate && <span class="small">{shortDateText(tracked.certificate.notAfter, t)}</span>}
      </div>
      {action && (
        <button
          type="button"
          class={action.quiet ? 'quiet' : undefined}
          data-action={action.action}
          aria-describedby={owner}
          onClick={onOpen}
        >
          {t(action.label)}
        </button>
      )}
    </li>
  );
}
