import type { PortalProfile, PortalRole } from '../portals/portal-profile.ts';
import { read } from './dom-reading.ts';
import { textNodesOf } from './page-text.ts';

/** A header stands near the top; a page's text beyond this many characters is not looked at. */
const TEXT_LIMIT = 20_000;
const ID = '[0-9A-Za-z._@-]';

/**
 * Whose page this is, by what it writes in its header: the role beside a label such as 「利用者ID」, and that ID.
 * Claims of the page, to keep the certificates of 管理者 and 利用者 apart.
 */
export function readIdentity(
  document: Document,
  profile: PortalProfile,
): { readonly role: PortalRole | null; readonly userId: string | null } {
  const body = read(document, 'body');
  const text = body ? borderedText(body) : '';
  return { role: readRole(text, profile), userId: readUserId(text, profile) };
}

/**
 * The text with a line's end wherever an element begins or ends: 「riyou001」 in one cell and 「Last log-on」 in the next are
 * two words. Not folded, because the case of an ID is its own.
 */
function borderedText(root: Element): string {
  let text = '';
  let before: Node | null = null;
  for (const node of textNodesOf(root)) {
    const parent = node.parentNode;
    const apart = parent !== before || node.previousSibling?.nodeType === Node.ELEMENT_NODE;
    text += (apart ? '\n' : '') + node.data.normalize('NFKC').replace(/\s+/gu, ' ');
    before = parent;
    if (text.length > TEXT_LIMIT) break;
  }
  return text;
}

function readUserId(text: string, profile: PortalProfile): string | null {
  for (const label of profile.userIdLabels) {
    const match = new RegExp(`${patternFor(label)}[\\s:】]*(${ID}{3,64})(?!${ID})`, 'u').exec(text);
    if (match?.[1]) return match[1];
  }
  return null;
}

/** A header states the role as 「管理者：…」 or 「利用者ID：…」; menus and links only name it, without a colon. */
function readRole(text: string, profile: PortalProfile): PortalRole | null {
  const stated = profile.roles.flatMap(({ role, labels }) =>
    labels.flatMap((label) => {
      const at = text.search(new RegExp(`${patternFor(label)}\\s*(?:I\\s*D|名)?\\s*:`, 'u'));
      return at === -1 ? [] : [{ role, at }];
    }),
  );
  return stated.sort((a, b) => a.at - b.at)[0]?.role ?? null;
}

/** White space and the borders of elements may stand anywhere in a label, as in 「利用者 ID」. */
function patternFor(label: string): string {
  const characters = [...label.normalize('NFKC').replace(/\s+/gu, '')];
  return characters.map((each) => each.replace(/[.*+?^${}()|[\]\\]/u, '\\$&')).join('\\s*');
}
