import type { ComponentChildren } from 'preact';

interface Props {
  readonly title: string;
  /** Edge length of the icon in CSS pixels. */
  readonly icon?: 24 | 28 | 32;
  /** What is said below the title. */
  readonly subject?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** Whose window this is, and what it is about: the head of every page of our own. */
export function PageHeader({ title, icon = 24, subject, children }: Props) {
  return (
    <header class="brand">
      <img src="/icon/32.png" alt="" width={icon} height={icon} />
      <div>
        <h1>{title}</h1>
        {subject}
      </div>
      {children}
    </header>
  );
}
