import { browser } from 'wxt/browser';
import { createPortalStrip, type PortalStrip } from '../../../components/portal-strip.ts';
import { unclobbered } from '../../notice/dom-reading.ts';
import { translate } from '../i18n.ts';

/**
 * The strip of a window, from one of its frames. It is drawn in the outermost document that the frame may reach (those of its own origin), for a
 * frame may be low, or lie below the fold, or be one of several that have something to say. A frameset draws it, too. In a frame of
 * another origin's page it stays within the frame.
 */
export function createWindowStrip(document: Document): PortalStrip {
  const outermost = outermostDocument(document.defaultView as Window);
  const labels = {
    name: translate('strip_name'),
    hide: translate('strip_hide'),
    more: translate('strip_more'),
    less: translate('strip_less'),
    language: translate('language_code'),
  };
  return createPortalStrip(unclobbered(outermost), labels, unclobbered(document), () => findStrips(outermost));
}

function outermostDocument(view: Window): Document {
  let outermost = view;
  try {
    while (outermost.parent !== outermost && outermost.parent.document)
      outermost = outermost.parent as typeof outermost;
  } catch {
    // Of another origin.
  }
  return outermost.document;
}

/** So particular that another extension's, which may also have a strip there, is none. */
const OWN_STRIP = '.strip>.said+.more';

type InsideOf = (element: Element) => ShadowRoot | null;

/** Both browsers let an extension, and no page, see into a closed shadow root. */
function findStrips(document: Document): Element[] {
  const { dom } = browser as unknown as { readonly dom?: { readonly openOrClosedShadowRoot: InsideOf } };
  // Elements of another frame are no instances of this one's classes.
  return [...unclobbered(document).documentElement.children].filter((child) => {
    try {
      return dom?.openOrClosedShadowRoot(child)?.querySelector(OWN_STRIP);
    } catch {
      // Only HTML has shadow roots.
      return false;
    }
  });
}
