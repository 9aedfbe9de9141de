import { type ComponentChildren, render } from 'preact';
import { PolicyContext } from '../../components/policy-context.ts';
import { TranslationContext } from '../../components/translation.ts';
import { type MessageKey, type Translate, translate } from '../../lib/platform/i18n.ts';
import { speakLanguage } from '../../lib/platform/own-page/speak-language.ts';
import { getPolicyInForce } from '../../lib/platform/policy-store.ts';
import type { PolicyInForce } from '../../lib/policy/managed-policy.ts';
import { type Begun, begin, useLive } from './use-live.ts';

/** Storage that hangs must not keep a page from saying so: after this long (ms) it is drawn without knowing what is in force. */
const DRAWN_WITHIN = 1000;
/** Nobody reads a word that stands there for less (ms). */
const DRAWN_AT_ONCE_WITHIN = 100;

/** What reaches into every component of a page. */
interface Surroundings {
  readonly inForce: PolicyInForce;
  /** Another one for another language, so that whatever has texts is drawn anew. */
  readonly translate: Translate;
}

/**
 * Draws one of our own pages, in the language in force from its first word on, and follows what the administrator decides.
 * @param isPopup hangs from the toolbar, and is no tab or window of its own
 * @param content.begun what the page shows first, where that is being read: what comes with the rest is drawn with it, without a word about loading before
 */
export async function showPage(
  title: MessageKey,
  content: ComponentChildren,
  { isPopup = false, begun }: { readonly isPopup?: boolean; readonly begun?: Promise<unknown> } = {},
): Promise<void> {
  const root = document.getElementById('app');
  if (!isPopup) document.documentElement.dataset['window'] = 'own';
  const browsersLanguage = speakLanguage(undefined);
  const load = createLoader(title);
  const first = begin(load);
  await Promise.race([first.promise, wait(DRAWN_WITHIN)]);
  // A page that can say nothing cannot say either what is wrong with storage.
  await browsersLanguage;
  if (begun) await Promise.race([begun.catch(() => undefined), wait(DRAWN_AT_ONCE_WITHIN)]);
  if (!root) return;
  // What stood there for whatever comes.
  root.replaceChildren();
  render(
    <Surrounded first={first} load={load}>
      {content}
    </Surrounded>,
    root,
  );
}

const NOTHING: PolicyInForce = { policy: null, faults: [] };

const wait = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));

function Surrounded(props: {
  readonly first: Begun<Surroundings>;
  readonly load: () => Promise<Surroundings>;
  readonly children?: ComponentChildren;
}) {
  const { value } = useLive(props.load, props.first);
  const { inForce, translate: t } = value ?? { inForce: NOTHING, translate };
  return (
    <PolicyContext.Provider value={inForce}>
      <TranslationContext.Provider value={t}>{props.children}</TranslationContext.Provider>
    </PolicyContext.Provider>
  );
}

/** Reads what is in force; the same object as long as that is the same, so that nothing is drawn anew without need. */
function createLoader(title: MessageKey): () => Promise<Surroundings> {
  let last: Surroundings | null = null;
  return async () => {
    const read = await getPolicyInForce();
    // What storage refuses is said by the page itself, and says nothing of the policy.
    const inForce = read.ok ? read.value : (last?.inForce ?? NOTHING);
    const spoken = await speakLanguage(inForce.policy?.language);
    if (last && JSON.stringify(inForce) === JSON.stringify(last.inForce)) return last;
    document.documentElement.lang = spoken;
    document.title = translate(title);
    last = { inForce, translate: (key, substitutions) => translate(key, substitutions) };
    return last;
  };
}
