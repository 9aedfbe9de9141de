import type { PortalProfile } from '../../portals/portal-profile.ts';
import type { PageGuide } from './page-guide.ts';
import type { Tell } from './worker-link.ts';

/**
 * The guide is a script of its own, which comes with a portal's pages while a renewal there is under way (`enrollment-scripts.ts`), and which the worker brings into a
 * frame that has none when there is something to lead through or to say. In ordinary banking no page has it. Both scripts share the isolated world of the frame, and the page's own world does not see it.
 */
const KEY = Symbol.for('koshin.guide');

export type CreateGuide = (document: Document, profile: PortalProfile, tell: Tell) => PageGuide;

/** For the guide's script, when it starts. */
export function announceGuide(scope: object, create: CreateGuide): void {
  Object.defineProperty(scope, KEY, { value: create, configurable: true });
}

/** Has the guide's script brought in where it is not there yet; `null` when the worker could not do it. */
export async function fetchGuide(scope: object, tell: Tell): Promise<CreateGuide | null> {
  const find = () => (scope as Record<symbol, CreateGuide | undefined>)[KEY] ?? null;
  if (find()) return find();
  await tell('guideWanted', {});
  return find();
}
