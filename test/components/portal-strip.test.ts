// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPortalStrip, type StripContent } from '../../components/portal-strip.ts';
import { boxIn, isBetterOpposite } from '../../components/strip-edge.ts';

const LABELS = { name: 'Koshin', hide: 'Hide on this screen', more: 'Read more', less: 'Show less', language: 'en' };
const STEP: StripContent = { progress: 'Step 2 of 6', now: 'Open the notice', next: 'A window opens.', tone: 'guide' };
const LATER: StripContent = { ...STEP, progress: 'Step 3 of 6', now: 'The bank prepares', tone: 'wait' };
const TROUBLE: StripContent = { progress: '', now: 'The bank refused', next: 'Call it.', tone: 'problem' };

let roots: ShadowRoot[];

beforeEach(() => {
  vi.useFakeTimers();
  roots = [];
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    expect(init.mode).toBe('closed');
    roots.push(root);
    return root;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  for (const host of hosts()) host.remove();
  document.body.innerHTML = '';
});

const hosts = () => [...document.querySelectorAll<HTMLElement>('html > div')];
const find = (selector: string) => roots.at(-1)?.querySelector<HTMLElement>(selector) as HTMLElement;
const said = () => find('[role=status]').textContent;

async function open(content: StripContent = STEP) {
  const strip = createPortalStrip(document, LABELS);
  strip.show(content);
  await vi.advanceTimersByTimeAsync(200);
  return strip;
}

describe('what the strip says', () => {
  it('comes into a region that screen readers know by then, and is not said twice', async () => {
    const strip = createPortalStrip(document, LABELS);
    strip.show(STEP);
    expect(hosts()).toHaveLength(1);
    expect(said()).toBe('');
    await vi.advanceTimersByTimeAsync(200);
    expect(said()).toBe('Step 2 of 6Open the noticeA window opens.');
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(find('[role=status]'), { childList: true, characterData: true, subtree: true });
    for (let redraw = 0; redraw < 3; redraw += 1) strip.show({ ...STEP });
    await vi.advanceTimersByTimeAsync(200);
    expect(changes).toEqual([]);
    strip.show(LATER);
    expect(said()).toContain('The bank prepares');
    expect(hosts()).toHaveLength(1);
  });

  it('has a language, a name, and buttons outside of what is read out', async () => {
    await open();
    expect(find('.strip').lang).toBe('en');
    expect(find('.strip').getAttribute('aria-label')).toBe('Koshin');
    expect(find('[role=status]').querySelector('button')).toBeNull();
    expect(find('.hide').getAttribute('aria-label')).toBe('Hide on this screen');
  });

  it('leaves no name and no attribute on its host', async () => {
    const strip = await open();
    strip.point([document.body]);
    strip.show(TROUBLE);
    expect(hosts()[0]?.attributes).toHaveLength(0);
    expect(hosts()[0]?.shadowRoot).toBeNull();
  });
});

describe('a strip that the user hides', () => {
  it.each<[string, () => unknown]>([
    ['by its button', () => find('.hide').click()],
    [
      'by the Escape key',
      () => find('.hide').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    ],
  ])('%s stays hidden for what it has said, and comes again with the next step or a problem', async (_, hide) => {
    const strip = await open();
    hide();
    expect(hosts()).toEqual([]);
    strip.show({ ...STEP });
    strip.keep();
    expect(hosts()).toEqual([]);
    strip.show(TROUBLE);
    expect(hosts()).toHaveLength(1);
    hide();
    strip.show(STEP);
    strip.show(TROUBLE);
    expect(hosts()).toEqual([]);
    strip.show(LATER);
    expect(hosts()).toHaveLength(1);
    // Anew, as the first time: a region that comes with its words is not announced.
    expect(said()).toBe('');
    expect(find('.strip').dataset['tone']).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    expect(said()).toContain('The bank prepares');
  });

  it('waits for the whole time again when it comes back before it has spoken', async () => {
    const strip = createPortalStrip(document, LABELS);
    strip.show(STEP);
    await vi.advanceTimersByTimeAsync(90);
    find('.hide').click();
    strip.show(LATER);
    await vi.advanceTimersByTimeAsync(20);
    expect(said()).toBe('');
    await vi.advanceTimersByTimeAsync(90);
    expect(said()).toContain('The bank prepares');
  });

  it('points at nothing and moves nothing', async () => {
    document.body.innerHTML = '<button id="next">次へ</button>';
    const strip = await open();
    find('.hide').click();
    strip.point([...document.querySelectorAll<HTMLElement>('#next')]);
    expect(roots.at(-1)?.querySelectorAll('.ring')).toHaveLength(0);
  });

  it.each(['keydown', 'keypress', 'keyup'])('keeps every key to itself (%s)', async (type) => {
    const heard = vi.fn();
    document.addEventListener(type, heard);
    await open();
    for (const key of ['Enter', ' ', 'Tab'])
      find('.hide').dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
    expect(heard).not.toHaveBeenCalled();
    expect(hosts()).toHaveLength(1);
    document.removeEventListener(type, heard);
  });

  it('keeps the Escape key to itself, and gives the focus back to whoever was typing', async () => {
    document.body.innerHTML = '<input id="pin">';
    const pin = document.querySelector<HTMLInputElement>('#pin');
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    await open();
    const came = new FocusEvent('focusin', { bubbles: true, relatedTarget: pin });
    find('.hide').dispatchEvent(came);
    find('.hide').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    expect(document.activeElement).toBe(pin);
    expect(heard).not.toHaveBeenCalled();
    document.removeEventListener('keydown', heard);
  });
});

