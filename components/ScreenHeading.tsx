import { useEffect, useRef } from 'preact/hooks';

/** The heading of one screen of the renewal; takes the focus when its screen appears, so that a screen reader says it. */
export function ScreenHeading({ text }: { readonly text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} class="screen-heading">
      {text}
    </h2>
  );
}
