/**
 * The strip's own style. A page's style sheets do not reach it, and ours (`tokens.css`) cannot: so the colours that it needs stand here once more, by
 * their names, with their dark values. A bank's pages are light, and on a dark one its edge sets it off.
 */
const COLOURS =
  '--surface:#1d232b;--text:#e8ecf1;--line:#3a4552;--accent:#8ebdf5;--focus:#8ab4f8;--good:#7fd6a0;--amber:#f5bd72';

const BASE = `
:host { all: initial !important; ${COLOURS}; direction: ltr !important; position: fixed !important; inset: auto 0 0 0 !important; z-index: 2147483647 !important;
pointer-events: none !important; display: block !important; color-scheme: dark; }
.strip { box-sizing: border-box; display: flex; gap: 16px; align-items: center; margin: 12px auto; width: min(880px, calc(100% - 24px));
max-height: calc(100vh - 24px); padding: 10px 14px; border-radius: 10px; background: var(--surface); color: var(--text);
border: 1px solid var(--line); border-left: 6px solid var(--accent); font: 14px/1.5 Meiryo, "Hiragino Sans", "Noto Sans CJK JP", sans-serif;
box-shadow: 0 0 0 1px var(--text), 0 6px 24px #0006; }
[data-tone=problem] { border-left-color: var(--amber); }
[data-tone=done] { border-left-color: var(--good); }
.said { display: flex; flex: 1; gap: 16px; align-items: center; min-width: 0; max-height: inherit; overflow: auto; }
.name, .now { font-weight: 700; }
.name, .progress, button { white-space: nowrap; }
.text { flex: 1; min-width: 0; }
.now, .next { display: block; overflow-wrap: anywhere; }
button { pointer-events: auto; min-height: 26px; min-width: 26px; padding: 2px 8px; font: inherit; font-size: 12px; color: inherit; background: none;
border: 1px solid; border-radius: 6px; cursor: pointer; }
button:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
[hidden] { display: none; }
.open .said { pointer-events: auto; }
.folded { gap: 8px; margin: 4px auto; width: calc(100% - 8px); padding: 1px 4px 1px 8px; font-size: 13px; line-height: 1.3; }
.folded .said { gap: 8px; overflow: hidden; }
.folded .now { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.folded .name, .folded .next { position: absolute; clip-path: inset(50%); white-space: nowrap; }
.folded .hide { font-size: 0; padding: 0; }
.folded .hide::after { content: "×"; font-size: 16px; }
.ring { position: fixed; inset: 0 auto auto 0; box-sizing: border-box; border: 4px solid var(--amber); border-radius: 8px;
box-shadow: 0 0 0 2px var(--surface), inset 0 0 0 2px var(--surface), 0 0 0 4px var(--text); }
@media (max-width: 480px) { .name { display: none; } .strip { gap: 8px; } }
@media (max-height: 59px), print { .strip { display: none; } }
@media print { .ring { display: none; } }
@media (forced-colors: active) { .strip { border: 2px solid CanvasText; } .ring { border-color: Highlight; } }`;

/** The style of a strip at one edge of the window. On its host nothing changes that the page could see. */
export function stripStyleAt(edge: 'top' | 'bottom'): string {
  return edge === 'bottom' ? BASE : `${BASE}\n:host { inset: 0 0 auto 0 !important; }`;
}
