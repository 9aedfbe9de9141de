import { browser } from 'wxt/browser';
import { createPortalStrip, type PortalStrip } from '../../../components/portal-strip.ts';
import { read, unclobbered } from '../../notice/dom-reading.ts';
import { translate } from '../i18n.ts';

/**
 * The strip of a window, from one of its frames. It is drawn in the outermost document that the frame may reach (those of its own origin), for a
 * frame may be low, or lie below the fold, or be one of several that have something to say. A frameset draws it, too. In a frame of
 * another origin's page it stays within the frame.
 */
export function createWindowStrip(document: Document): PortalStrip {
  const view = document.defaultView as Window;
  const outermost = outermostDocument(view);
  const labels = {
    name: translate('strip_name'),
    hide: translate('strip_hide'),
    more: translate('strip_more'),
    less: translate('strip_less'),
    language: translate('language_code'),
  };
  const strip = createPortalStrip(unclobbered(outermost), labels, unclobbered(document), () => findStrips(outermost));
  if (outermost !== document) {
    view.addEventListener('pagehide', ({ persisted }) => {
      // What is kept goes on with the whole window.
      if (!persisted) strip.remove();
    });
  }
  return strip;
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

type InsideOf = (element: Element) => ShadowRoot | null;

/** Both browsers let an extension, and no page, see into a closed shadow root. */
function findStrips(document: Document): Element[] {
  const { dom } = browser as unknown as { readonly dom?: { readonly openOrClosedShadowRoot: InsideOf } };
  // Elements of another frame are no instances of this one's classes.
  return [...unclobbered(document).documentElement.children].filter(
    (child) => read(child, 'localName') === 'div' && dom?.openOrClosedShadowRoot(child)?.querySelector('.strip'),
  );
}
