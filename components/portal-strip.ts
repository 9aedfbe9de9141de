/**
 * The strip in the portal's page: which step this is and what comes next. It holds words only. Its shadow root is closed and
 * its one button hides it; nothing that a page could click or cover leads to a key, a request or a file.
 */
export interface StripContent {
  /** For example "3 / 6". */
  readonly progress: string;
  readonly now: string;
  readonly next: string;
  readonly tone: 'guide' | 'wait' | 'problem' | 'done';
}

export interface PortalStrip {
  show(content: StripContent): void;
  remove(): void;
}

const STYLE = `
:host { all: initial !important; position: fixed !important; inset: auto 0 0 0 !important; z-index: 2147483647 !important;
pointer-events: none !important; display: block !important; }
.strip { box-sizing: border-box; display: flex; gap: 16px; align-items: center; margin: 0 auto 12px; width: min(880px, calc(100% - 24px));
padding: 10px 14px; border-radius: 10px; background: #10243e; color: #fff; border-left: 6px solid #5aa9ff;
font: 14px/1.5 Meiryo, "Hiragino Sans", "Noto Sans CJK JP", sans-serif; box-shadow: 0 6px 24px #0006; }
.strip[data-tone=problem] { border-left-color: #ffb454; }
.strip[data-tone=done] { border-left-color: #6fdc8c; }
.name, .now { font-weight: 700; }
.name, .progress, button { white-space: nowrap; }
.text { flex: 1; }
.now, .next { display: block; }
button { pointer-events: auto; font: inherit; font-size: 12px; color: #fff; background: transparent; border: 1px solid #fff8; border-radius: 6px;
padding: 2px 8px; cursor: pointer; }
@media (forced-colors: active) { .strip { border: 2px solid CanvasText; } }`;

export function createPortalStrip(
  document: Document,
  labels: { readonly name: string; readonly hide: string },
): PortalStrip {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = STYLE;
  const strip = element('div', 'strip');
  strip.setAttribute('role', 'status');
  const [progress, now, next] = [element('span', 'progress'), element('span', 'now'), element('span', 'next')];
  const hide = document.createElement('button');
  hide.type = 'button';
  hide.textContent = labels.hide;
  hide.addEventListener('click', () => host.remove());
  const name = element('span', 'name');
  name.textContent = labels.name;
  const text = element('span', 'text');
  text.append(now, next);
  strip.append(name, progress, text, hide);
  root.append(style, strip);

  function element(tag: 'div' | 'span', className: string): HTMLElement {
    const made = document.createElement(tag);
    made.className = className;
    return made;
  }

  return {
    show(content) {
      progress.textContent = content.progress;
      now.textContent = content.now;
      next.textContent = content.next;
      strip.dataset['tone'] = content.tone;
      if (!host.isConnected) document.documentElement.append(host);
    },
    remove() {
      host.remove();
    },
  };
}
