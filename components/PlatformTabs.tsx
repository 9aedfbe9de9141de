import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { PLATFORMS, type Platform } from './machine.ts';
import { useTranslate } from './translation.ts';

interface Props {
  /** What the tabs are about. */
  readonly label: string;
  /** The one the user is on: first and shown. */
  readonly platform: Platform;
  readonly children: (shown: Platform) => ComponentChildren;
}

/** The same for every platform: that of the user's machine first, the others one key away. */
export function PlatformTabs({ label, platform, children }: Props) {
  const t = useTranslate();
  const id = useId();
  const [shown, setShown] = useState(platform);
  const order = [platform, ...PLATFORMS.filter((each) => each !== platform)];
  const select = (at: number) => {
    const next = order[(at + order.length) % order.length] ?? platform;
    setShown(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  const move = (key: string): boolean => {
    const at = order.indexOf(shown);
    if (key === 'ArrowRight') select(at + 1);
    else if (key === 'ArrowLeft') select(at - 1);
    else if (key === 'Home') select(0);
    else if (key === 'End') select(order.length - 1);
    else return false;
    return true;
  };
  return (
    <div>
      <div class="tabs" role="tablist" aria-label={label}>
        {order.map((each) => (
          <button
            key={each}
            id={`${id}-${each}`}
            type="button"
            role="tab"
            data-action={`platform-${each}`}
            aria-selected={each === shown}
            aria-controls={`${id}-panel`}
            tabIndex={each === shown ? 0 : -1}
            onClick={() => setShown(each)}
            onKeyDown={(event) => {
              // Home and End would scroll the window, too.
              if (move(event.key)) event.preventDefault();
            }}
          >
            {t(`platform_${each}`)}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${shown}`} class="tab-panel">
        {children(shown)}
      </div>
    </div>
  );
}
