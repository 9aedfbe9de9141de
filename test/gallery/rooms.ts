import type { GalleryRoom } from './gallery-state.ts';
import { afterwards } from './rooms/afterwards.tsx';
import { guide, missing } from './rooms/guide.tsx';
import { imports } from './rooms/import.tsx';
import { onboarding } from './rooms/onboarding.tsx';
import { help, options, policy } from './rooms/options.tsx';
import { problems } from './rooms/problems.tsx';
import { renewal } from './rooms/renewal.tsx';
import { status } from './rooms/status.tsx';
import { strip } from './rooms/strip.tsx';

/** Everything that Koshin shows, in the order of the index. */
export const ROOMS: readonly GalleryRoom[] = [
  status,
  onboarding,
  renewal,
  afterwards,
  imports,
  guide,
  missing,
  problems,
  options,
  policy,
  help,
  strip,
];