describe('a page that takes the strip away', () => {
  it('has it again, and in the end its way', async () => {
    const strip = await open();
    let came = 0;
    for (let time = 0; time < 20; time += 1) {
      hosts()[0]?.remove();
      strip.keep();
      came += hosts().length;
    }
    expect(came).toBe(3);
    // A new step is a new word.
    strip.show(LATER);
    expect(hosts()).toHaveLength(1);
  });

  it('has none again that is over, nor one beside that of another frame', async () => {
    const strip = await open();
    strip.remove();
    strip.keep();
    expect(hosts()).toEqual([]);
    const other = document.createElement('div');
    document.documentElement.append(other);
    const second = createPortalStrip(document, LABELS, document, () => (other.isConnected ? [other] : []));
    second.show(STEP);
    expect(other.isConnected).toBe(false);
    hosts()[0]?.remove();
    document.documentElement.append(other);
    second.keep();
    expect(hosts()).toEqual([other]);
  });
});

describe('a frame that is left', () => {
  it('leaves neither a strip nor a listener in the documents around it, unless it is kept', async () => {
    const added: (AbortSignal | undefined)[] = [];
    for (const target of [document, window]) {
      vi.spyOn(target, 'addEventListener').mockImplementation((type: string, _: unknown, options?: unknown) => {
        expect(type).not.toBe('pagehide');
        added.push((options as AddEventListenerOptions | undefined)?.signal);
      });
    }
    const frame = new Window();
    const inner = frame.document as unknown as Document;
    const strip = createPortalStrip(document, LABELS, inner);
    strip.show(STEP);
    const leave = (persisted: boolean) =>
      frame.dispatchEvent(Object.assign(new frame.Event('pagehide'), { persisted }));
    leave(true);
    expect(hosts()).toHaveLength(1);
    expect(added.map((signal) => signal?.aborted)).toEqual([false, false, false]);
    leave(false);
    expect(hosts()).toEqual([]);
    expect(added.map((signal) => signal?.aborted)).toEqual([true, true, true]);
  });
});

describe('a strip in a low window', () => {
  it('takes one line until the user wants the rest', async () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(300);
    await open();
    const more = find('.more');
    expect([find('.strip').className, more.hidden, more.textContent, more.getAttribute('aria-expanded')]).toEqual([
      'strip folded',
      false,
      'Read more',
      'false',
    ]);
    more.click();
    expect([find('.strip').className, more.textContent, more.getAttribute('aria-expanded')]).toEqual([
      'strip open',
      'Show less',
      'true',
    ]);
  });

  it('has nothing to fold where there is room', async () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
    await open();
    expect(find('.more').hidden).toBe(true);
    expect(find('.strip').className).toBe('strip');
  });
});

describe('boxIn', () => {
  it('counts the border of a frame, and how much larger its page is drawn than the frame counts', () => {
    const frame = document.createElement('iframe');
    Object.defineProperties(frame, { offsetWidth: { value: 408 }, clientLeft: { value: 4 }, clientTop: { value: 4 } });
    frame.getBoundingClientRect = () => new DOMRect(47.5, 60, 510, 385);
    const button = document.createElement('button');
    button.getBoundingClientRect = () => new DOMRect(100, 80, 60, 30);
    const inner = { frameElement: frame, parent: window };
    Object.defineProperty(button, 'ownerDocument', { value: { defaultView: inner } });
    // As Chromium draws it in a body with `zoom:1.25`.
    expect(boxIn(window, button)).toMatchObject({ left: 177.5, top: 165, right: 252.5, bottom: 202.5 });
  });
});

describe('isBetterOpposite', () => {
  const strip = { left: 100, right: 700, top: 520, bottom: 600 };
  const at = (top: number, left = 300) => ({ left, right: left + 100, top, bottom: top + 30 });

  it.each([
    ['a button under it', [at(550)], [], true],
    ['one beside it', [at(550, 700)], [], false],
    ['one above it', [at(490)], [], false],
    ['buttons under it at both edges', [at(550), at(20)], [], false],
    ['one at either edge, and one more here', [at(550), at(20), at(530, 500)], [], true],
    ['links under it, and fewer at the other edge', [], [at(550), at(560, 500), at(20)], true],
    ['links under it, and what is needed at the other edge', [at(20)], [at(550), at(560, 500)], false],
    ['what is not drawn', [{ left: 300, right: 300, top: 550, bottom: 550 }], [], false],
  ])('of %s', (_, needed, others, better) => {
    expect(isBetterOpposite(strip, 600, needed, others)).toBe(better);
  });

  it('of a strip at the upper edge, the same the other way round', () => {
    const above = { ...strip, top: 0, bottom: 80 };
    expect(isBetterOpposite(above, 600, [at(20)])).toBe(true);
    expect(isBetterOpposite(above, 600, [at(550)])).toBe(false);
  });
});

describe("the strip's colours", () => {
  const read = (name: string) => readFileSync(join(import.meta.dirname, '../..', name), 'utf8');

  it('are tokens, by their names, with their dark values', () => {
    const [, dark = ''] = read('entrypoints/popup/tokens.css').split('prefers-color-scheme: dark');
    const tokens = new Map([...dark.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
    const style = read('components/portal-strip.css');
    const own = [...style.matchAll(/(--[\w-]+):\s*([^;]+);/g)];
    expect(own.length).toBeGreaterThan(5);
    for (const [, name, value] of own) expect([name, value]).toEqual([name, tokens.get(name)]);
    const used = new Set([...style.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(own.map(([, name]) => name).sort());
    expect(style.replace(/--[\w-]+:[^;]+;/g, '')).not.toMatch(/#[\da-f]{3,8}\b|rgb|hsl/i);
  });
});
