import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  /** `null`: no file is taken now. It is kept off the page all the same: the browser would leave for a file that is dropped on it. */
  readonly onFile: ((file: File) => void) | null;
  readonly children: ComponentChildren;
}

/** Takes a file that is dropped anywhere on it. */
export function FileDrop({ onFile, children }: Props) {
  const [over, setOver] = useState(false);
  const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button beside it does the same
    <div
      class={over ? 'drop-area drop-over' : 'drop-area'}
      data-action="drop"
      onDragOver={(event) => {
        if (!holdsFile(event)) return;
        event.preventDefault();
        if (onFile) setOver(true);
        else if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null || event.target === event.currentTarget) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file) onFile?.(file);
      }}
    >
      {children}
    </div>
  );
}
