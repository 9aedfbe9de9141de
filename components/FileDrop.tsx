import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  readonly onFile: (file: File) => void;
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
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null || event.target === event.currentTarget) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file) onFile(file);
      }}
    >
      {children}
    </div>
  );
}
