import { useEffect, useRef } from 'preact/hooks';

interface Props {
  readonly text: string;
  /** Which screen of how many; a screen reader says it before the text. */
  readonly progress?: { readonly shown: string; readonly said: string };
}

/** The heading of one screen of several; takes the focus when its screen appears, so that a screen reader says it. */
export function ScreenHeading({ text, progress }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} class="screen-heading">
      {progress && (
        <>
          <span class="screen-progress" aria-hidden="true">
            {progress.shown}
          </span>
          <span class="unseen">{progress.said}</span>
        </>
      )}
      {text}
    </h2>
  );
}
