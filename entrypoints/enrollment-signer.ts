import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { runSigner } from '../lib/platform/portal-page/run-signer.ts';

/**
 * The isolated world of an enrolment page: the signer, and its way to the worker. Which pages that are, the worker registers; as a content
 * script of WXT's it would cost each of them 0.4 ms more, for a context that nobody uses.
 *
 * A sandboxed frame has the portal's address and not its origin. What runs there the bank itself does not trust, and the worker would not hear of its
 * request: the key would sign a second one.
 */
export default defineUnlistedScript(() => {
  if (window.origin !== 'null') runSigner(document);
});
