import { type ComponentType, render } from 'preact';
import { TranslationContext } from '../../components/translation.ts';
import { language, translate } from '../../lib/platform/i18n.ts';
import { answerAsOwnWindow } from '../../lib/platform/own-page/own-window.ts';
import { StatusPage } from './StatusPage.tsx';

/**
 * One page, three views: `popup.html` is the status, `?view=renewal&identity=…` a renewal, `?view=import` a file.
 * Only the first is loaded at once; whatever knows certificates comes when the user begins.
 */
async function pageFor(query: URLSearchParams): Promise<ComponentType> {
  switch (query.get('view')) {
    case 'renewal': {
      const { RenewalPage } = await import('./RenewalPage.tsx');
      return () => <RenewalPage identityId={query.get('identity') ?? ''} />;
    }
    case 'import': {
      const { ImportPage } = await import('./ImportPage.tsx');
      return () => <ImportPage />;
    }
    default:
      return StatusPage;
  }
}

async function main(): Promise<void> {
  const query = new URLSearchParams(location.search);
  document.documentElement.lang = language();
  document.title = translate('extension_short_name');
  if (query.has('view')) {
    document.documentElement.dataset['window'] = 'own';
    answerAsOwnWindow(location.search);
  }
  const Page = await pageFor(query);
  const root = document.getElementById('app');
  if (!root) return;
  render(
    <TranslationContext.Provider value={translate}>
      <Page />
    </TranslationContext.Provider>,
    root,
  );
}

void main();
