import { createPortalStrip, type StripContent } from '../../../components/portal-strip.ts';
import type { MessageKey } from '../../../lib/platform/i18n.ts';
import { translateInto } from '../../components/fixtures.ts';
import type { GalleryRoom, GalleryState } from '../gallery-state.ts';

interface Variation {
  readonly tone: StripContent['tone'];
  /** Of six; default: none. */
  readonly step?: string;
  readonly now: MessageKey;
  readonly next: MessageKey;
  /** It points at the bank's button. */
  readonly points?: boolean;
  readonly frame?: GalleryState['frame'];
  /** What the bank's page or the user does: before it is drawn, and after. */
  readonly before?: () => void;
  readonly after?: () => void;
}

const START = { tone: 'guide', step: '4', now: 'step_start', next: 'strip_press_self', points: true } as const;
const LOW = { ...START, frame: 'lowPortal' } as const;

/** A strip of each kind; a new tone without a picture does not compile. */
const TONES: Readonly<Record<StripContent['tone'], Variation>> = {
  guide: START,
  wait: { tone: 'wait', step: '3', now: 'step_preparing', next: 'strip_wait' },
  problem: { tone: 'problem', now: 'problem_portalLoggedOut', next: 'problem_portalLoggedOut_next' },
  done: { tone: 'done', step: '6', now: 'strip_done_now', next: 'strip_done_next' },
};

const OTHERS: Readonly<Record<string, Variation>> = {
  'done-pointing': { ...TONES.done, next: 'strip_done_close', points: true },
  invitation: { tone: 'guide', now: 'strip_invite_now', next: 'strip_invite_next' },
  ready: { tone: 'guide', now: 'strip_ready_now', next: 'strip_ready_next' },
  'upper-edge': { ...START, before: lowerThePage },
  folded: LOW,
  open: { ...LOW, after: () => pressInStrip('.more') },
};

/** Longer than it takes a new strip to speak, and a ring to find its button; ms. */
const DRAWN_AFTER = 250;

export const strip: GalleryRoom = {
  name: 'strip',
  states: Object.entries({ ...TONES, ...OTHERS }).map(([name, variation]) => ({
    name,
    group: "In the bank's page",
    frame: variation.frame ?? 'portal',
    changesByItself: true,
    draw: () => null,
    act: () => drawStrip(variation),
  })),
};

async function drawStrip({ tone, step, now, next, points = false, before, after }: Variation): Promise<void> {
  before?.();
  const language = document.documentElement.lang as 'ja' | 'en';
  const t = translateInto(language);
  const labels = { name: t('strip_name'), hide: t('strip_hide'), more: t('strip_more'), less: t('strip_less') };
  const shown = createPortalStrip(document, { ...labels, language });
  const progress = step ? t('strip_progress', [step, '6']) : '';
  shown.show({ progress, now: t(now), next: t(next, ['更新']), tone });
  if (points) shown.point([...document.querySelectorAll<HTMLElement>('main button')].slice(0, 1));
  await new Promise((resolve) => setTimeout(resolve, DRAWN_AFTER));
  after?.();
}

/** The bank's button is where the strip would be. */
function lowerThePage(): void {
  document.body.style.cssText = 'display: flex; align-items: end; min-height: calc(100vh - 48px)';
}

function pressInStrip(selector: string): void {
  for (const { shadowRoot } of document.documentElement.children)
    shadowRoot?.querySelector<HTMLElement>(selector)?.click();
}
