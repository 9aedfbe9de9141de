/** What somebody does on a page, for states that come of it. */
export function press(root: HTMLElement, action: string): void {
  find<HTMLElement>(root, `[data-action="${action}"]`).click();
}

export function typeInto(root: HTMLElement, action: string, text: string): void {
  const field = find<HTMLInputElement>(root, `[data-action="${action}"]`);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export function choose(root: HTMLElement, action: string, value: string): void {
  const select = find<HTMLSelectElement>(root, `[data-action="${action}"]`);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

export function giveFile(root: HTMLElement, action: string, name: string): void {
  const field = find<HTMLInputElement>(root, `[data-action="${action}"]`);
  const transfer = new DataTransfer();
  transfer.items.add(new File(['x'], name));
  field.files = transfer.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Unfolds all that is folded, and what comes to light with it. */
export async function unfold(root: HTMLElement, selector = 'details'): Promise<void> {
  for (const details of root.querySelectorAll<HTMLDetailsElement>(selector)) details.open = true;
  await nextTurn();
}

/** What was done is drawn by then, and what follows from it. */
export async function nextTurn(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

function find<T extends Element>(root: HTMLElement, selector: string): T {
  const element = root.querySelector<T>(selector);
  if (!element) throw new Error(`There is no ${selector}`);
  return element;
}
