/** Line icons on a 24 × 24 grid; decoration only, the words beside them say it all. */
const PATHS = {
  good: 'M5 12.5l4.5 4.5L19 7.5',
  info: 'M12 11v6M12 7.2v.1',
  time: 'M12 7v5.5l3.5 2',
  warning: 'M12 7.5v6M12 16.6v.1',
  stop: 'M8 8l8 8M16 8l-8 8',
  lock: 'M8.5 11V8.8a3.5 3.5 0 0 1 7 0V11M7.2 11h9.6v5.8H7.2z',
  question: 'M9.5 9.6a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.8M12 16.8v.1',
  file: 'M14 3.5H7.5a1.5 1.5 0 0 0-1.5 1.5v14a1.5 1.5 0 0 0 1.5 1.5h9a1.5 1.5 0 0 0 1.5-1.5V7.5zM14 3.5v4h4',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {name !== 'file' && <circle class="icon-ground" cx="12" cy="12" r="11" />}
      <path class="icon-line" d={PATHS[name]} />
    </svg>
  );
}
