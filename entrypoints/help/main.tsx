import { render } from 'preact';
import { TranslationContext } from '../../components/translation.ts';
import { language, translate } from '../../lib/platform/i18n.ts';
import { HelpPage } from './HelpPage.tsx';

const root = document.getElementById('app');
document.documentElement.lang = language();
document.documentElement.dataset['window'] = 'own';
document.title = translate('help_title');
if (root) {
  render(
    <TranslationContext.Provider value={translate}>
      <HelpPage />
    </TranslationContext.Provider>,
    root,
  );
}
