import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { PolicyContext } from '../../components/policy-context.ts';
import { TranslationContext } from '../../components/translation.ts';
import type { ManagedPolicy, PolicyInForce } from '../../lib/policy/managed-policy.ts';
import { translateInto } from './fixtures.ts';

/** Renders into an element of the page, with its effects. */
export function mount(content: ComponentChild, language: 'ja' | 'en' = 'ja'): HTMLElement {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  redraw(root, content, language);
  return root;
}

/** The same again with other props: what is there stays and keeps its state. */
export function redraw(root: HTMLElement, content: ComponentChild, language: 'ja' | 'en' = 'ja'): void {
  void act(() => {
    render(<TranslationContext.Provider value={translateInto(language)}>{content}</TranslationContext.Provider>, root);
  });
}

/** The same under what an administrator has decided. */
export function mountUnder(
  policy: ManagedPolicy | null,
  content: ComponentChild,
  { language = 'ja', faults = [] }: { readonly language?: 'ja' | 'en'; readonly faults?: PolicyInForce['faults'] } = {},
): HTMLElement {
  return mount(<PolicyContext.Provider value={{ policy, faults }}>{content}</PolicyContext.Provider>, language);
}

export function byAction<T extends HTMLElement = HTMLButtonElement>(root: HTMLElement, action: string): T | null {
  return root.querySelector<T>(`[data-action="${action}"]`);
}

/** As a press on its summary does. */
export async function unfold(details: HTMLDetailsElement | null): Promise<void> {
  if (!details) throw new Error('There is nothing to unfold');
  await act(async () => {
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
  });
}

export async function click(element: HTMLElement | null): Promise<void> {
  if (!element) throw new Error('There is no such element to click');
  await act(async () => element.click());
}

export async function type(element: HTMLInputElement | HTMLTextAreaElement | null, text: string): Promise<void> {
  if (!element) throw new Error('There is no such field to type into');
  await act(async () => {
    element.value = text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
