/** Marks a button of the portal for the user; gives the way to take the mark away. */
export function markButton(button: HTMLElement): () => void {
  outline(button, '4px solid #ff9f1c');
  button.scrollIntoView({ block: 'center' });
  return () => outline(button, '');
}

/** Marks a button until the user has pressed it, by whatever means; `pressed` is called in that very turn. Gives the way to stop before. */
export function pointAt(button: HTMLElement, pressed: () => void): () => void {
  const unmark = markButton(button);
  const stop = (): void => {
    unmark();
    button.removeEventListener('click', onClick);
  };
  const onClick = (): void => {
    stop();
    pressed();
  };
  button.addEventListener('click', onClick);
  return stop;
}

function outline({ style }: HTMLElement, value: string): void {
  style.outline = value;
  style.outlineOffset = value && '3px';
}
