// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { IdentityList } from '../../components/IdentityList.tsx';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import { LANGUAGES, lastSecond, overviewOf, renewalOf, translateInto } from './fixtures.ts';
import { byAction, click, mount, redraw, type, unfold } from './mount.tsx';

interface Client {
  readonly userId: string;
  readonly days: number;
  readonly company?: string;
  readonly origin?: string;
}

function clientOf({ userId, days, company = 'さくら商事株式会社', origin }: Client): IdentityOverview {
  const overview = overviewOf({ days, ...(origin === undefined ? {} : { origin }) });
  const { identity, certificate } = overview.tracked;
  const summary = certificate?.summary && { ...certificate.summary, subject: `CN=${userId}, O=${company}, C=JP` };
  const tracked = { ...overview.tracked, id: userId, identity: { ...identity, userId } };
  return { ...overview, tracked: { ...tracked, certificate: certificate && { ...certificate, summary } } } as never;
}

const well = (count: number) =>
  Array.from({ length: count }, (_, index) => clientOf({ userId: `V${index}`, days: 100 + index }));
const pressing = (count: number) =>
  Array.from({ length: count }, (_, index) => clientOf({ userId: `P${index}`, days: 1 + index }));

function show(
  identities: readonly IdentityOverview[],
  language: 'ja' | 'en' = 'ja',
  onOpen = vi.fn(),
  clockWrong = false,
) {
  const root = mount(<IdentityList identities={identities} clockWrong={clockWrong} onOpen={onOpen} />, language);
  const shown = (selector: string) =>
    [...root.querySelectorAll<HTMLElement>(selector)].map(({ dataset }) => dataset['identity']);
  return { root, onOpen, cards: () => shown('article'), rows: () => shown('li') };
}

const open = (root: HTMLElement) => unfold(root.querySelector<HTMLDetailsElement>('[data-view="calm"]'));

const searchIn = (root: HTMLElement, words: string) => type(byAction<HTMLInputElement>(root, 'search'), words);

