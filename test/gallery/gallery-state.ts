import type { ComponentChild } from 'preact';
import type { PolicyInForce } from '../../lib/policy/managed-policy.ts';

export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** In what a state is shown: the popup, a window of our own, a tab with options or help, a page of the bank, the same in a low window. */
export type Frame = 'popup' | 'window' | 'options' | 'help' | 'portal' | 'lowPortal';

/** Width and least height (CSS pixels) that each of them has. */
export const FRAME_SIZES: Readonly<Record<Frame, { readonly width: number; readonly height: number }>> = {
  popup: { width: 380, height: 240 },
  window: { width: 560, height: 600 },
  options: { width: 900, height: 600 },
  help: { width: 900, height: 600 },
  portal: { width: 1000, height: 420 },
  lowPortal: { width: 560, height: 240 },
};

/** One thing that somebody may see. */
export interface GalleryState {
  /** Unique within its room; the picture's name. */
  readonly name: string;
  /** What it stands under in the index. */
  readonly group: string;
  readonly frame: Frame;
  readonly draw: () => ComponentChild;
  /** What an administrator has decided; default: nothing. */
  readonly inForce?: Partial<PolicyInForce>;
  /** What somebody does before the picture is taken. */
  readonly act?: (root: HTMLElement) => void | Promise<void>;
  /** It changes while nobody does anything: whoever does not see it is told. */
  readonly changesByItself?: boolean;
}

/** The same as the page tells of it. */
export type ListedState = Pick<GalleryState, 'name' | 'group' | 'frame'> & {
  readonly room: string;
  readonly changesByItself: boolean;
};

/** A state as it is shown to somebody. */
export interface Drawing {
  readonly state: ListedState;
  readonly language: Language;
  readonly theme: Theme;
}

/** States of one subject, in the order of the index. */
export interface GalleryRoom {
  readonly name: string;
  readonly states: readonly GalleryState[];
}
