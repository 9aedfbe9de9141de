import { isShown, isWithin, selectAll } from './dom-reading.ts';
import { foldText } from './fold-text.ts';

const PRESSABLE = 'a,button,input[type=button],input[type=submit],input[type=image],[role=button],[role=link]';
/** 「次へ >>」: arrows beside a label are no words. */
const ORNAMENTS = /^[<>«»‹›◀▶◁▷◄►←→・]+|[<>«»‹›◀▶◁▷◄►←→・]+$/gu;

/** Longer texts are whole paragraphs in a link, and no label that anybody asks for. */
const LABEL_LIMIT = 300;

/** Links and buttons below `root`; shown or not, enabled or not. */
export function pressablesOf(root: Node & ParentNode): HTMLElement[] {
  return selectAll(root, PRESSABLE).filter(
    (element) => element instanceof HTMLElement && !(element instanceof HTMLFormElement),
  ) as HTMLElement[];
}

export function labelOf(element: HTMLElement): string {
  const raw = rawLabelOf(element);
  return raw.length > LABEL_LIMIT ? raw : foldText(raw).replace(ORNAMENTS, '');
}

function rawLabelOf(element: HTMLElement): string {
  if (element instanceof HTMLInputElement) return element.type === 'image' ? element.alt : element.value;
  const own = element.textContent;
  return own?.trim() ? own : element.getAttribute('aria-label') || element.querySelector('img')?.alt || '';
}

export function isEnabled(element: HTMLElement): boolean {
  if ((element as HTMLButtonElement).disabled === true) return false;
  return !isWithin(element, 'fieldset[disabled],[aria-disabled=true],[inert]');
}

/** The elements below `root` that are shown and whose folded label is right: enabled ones first, shortest label first. */
export function findLabelled(root: Node & ParentNode, isMeant: (label: string) => boolean): HTMLElement[] {
  return pressablesOf(root)
    .map((element) => ({ element, label: labelOf(element) }))
    .filter(({ element, label }) => isMeant(label) && isShown(element))
    .map((each) => ({ ...each, enabled: isEnabled(each.element) }))
    .sort((a, b) => Number(b.enabled) - Number(a.enabled) || a.label.length - b.label.length)
    .map(({ element }) => element);
}

/** The element that can be pressed now and whose label is `label`, that and nothing more; or `null`. */
export function findPressable(root: Node & ParentNode, label: string): HTMLElement | null {
  const wanted = foldText(label);
  const found = findLabelled(root, (each) => each === wanted)[0];
  return found && isEnabled(found) ? found : null;
}
