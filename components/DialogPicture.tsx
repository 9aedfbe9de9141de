import type { MessageKey } from '../lib/platform/i18n.ts';
import { useTranslate } from './translation.ts';

/** One line of a dialog as it is drawn. */
export interface DialogRow {
  readonly kind: 'radio' | 'check' | 'field' | 'text' | 'button' | 'tab';
  /** What the dialog writes there; of a certificate, what it says of itself. */
  readonly label: MessageKey | { readonly text: string };
  /** Ticked or filled in. */
  readonly on?: boolean;
  /** `choose`: what the words beside the picture tell to choose; `leave`: what is to stay as it is. */
  readonly mark?: 'choose' | 'leave';
}

export interface Dialog {
  readonly title?: MessageKey;
  readonly rows: readonly DialogRow[];
}

/** Drawn on a grid of 16 × 16. */
const GLYPHS = {
  radio: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z',
  check: 'M3 3h10v10H3z',
  tick: 'M5 8.2l2.2 2.3L11.2 5.6',
  dot: 'M8 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4z',
  point: 'M14 8H3.5M7.5 4L3.5 8l4 4',
} as const;

/**
 * A dialog of the system or the browser, as far as it matters: what is to be chosen has a frame and an arrow. Drawn by ourselves, and in no vendor's
 * design; the words beside it say the same, so that screen readers pass it by.
 */
export function DialogPicture({ dialog }: { readonly dialog: Dialog }) {
  const t = useTranslate();
  return (
    <figure class="dialog" aria-hidden="true">
      {dialog.title && <figcaption class="dialog-title">{t(dialog.title)}</figcaption>}
      <div class="dialog-rows">
        {dialog.rows.map((row) => (
          <Row key={typeof row.label === 'string' ? row.label : row.label.text} row={row} />
        ))}
      </div>
    </figure>
  );
}

function Row({ row }: { readonly row: DialogRow }) {
  const t = useTranslate();
  const { kind, label, on = false, mark } = row;
  const text = typeof label === 'string' ? t(label) : label.text;
  return (
    <span class={`dialog-row dialog-${kind}${mark ? ` dialog-${mark}` : ''}${on ? ' dialog-on' : ''}`}>
      {(kind === 'radio' || kind === 'check') && (
        <Glyph shapes={on ? [kind, kind === 'radio' ? 'dot' : 'tick'] : [kind]} />
      )}
      <span class="dialog-text">{text}</span>
      {kind === 'field' && <span class="dialog-input">{on ? '••••••••' : ''}</span>}
      {mark === 'choose' && <Glyph shapes={['point']} />}
      {mark === 'leave' && <span class="dialog-tag">{t('dialog_leave')}</span>}
    </span>
  );
}

function Glyph({ shapes }: { readonly shapes: readonly (keyof typeof GLYPHS)[] }) {
  return (
    <svg class="dialog-glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes.map((shape) => (
        <path key={shape} class={`glyph-${shape}`} d={GLYPHS[shape]} />
      ))}
    </svg>
  );
}
