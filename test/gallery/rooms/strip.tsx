import { createPortalStrip, type StripContent } from '../../../components/portal-strip.ts';
import type { GalleryRoom } from '../gallery-state.ts';

/** A strip of each kind; a new tone without a picture does not compile. */
const CONTENTS: Readonly<Record<StripContent['tone'], Omit<StripContent, 'tone'>>> = {
  guide: { progress: '3 / 6', now: '「更新」を押してください', next: '次：証明書の発行を待ちます' },
  wait: { progress: '4 / 6', now: '銀行の画面が自動で進みます', next: 'このままお待ちください' },
  problem: { progress: '3 / 6', now: 'ログアウトされました', next: 'もう一度ログオンしてください' },
  done: { progress: '6 / 6', now: '証明書を受け取りました', next: 'Koshin の画面で続けてください' },
};

export const strip: GalleryRoom = {
  name: 'strip',
  states: Object.entries(CONTENTS).map(([tone, content]) => ({
    name: tone,
    group: "In the bank's page",
    frame: 'portal',
    draw: () => null,
    act: () => {
      const shown = createPortalStrip(document, { name: 'Koshin', hide: '隠す' });
      shown.show({ ...content, tone: tone as StripContent['tone'] });
    },
  })),
};
