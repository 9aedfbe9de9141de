import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** Another one has something new to say. */
  readonly of: unknown;
  readonly children: ComponentChildren;
}

/** Brings what has just been told into sight: whoever pressed a button further down would take it for a dead one. */
export function InSight({ of, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [of]);
  return <div ref={place}>{children}</div>;
}
