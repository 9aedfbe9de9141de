import type { TrackedIdentity } from '../lib/lifecycle/tracked-identity.ts';
import type { NameVerdict } from '../lib/pki/compare-names.ts';
import { visibleText } from '../lib/pki/distinguished-name.ts';
import { OID } from '../lib/pki/object-identifiers.ts';
import type { MessageKey } from '../lib/platform/i18n.ts';
import type { SignedContent } from '../lib/platform/own-page/signed-content.ts';
import type { Result } from '../lib/problem.ts';
import type { Renewal } from '../lib/renewal/journal.ts';
import { dateTimeText } from './date-text.ts';
import { inPairs } from './hex-pairs.ts';
import { Icon, type IconName } from './Icon.tsx';
import { ownerText } from './identity-text.ts';
import { NameTable } from './NameTable.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { SupportNote } from './SupportNote.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  readonly renewal: Renewal;
  readonly tracked: TrackedIdentity;
  /** `null`: no request is on record. */
  readonly signed: Result<SignedContent> | null;
}

/** `keygen` names nobody. */
type Verdict = NameVerdict | 'keygen';

interface Look {
  readonly text: MessageKey;
  readonly icon: IconName;
  readonly tone: string;
  /** The names are shown at once. */
  readonly open?: boolean;
}

/** Only what asks for the user's eye is loud. */
const LOOKS: Readonly<Record<Verdict, Look>> = {
  same: { text: 'signed_same', icon: 'good', tone: 'tone-good' },
  partial: { text: 'signed_partial', icon: 'info', tone: 'tone-info' },
  unnamed: { text: 'signed_unnamed', icon: 'info', tone: 'tone-info' },
  keygen: { text: 'signed_keygen', icon: 'info', tone: 'tone-info' },
  unknown: { text: 'signed_unknown', icon: 'question', tone: 'tone-info', open: true },
  different: { text: 'signed_different', icon: 'warning', tone: 'tone-amber', open: true },
};

/** What was signed, for whom, and which name the page asked for, beside that of the current certificate. */
export function SignedSection({ renewal, tracked, signed }: Props) {
  const t = useTranslate();
  if (!signed) return null;
  if (!signed.ok) {
    return (
      <section class="signed">
        <h3>{t('signed_title')}</h3>
        <ProblemNote problem={signed.problem} quiet={signed.problem.code === 'requestUnreadable'} />
      </section>
    );
  }
  const { names } = signed.value;
  const verdict = names?.verdict ?? 'keygen';
  const look = LOOKS[verdict];
  return (
    <section class="signed" data-verdict={verdict}>
      <h3>{t('signed_title')}</h3>
      <div class={verdict === 'different' ? 'note note-problem' : `verdict ${look.tone}`}>
        <Icon name={look.icon} />
        <div>
          <p class={verdict === 'different' ? 'note-what' : undefined}>{t(look.text)}</p>
          {verdict === 'different' && (
            <>
              <p>{t('signed_different_means')}</p>
              <p class="note-next">{t('signed_different_next')}</p>
              <SupportNote />
            </>
          )}
        </div>
      </div>
      <details class="more" open={look.open === true}>
        <summary data-action="signed-details">{t('signed_details')}</summary>
        {names && names.rows.length > 0 && verdict !== 'unnamed' && (
          <NameTable rows={names.rows} alone={verdict === 'unknown'} />
        )}
        <Facts renewal={renewal} tracked={tracked} content={signed.value} />
      </details>
    </section>
  );
}

interface FactsProps {
  readonly renewal: Renewal;
  readonly tracked: TrackedIdentity;
  readonly content: SignedContent;
}

function Facts({ renewal, tracked, content: { request, keyFingerprint } }: FactsProps) {
  const t = useTranslate();
  const { publicKeyBits } = request;
  const asked = request.kind === 'csr' ? request : null;
  const purposes = asked?.extendedKeyUsage ?? [];
  return (
    <dl class="facts">
      <div>
        <dt>{t('consent_portal')}</dt>
        <dd data-fact="origin">
          <code>{renewal.origin}</code>
        </dd>
      </div>
      <div>
        <dt>{t('consent_identity')}</dt>
        <dd>
          <bdi>{ownerText(tracked, t)}</bdi>
        </dd>
      </div>
      {renewal.requestedAt !== undefined && (
        <div>
          <dt>{t('signed_at')}</dt>
          <dd>{dateTimeText(renewal.requestedAt, t)}</dd>
        </div>
      )}
      <div>
        <dt>{t('signed_form')}</dt>
        <dd>{asked ? 'PKCS #10' : 'keygen (SPKAC)'}</dd>
      </div>
      {publicKeyBits !== null && (
        <div>
          <dt>{t('signed_key')}</dt>
          <dd>{t('signed_key_bits', [String(publicKeyBits)])}</dd>
        </div>
      )}
      <div>
        <dt>{t('signed_fingerprint')}</dt>
        <dd data-fact="key-fingerprint">
          <code>{inPairs(keyFingerprint)}</code>
        </dd>
      </div>
      {purposes.length > 0 && (
        <div>
          <dt>{t('signed_purpose')}</dt>
          <dd>{purposes.map((oid) => (oid === OID.clientAuth ? t('signed_purpose_log_on') : oid)).join(', ')}</dd>
        </div>
      )}
      {asked?.templateName && (
        <div>
          <dt>{t('signed_template')}</dt>
          <dd>
            <bdi>{visibleText(asked.templateName)}</bdi>
          </dd>
        </div>
      )}
      {request.kind === 'spkac' && (
        <div>
          <dt>{t('signed_challenge')}</dt>
          <dd data-fact="challenge">
            {request.challenge === '' ? t('signed_empty') : <code>{visibleText(request.challenge)}</code>}
          </dd>
        </div>
      )}
    </dl>
  );
}
