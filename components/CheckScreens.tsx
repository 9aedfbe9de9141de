import { useState } from 'preact/hooks';
import type { TrackedIdentity } from '../lib/lifecycle/tracked-identity.ts';
import type { Problem } from '../lib/problem.ts';
import type { Renewal } from '../lib/renewal/journal.ts';
import { AnswerFile } from './AnswerFile.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { AnswerProblem, type Elsewhere } from './AnswerProblem.tsx';
import { CertificateContent } from './CertificateContent.tsx';
import { PassphrasePrompt } from './PassphrasePrompt.tsx';
import { type PortalScreenProps, SendAgain } from './PortalScreen.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { ScreenHeading } from './ScreenHeading.tsx';
import { SignedSection } from './SignedSection.tsx';
import { useTranslate } from './translation.ts';
import { Waiting } from './Waiting.tsx';

export function AnsweredScreen({ portal }: { readonly portal: PortalScreenProps }) {
  const t = useTranslate();
  // The answer may have come days ago: nothing checks it while the window is closed.
  const [since] = useState(portal.now);
  return (
    <>
      <ScreenHeading text={t('answered_title')} />
      <p>{t('answered_hint')}</p>
      <Waiting wait="checking" since={since} now={portal.now} />
      <SignedSection {...portal} />
    </>
  );
}

interface RejectedProps {
  readonly problems: readonly Problem[];
  readonly identities: readonly TrackedIdentity[];
  readonly busy: boolean;
  readonly onAnswer: (answer: string | File) => void;
  readonly onTakeThere: (there: Elsewhere) => void;
  readonly onShowPortal: () => void;
  readonly portal: PortalScreenProps;
}

/** Everything that is wrong with the answer, by name; the key waits for a better one. */
export function RejectedScreen(props: RejectedProps) {
  const t = useTranslate();
  const { problems, busy, onAnswer, onShowPortal, portal } = props;
  return (
    <>
      <ScreenHeading text={t('rejected_title')} />
      <p>{t('rejected_hint')}</p>
      {problems.map((problem) => (
        <AnswerProblem key={problem.code} {...props} problem={problem} />
      ))}
      <button type="button" class="primary" data-action="show-portal" onClick={onShowPortal}>
        {t('action_show_portal')}
      </button>
      <section class="answers">
        <h3>{t('rejected_try')}</h3>
        <AnswerFile busy={busy} onAnswer={onAnswer} />
        <AnswerForm busy={busy} onAnswer={onAnswer} />
      </section>
      <SignedSection {...portal} />
      <details class="more">
        <summary>{t('unsure_summary')}</summary>
        <SendAgain {...portal} />
      </details>
    </>
  );
}

interface CheckedProps {
  readonly renewal: Renewal;
  readonly portal: PortalScreenProps;
  readonly passphraseKnown: boolean;
  readonly clockWrong: boolean;
  readonly busy: boolean;
  readonly onDownload: (passphrase: string | null) => void;
}

export function CheckedScreen({ renewal, portal, passphraseKnown, clockWrong, busy, onDownload }: CheckedProps) {
  const t = useTranslate();
  // What follows from a wrong clock is said with it, once.
  const remarks = (renewal.problems ?? []).filter(({ code }) => !clockWrong || code !== 'issuedNotYetValid');
  return (
    <>
      <ScreenHeading text={t('checked_title')} />
      <p>{t('checked_hint')}</p>
      {renewal.issued && <CertificateContent certificate={renewal.issued} previous={renewal.previous} />}
      {remarks.length > 0 && (
        <section>
          <h3>{t('checked_remarks')}</h3>
          {remarks.map((remark) => (
            <ProblemNote key={remark.code} problem={remark} quiet />
          ))}
        </section>
      )}
      <SignedSection {...portal} />
      <PassphrasePrompt
        known={passphraseKnown}
        label={t('action_receive')}
        action="download"
        busy={busy}
        onSubmit={onDownload}
      />
    </>
  );
}
