import type { PortalProfile, PortalRole } from '../portals/portal-profile.ts';
import type { PortalScreen } from '../renewal/guide.ts';
import { findPressable } from './find-notice.ts';

/** Refusals stand near the top; a page's text beyond this many characters is not looked at. */
const TEXT_LIMIT = 20_000;
const ID_CHARACTERS = '[0-9A-Za-z._@-]{3,64}';

/** What the page shows, for finding one's place in the portal's procedure. */
export function readScreen(document: Document): PortalScreen {
  const headings = [...document.querySelectorAll('h1,h2,h3,caption,legend,[role=heading]')];
  return {
    title: document.title,
    headings: headings.map((heading) => heading.textContent ?? ''),
    text: (document.body?.innerText ?? document.body?.textContent ?? '').slice(0, TEXT_LIMIT),
    hasButton: (label) => findPressable(document, label) !== null,
  };
}

/**
 * Whose page this is, by what it writes in its header: the role beside a label such as 「利用者ID」, and that ID.
 * Claims of the page, to keep the certificates of 管理者 and 利用者 apart.
 */
export function readIdentity(
  document: Document,
  profile: PortalProfile,
): { readonly role: PortalRole | null; readonly userId: string | null } {
  // Not folded: the case of an ID is its own.
  const text = squeeze((document.body?.textContent ?? '').slice(0, TEXT_LIMIT));
  return { role: readRole(text, profile), userId: readUserId(text, profile) };
}

function readUserId(text: string, profile: PortalProfile): string | null {
  for (const label of profile.userIdLabels.map(squeeze)) {
    const match = new RegExp(`${escapeRegExp(label)}[:】]?(${ID_CHARACTERS})`, 'u').exec(text);
    if (match?.[1]) return match[1];
  }
  return null;
}

/** A header states the role as 「管理者：…」 or 「利用者ID：…」; menus and links only name it, without a colon. */
function readRole(text: string, profile: PortalProfile): PortalRole | null {
  const stated = profile.roles.flatMap(({ role, labels }) =>
    labels.flatMap((label) => {
      const at = text.search(new RegExp(`${escapeRegExp(squeeze(label))}(?:ID|名)?:`, 'u'));
      return at === -1 ? [] : [{ role, at }];
    }),
  );
  return stated.sort((a, b) => a.at - b.at)[0]?.role ?? null;
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
