import { type ComponentChildren, render } from 'preact';
import { TranslationContext } from '../../components/translation.ts';
import { language, type MessageKey, translate } from '../../lib/platform/i18n.ts';

/** Draws one of our own pages, in a tab, in the user's language. */
export function showPage(title: MessageKey, content: ComponentChildren): void {
  const root = document.getElementById('app');
  document.documentElement.lang = language();
  document.documentElement.dataset['window'] = 'own';
  document.title = translate(title);
  if (!root) return;
  render(<TranslationContext.Provider value={translate}>{content}</TranslationContext.Provider>, root);
}
