import { useState } from 'preact/hooks';
import type { ManagedPolicy, ManagedPortal } from '../lib/policy/managed-policy.ts';
import type { PortalProfile } from '../lib/portals/portal-profile.ts';
import { dateText } from './date-text.ts';
import { identityText, localText, portalNameFor } from './identity-text.ts';
import { daysListText, decisionsFor } from './policy-text.ts';
import { useTranslate } from './translation.ts';

interface Props {
  readonly policy: ManagedPolicy;
  readonly profiles: readonly PortalProfile[];
}

/** Each decision in plain words: the portals with their people first, then subject by subject. */
export function PolicyDecisions({ policy, profiles }: Props) {
  const t = useTranslate();
  const { portals = [] } = policy;
  return (
    <dl class="facts policy">
      {portals.length > 0 && (
        <div data-decision="portals">
          <dt>{t('options_portals')}</dt>
          <dd>
            {portals.map((portal) => (
              <DecidedPortal key={portal.id} portal={portal} profiles={profiles} />
            ))}
          </dd>
        </div>
      )}
      {decisionsFor(policy, t).map(({ subject, sentences }) => (
        <div key={subject} data-decision={subject}>
          <dt>{t(subject)}</dt>
          <dd>
            {sentences.map((sentence) => (
              <p key={sentence} class="sentence">
                <bdi>{sentence}</bdi>
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One portal; its people only when it is unfolded, for a company may have hundreds. */
function DecidedPortal({ portal, profiles }: { readonly portal: ManagedPortal; readonly profiles: Props['profiles'] }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const { identities = [], origins = [] } = portal;
  const profile = portal.profile ?? profiles.find(({ id }) => id === portal.id);
  const people = identities.length > 0 ? t('policy_people', [String(identities.length)]) : '';
  return (
    <details
      class="more"
      data-decided-portal={portal.id}
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>
        <bdi>{profile ? portalNameFor(profile, t) : portal.id}</bdi> <span class="small">{people}</span>
      </summary>
      {open && (
        <>
          <p class="small hosts">
            {[...(profile?.origins ?? []), ...origins].map((origin) => (
              <code key={origin}>{origin.slice('https://'.length)}</code>
            ))}
          </p>
          <ul class="lines">
            {sentencesFor(portal, profile, t).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            {identities.map((person) => (
              <li key={`${person.role} ${person.userId} ${person.bankCode} ${person.origin}`} data-decided-identity>
                <bdi>{personText(person, t)}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

type Translate = ReturnType<typeof useTranslate>;

function sentencesFor(portal: ManagedPortal, profile: PortalProfile | undefined, t: Translate): string[] {
  const { bank, reminderDays, desk } = portal;
  const named = profile?.banks?.find(({ id }) => id === bank);
  return [
    ...(portal.profile ? [t('policy_own_profile')] : []),
    ...(bank ? [t('policy_bank', [named ? localText(named.names, t) : bank])] : []),
    ...(reminderDays ? [daysListText(reminderDays, t)] : []),
    ...(desk?.phone ? [t('policy_desk', [desk.phone])] : []),
  ];
}

type Person = NonNullable<ManagedPortal['identities']>[number];

/** 管理者 0012345678、www11.ib.shinkin-ib.jp 1234、有効期限 2026年12月1日(火): what is said of somebody, and no more. */
function personText({ role, userId, origin, bankCode, notAfter }: Person, t: Translate): string {
  const name = identityText({ role: role ?? null, userId }, t);
  const place = [origin?.slice('https://'.length), bankCode].filter(Boolean).join(' ');
  const until = notAfter && t('policy_until', [dateText(Date.parse(`${notAfter}T00:00+09:00`), t)]);
  return [name, place, until].filter(Boolean).join(t('policy_person_separator'));
}
