import { createPortalStrip, type StripContent } from '../../../components/portal-strip.ts';
import type { MessageKey } from '../../../lib/platform/i18n.ts';
import { translateInto } from '../../components/fixtures.ts';
import type { GalleryRoom } from '../gallery-state.ts';

type Words = readonly [step: string | null, now: MessageKey, next: MessageKey];

/** A strip of each kind; a new tone without a picture does not compile. */
const CONTENTS: Readonly<Record<StripContent['tone'], Words>> = {
  guide: ['4', 'step_start', 'strip_press_self'],
  wait: ['3', 'step_preparing', 'strip_wait'],
  problem: [null, 'problem_portalLoggedOut', 'problem_portalLoggedOut_next'],
  done: ['6', 'strip_done_now', 'strip_done_next'],
};

/** Longer than it takes a new strip to speak, and a ring to find its button; ms. */
const DRAWN_AFTER = 250;

export const strip: GalleryRoom = {
  name: 'strip',
  states: Object.entries(CONTENTS).map(([tone, [step, now, next]]) => ({
    name: tone,
    group: "In the bank's page",
    frame: 'portal',
    draw: () => null,
    act: async () => {
      const language = document.documentElement.lang as 'ja' | 'en';
      const t = translateInto(language);
      const labels = { name: t('strip_name'), hide: t('strip_hide'), more: t('strip_more'), less: t('strip_less') };
      const shown = createPortalStrip(document, { ...labels, language });
      const progress = step === null ? '' : t('strip_progress', [step, '6']);
      shown.show({ progress, now: t(now), next: t(next, ['更新']), tone: tone as StripContent['tone'] });
      if (tone === 'guide') shown.point([...document.querySelectorAll<HTMLElement>('main button')].slice(0, 1));
      await new Promise((resolve) => setTimeout(resolve, DRAWN_AFTER));
    },
  })),
};
