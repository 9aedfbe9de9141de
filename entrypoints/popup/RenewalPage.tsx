import { ProblemNote } from '../../components/ProblemNote.tsx';
import { RenewalView } from '../../components/RenewalView.tsx';
import { useTranslate } from '../../components/translation.ts';
import { handOverNameFor } from '../../lib/platform/own-page/hand-over-name.ts';
import { findPlatform } from './find-platform.ts';
import { copyText } from './own-files.ts';
import { useRenewal } from './use-renewal.ts';

/** One renewal, from the consent to the proof, resumable at any state. */
export function RenewalPage({ identityId }: { readonly identityId: string }) {
  const t = useTranslate();
  const renewal = useRenewal(identityId);
  if (!renewal.situation) {
    return (
      <main class="page">{renewal.problem ? <ProblemNote problem={renewal.problem} /> : <p>{t('loading')}</p>}</main>
    );
  }
  return (
    <RenewalView
      {...renewal}
      situation={renewal.situation}
      fileName={renewal.situation.renewal ? handOverNameFor(renewal.situation.renewal) : ''}
      platform={findPlatform(navigator.userAgent)}
      onCopy={copyText}
      onClose={() => window.close()}
    />
  );
}