describe('IdentityList', () => {
  it('shows a few as cards, whatever their stage, and no search', () => {
    const { root, cards } = show(well(3));
    expect(cards()).toEqual(['V0', 'V1', 'V2']);
    expect([root.querySelector('[data-view="calm"]'), byAction(root, 'search')]).toEqual([null, null]);
  });

  it('shows what presses as cards and folds away what is well, with its number and its first date', async () => {
    const { root, cards, rows } = show([...pressing(2), ...well(7)]);
    expect([cards(), rows()]).toEqual([['P0', 'P1'], []]);
    const line = root.querySelector('[data-view="calm"] summary')?.textContent;
    expect(line).toContain('今することのない証明書：7 件');
    expect(line).toContain('2027年3月2日');
    await open(root);
    expect(rows()).toHaveLength(7);
  });

  it('counts those who are not read yet, and asks for them when they are unfolded or searched', async () => {
    const calm = { count: 290, notAfter: lastSecond(60) };
    const onAll = vi.fn();
    const listOf = (all: boolean) => (
      <IdentityList
        identities={all ? [...pressing(2), ...well(7)] : pressing(2)}
        calm={all ? null : calm}
        onAll={onAll}
        clockWrong={false}
        onOpen={() => undefined}
      />
    );
    const root = mount(listOf(false));
    const line = root.querySelector('[data-view="calm"] summary')?.textContent;
    expect(line).toContain('今することのない証明書：290 件');
    expect(line).toContain('2027年1月21日');
    expect(onAll).not.toHaveBeenCalled();
    await open(root);
    expect(onAll).toHaveBeenCalled();
    onAll.mockClear();
    expect(root.querySelector('[data-view="calm"]')?.textContent).toContain(translateInto('ja')('loading'));
    await searchIn(root, 'さくら');
    expect(onAll).toHaveBeenCalled();
    // Nobody is told that there is none before anybody has looked.
    expect(root.querySelector('[role="status"]')?.textContent).toBe(translateInto('ja')('loading'));
    redraw(root, listOf(true));
    expect(root.querySelector('[role="status"]')?.textContent).toBe(translateInto('ja')('search_found', ['9']));
  });

  it('gives the first three of many that press a card, and the others a row with its own button', async () => {
    const { root, cards, rows, onOpen } = show([...pressing(8), ...well(10)]);
    expect(cards()).toEqual(['P0', 'P1', 'P2']);
    expect(rows()).toEqual(['P3', 'P4', 'P5', 'P6', 'P7']);
    await click(root.querySelector('[data-identity="P6"] [data-action="start-renewal"]'));
    expect(onOpen.mock.calls[0]?.[0].tracked.id).toBe('P6');
    const button = root.querySelector('[data-identity="P6"] button');
    // To a screen reader each of the equal buttons says whose it is.
    expect(root.querySelector(`#${button?.getAttribute('aria-describedby')}`)?.textContent).toContain('P6');
  });

  it('never folds away a renewal that is under way', () => {
    const running = { ...clientOf({ userId: 'R', days: 200 }), renewal: renewalOf('requested') };
    expect(show([running, ...well(9)]).cards()).toEqual(['R']);
  });

  it('says of each row whose it is, of which company, until when and for how long', async () => {
    for (const language of LANGUAGES) {
      const { root } = show(well(9), language);
      await open(root);
      const row = root.querySelector('li')?.textContent ?? '';
      expect(row).toContain(
        translateInto(language)('identity_line', [translateInto(language)('role_administrator'), 'V0']),
      );
      expect(row).toContain('さくら商事株式会社');
      expect(row).toContain(translateInto(language)('days_left', ['100']));
      expect(row).toMatch(language === 'ja' ? /2027年3月2日/ : /2 March 2027/);
    }
  });

  it('groups rows by portal and bank', async () => {
    const other = 'https://www21.ib.shinkin-ib.jp';
    const mixed = well(10).map((each, index) =>
      index % 2 ? clientOf({ userId: `B${index}`, days: 100 + index, origin: other }) : each,
    );
    const { root, rows } = show(mixed);
    await open(root);
    const headings = [...root.querySelectorAll('h3')].map(({ textContent }) => textContent);
    expect(headings).toEqual([expect.stringContaining('www11.ib'), expect.stringContaining('www21.ib')]);
    expect(rows()).toEqual(['V0', 'V2', 'V4', 'V6', 'V8', 'B1', 'B3', 'B5', 'B7', 'B9']);
  });

  it('draws thousands bit by bit, and goes on where the keyboard was', async () => {
    const { root, rows } = show(well(10_000));
    expect(rows()).toHaveLength(0);
    await open(root);
    expect(rows()).toHaveLength(50);
    expect(byAction(root, 'show-more')?.textContent).toContain('9950');
    await click(byAction(root, 'show-more'));
    expect(rows()).toHaveLength(100);
    expect((document.activeElement as HTMLElement).dataset['identity']).toBe('V50');
  });

  it('while the clock is wrong, tells nobody that there is nothing to do', () => {
    const undated = well(9).map((each) => ({ ...each, lifecycle: null }));
    const { root } = show(undated, 'ja', vi.fn(), true);
    expect(root.querySelector('summary')?.textContent).toBe('ほかの証明書：9 件');
    expect(root.querySelector('summary .icon')).toBeNull();
  });
});

describe('the search', () => {
  const office = [
    clientOf({ userId: 'urgent-1', days: 3, company: '株式会社ひまわり' }),
    ...well(9),
    clientOf({ userId: 'abc123', days: 120, company: '有限会社モミジ工業', origin: 'https://www21.ib.shinkin-ib.jp' }),
  ];

  it.each([
    ['the user ID, in full width and upper case', 'ＡＢＣ１２３'],
    ['the company, in half width', 'ﾓﾐｼﾞ'],
    ['the site', 'www21'],
    ['several words in any order', '工業 abc'],
  ])('finds somebody by %s', async (_, words) => {
    const { root, rows, cards } = show(office);
    await searchIn(root, words);
    expect([rows(), cards()]).toEqual([['abc123'], []]);
    expect(root.querySelector('[role="status"]')?.textContent).toBe('1 件見つかりました。');
  });

  it('finds what presses too, with its button', async () => {
    const { root, onOpen } = show(office);
    await searchIn(root, 'ひまわり');
    await click(byAction(root, 'start-renewal'));
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it('says that nothing was found, and is over when it is emptied', async () => {
    const { root, cards } = show(office);
    await searchIn(root, 'どこにもない会社');
    expect(root.querySelector('[role="status"]')?.textContent).toContain('見つかりませんでした');
    await searchIn(root, ' ');
    expect(cards()).toEqual(['urgent-1']);
  });

  it('has a label, in both languages', () => {
    for (const language of LANGUAGES) {
      const { root } = show(office, language);
      expect(root.querySelector('label[for="search"]')?.textContent).toBe(translateInto(language)('search_label'));
    }
  });
});
