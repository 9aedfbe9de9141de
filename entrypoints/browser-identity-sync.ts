import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { syncBrowserIdentity } from '../lib/platform/browser-identity.ts';
import { announcePart } from '../lib/platform/worker/worker-parts.ts';

/** The part of the worker for portals that demand another browser; most people have none. */
export default defineUnlistedScript(() => announcePart('syncBrowserIdentity', syncBrowserIdentity));
