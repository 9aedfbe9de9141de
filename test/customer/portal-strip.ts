import type { CDPSession, ElementHandle, Page } from 'puppeteer-core';
import { eventually } from './bank-visit.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a person sees of the strip. Its shadow root is closed, so this asks Chromium itself. */
export interface StripSeen {
  /** Everything that it says, its buttons too. */
  readonly text: string;
  readonly box: Box;
  readonly isFolded: boolean;
  /** Where the buttons are shown that are pointed at, px of the window. */
  readonly rings: readonly Box[];
}

interface DomNode {
  readonly nodeId: number;
  readonly nodeValue: string;
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
  readonly contentDocument?: DomNode;
}

/** The strips of a window, those in its frames too: one or none. */
export async function stripsIn(page: Page): Promise<readonly StripSeen[]> {
  const session = await page.createCDPSession();
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
    const roots = all(root).flatMap(({ shadowRoots = [] }) => shadowRoots);
    const seen: StripSeen[] = [];
    for (const shadow of roots) {
      const parts = all(shadow);
      const strip = parts.find((each) => classesOf(each).includes('strip'));
      const box = strip && (await boxOf(session, strip));
      if (!strip || !box) continue;
      const rings: Box[] = [];
      for (const ring of parts.filter((each) => classesOf(each).includes('ring'))) {
        const around = await boxOf(session, ring);
        if (around) rings.push(around);
      }
      const text = all(strip).map(({ nodeValue }) => nodeValue);
      seen.push({ text: text.join('\n'), box, isFolded: classesOf(strip).includes('folded'), rings });
    }
    return seen;
  } finally {
    await session.detach();
  }
}

/** The strip of a window that is in front, as soon as it is as wanted. */
export async function seeStrip(page: Page, isWanted: (strip: StripSeen) => boolean = () => true): Promise<StripSeen> {
  await page.bringToFront();
  return eventually(async () => (await stripsIn(page)).find(isWanted), 'the strip as wanted');
}

/** The button that the only ring lies around, in whatever frame of the window. */
export async function seePointedButton(page: Page): Promise<ElementHandle<HTMLElement>> {
  const [x, y] = await middleOfRing(page);
  const found = await page.evaluateHandle(
    (left, top) => {
      let at = [left, top] as const;
      let seen = document.elementFromPoint(...at);
      while (seen instanceof HTMLIFrameElement || seen instanceof HTMLFrameElement) {
        const frame = seen.getBoundingClientRect();
        at = [at[0] - frame.left - seen.clientLeft, at[1] - frame.top - seen.clientTop];
        seen = seen.contentDocument?.elementFromPoint(...at) ?? null;
      }
      return seen;
    },
    x,
    y,
  );
  return found as ElementHandle<HTMLElement>;
}

/** Clicks where the ring is, as whoever sees it does. */
export async function pressPointedButton(page: Page): Promise<void> {
  await page.mouse.click(...(await middleOfRing(page)));
}

async function middleOfRing(page: Page): Promise<[number, number]> {
  const { rings } = await seeStrip(page, (strip) => strip.rings.length === 1);
  const [ring] = rings;
  if (!ring) throw new Error('no ring');
  return [(ring.left + ring.right) / 2, (ring.top + ring.bottom) / 2];
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function all(node: DomNode): DomNode[] {
  const below = [
    ...(node.children ?? []),
    ...(node.shadowRoots ?? []),
    ...(node.contentDocument ? [node.contentDocument] : []),
  ];
  return [node, ...below.flatMap(all)];
}

function classesOf({ attributes = [] }: DomNode): string[] {
  return (attributes[attributes.indexOf('class') + 1] ?? '').split(' ');
}

/** `null` for what is not drawn. */
async function boxOf(session: CDPSession, { nodeId }: DomNode): Promise<Box | null> {
  try {
    const [left = 0, top = 0, , , right = 0, bottom = 0] = (await session.send('DOM.getBoxModel', { nodeId })).model
      .border;
    return right > left && bottom > top ? { left, top, right, bottom } : null;
  } catch {
    return null;
  }
}
