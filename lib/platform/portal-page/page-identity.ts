import { read } from '../../notice/dom-reading.ts';
import { readIdentity } from '../../notice/read-identity.ts';
import type { PortalProfile } from '../../portals/portal-profile.ts';
import type { IdentityClaim } from '../messages.ts';

/** Whose page this is: in a frame the header stands in the page around it, if that is the same portal. */
export function pageIdentity(document: Document, profile: PortalProfile): IdentityClaim {
  return readIdentity(outerDocument(document), profile);
}

function outerDocument(document: Document): Document {
  try {
    return read(document, 'defaultView')?.top?.document ?? document;
  } catch {
    return document;
  }
}
