import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { announceProfiles } from '../lib/platform/portal-page/page-profile.ts';
import { BUILT_IN_WORDS } from '../lib/portals/built-in-words.ts';

/** The words of all built-in portals, for the pages of those that the user added; it runs before `portal.content.ts`. */
export default defineUnlistedScript(() => announceProfiles(globalThis, BUILT_IN_WORDS));
