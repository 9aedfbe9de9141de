import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translate } from '../lib/platform/i18n.ts';

/** The texts of all components. The default shows keys: a component without its texts is seen at once. */
export const TranslationContext = createContext<Translate>((key) => key);

export function useTranslate(): Translate {
  return useContext(TranslationContext);
}
