import { CertificateFileField } from './CertificateFileField.tsx';
import { Icon } from './Icon.tsx';
import { OnboardingScreen } from './OnboardingScreen.tsx';
import { useTranslate } from './translation.ts';

interface Props {
  /** Somebody's certificate is known by now. */
  readonly isKnown: boolean;
  readonly onFile: (file: File) => void;
  readonly onFinish: () => void;
  readonly onBack: () => void;
}

/** The last screen of three: the first certificate, from a file or from the next log-on. Neither is the better one. */
export function OnboardingFirst({ isKnown, onFile, onFinish, onBack }: Props) {
  const t = useTranslate();
  return (
    <OnboardingScreen name="first" title="onboarding_first_title" onBack={onBack}>
      {isKnown ? (
        <div class="note tone-good" role="status" data-known>
          <Icon name="good" />
          <div>
            <p class="note-what">{t('import_done')}</p>
            <p>{t('import_done_undated')}</p>
          </div>
        </div>
      ) : (
        <>
          <p>{t('onboarding_first_hint')}</p>
          <section class="onboarding-way">
            <h3>{t('onboarding_first_file')}</h3>
            <p>{t('onboarding_first_file_hint')}</p>
            <CertificateFileField label={t('import_file')} file={null} onFile={onFile} />
          </section>
          <section class="onboarding-way">
            <h3>{t('onboarding_first_log_on')}</h3>
            <p>{t('onboarding_first_log_on_hint')}</p>
          </section>
        </>
      )}
      <p class="small">{t('onboarding_toolbar')}</p>
      <button type="button" class="primary" data-action="finish-onboarding" onClick={onFinish}>
        {t('onboarding_finish')}
      </button>
    </OnboardingScreen>
  );
}
