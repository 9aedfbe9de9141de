import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { applyPolicy } from '../lib/platform/apply-policy.ts';
import { announcePart } from '../lib/platform/worker/worker-parts.ts';

/** The part of the worker that reads a policy: the schema, the built-in portals with all they say, and a library for both. */
export default defineUnlistedScript(() => announcePart('applyPolicy', applyPolicy));
