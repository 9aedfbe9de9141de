import { useEffect, useState } from 'preact/hooks';
import type { MessageKey } from '../lib/platform/i18n.ts';
import type { IdentityOverview } from '../lib/platform/own-page/overview.ts';
import type { ManagedPolicy } from '../lib/policy/managed-policy.ts';
import type { RenewalMode } from '../lib/portals/portal-profile.ts';
import { dateText } from './date-text.ts';
import { identityText, portalNameFor } from './identity-text.ts';
import { PassphraseChoice } from './PassphraseChoice.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { usePolicy } from './policy-context.ts';
import { ScreenHeading } from './ScreenHeading.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly overview: IdentityOverview;
  readonly mode: RenewalMode;
  /** The window was closed after the consent and before a key was made. */
  readonly resumed: boolean;
  readonly proposedPassphrase: string;
  readonly onCopy: (text: string) => Promise<boolean>;
  /** What would be chosen if the user consented now; `null` where nothing would, and when this screen goes. */
  readonly onExpect: (passphrase: string | null) => void;
  readonly onConsent: (passphrase: string) => void;
}

export function ConsentScreen({ overview, mode, resumed, proposedPassphrase, onCopy, onExpect, onConsent }: Props) {
  const t = useTranslate();
  const policy = usePolicy();
  const [passphrase, setPassphrase] = useState<string | null>(proposedPassphrase);
  const located = overview.tracked.identity.origin !== '';
  const isOpen = located && overview.refusal === null;
  // Once it has been drawn: nothing on this screen waits for what is made of it.
  useEffect(() => onExpect(isOpen ? passphrase : null), [isOpen, passphrase]);
  useEffect(() => () => onExpect(null), []);
  return (
    <>
      <ScreenHeading text={t('consent_title')} />
      {resumed && <p class="note">{t('consent_resume')}</p>}
      <Subject overview={overview} />
      {located ? (
        <>
          <section>
            <h3>{t('consent_what')}</h3>
            {/* With the numbers that the steps have above: this one is the first. */}
            <ol class="lines" start={2}>
              <li>{t('consent_what_1')}</li>
              <li>{t(wayKeyFor(mode, policy?.assist))}</li>
              <li>{t('consent_what_3')}</li>
              <li>{t('consent_what_4')}</li>
              <li>{t('consent_what_5')}</li>
            </ol>
            <ul class="lines small">
              <li>{t('consent_once', [overview.tracked.identity.origin])}</li>
              <li>{t('consent_subject')}</li>
            </ul>
            <p class="small">
              <strong>{t('consent_never')}</strong> {t('consent_never_text')}
            </p>
          </section>
          <PassphraseChoice
            proposed={proposedPassphrase}
            rules={policy?.passphrase}
            onChange={setPassphrase}
            onCopy={onCopy}
          />
          <button
            type="button"
            class="primary"
            data-action="consent"
            // Why, and whom to ask, stands above the screen.
            disabled={passphrase === null || overview.refusal !== null}
            onClick={() => passphrase !== null && onConsent(passphrase)}
          >
            {t('action_consent')}
          </button>
        </>
      ) : (
        <ProblemNote problem={{ code: 'portalUnknown' }} />
      )}
    </>
  );
}

/** Who goes through the bank's screens. */
function wayKeyFor(mode: RenewalMode, assist: ManagedPolicy['assist']): MessageKey {
  if (mode === 'reacquire') return 'consent_what_2_reacquire';
  return assist === 'point' ? 'consent_what_2_point' : 'consent_what_2';
}

/** Whose certificate, on which site. */
function Subject({ overview }: { readonly overview: IdentityOverview }) {
  const t = useTranslate();
  const { identity, certificate } = overview.tracked;
  return (
    <dl class="facts">
      <div>
        <dt>{t('consent_portal')}</dt>
        <dd>
          {portalNameFor(overview.profile, t)}
          {identity.origin !== '' && <code class="origin">{identity.origin}</code>}
        </dd>
      </div>
      <div>
        <dt>{t('consent_identity')}</dt>
        <dd>
          <bdi>{identityText(identity, t)}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t('consent_certificate')}</dt>
        <dd>
          {certificate ? null : t('consent_certificate_unknown')}
          {certificate?.summary && (
            <>
              <bdi class="subject">{certificate.summary.subject}</bdi>
              <span class="small">
                {t('certificate_serial')} <code>{certificate.summary.serialNumber}</code>
              </span>
            </>
          )}
          {certificate && (
            <span>
              {t('valid_until')} {dateText(certificate.notAfter, t)}
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}
