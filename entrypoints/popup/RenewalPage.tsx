import { LoadingPage, PlainPage } from '../../components/PlainPage.tsx';
import { RenewalView } from '../../components/RenewalView.tsx';
import { handOverNameFor } from '../../lib/platform/own-page/hand-over-name.ts';
import { findBrowser, findPlatform } from './find-platform.ts';
import { useRenewal } from './use-renewal.ts';
import './hand-over.css';

/** One renewal, from the consent to the proof, resumable at any state. */
export function RenewalPage({ identityId }: { readonly identityId: string }) {
  const renewal = useRenewal(identityId);
  if (!renewal.situation) {
    if (!renewal.problem) return <LoadingPage heading="renewal_heading" />;
    return <PlainPage heading="renewal_heading" problem={renewal.problem} />;
  }
  return (
    <RenewalView
      {...renewal}
      situation={renewal.situation}
      fileName={renewal.situation.renewal ? handOverNameFor(renewal.situation.renewal) : ''}
      platform={findPlatform(navigator.userAgent)}
      browser={findBrowser(navigator.userAgent)}
      onClose={() => window.close()}
    />
  );
}
