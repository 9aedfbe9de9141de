// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HandedPassphrase, SHOWN_FOR } from '../../components/HandedPassphrase.tsx';
import { HandOverScreen } from '../../components/HandOverScreen.tsx';
import { ImportHelp } from '../../components/ImportHelp.tsx';
import { IMPORT_STEPS } from '../../components/import-steps.ts';
import { PLATFORMS } from '../../components/machine.ts';
import { LANGUAGES, translateInto } from './fixtures.ts';
import { byAction, click, mount } from './mount.tsx';
import { PASSPHRASE } from './renewal-window.ts';

const copied = async () => true;

async function press(element: Element | null, key: string): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  await act(async () => {
    element?.dispatchEvent(event);
  });
  return event;
}

describe('ImportHelp', () => {
  const tabs = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('[role="tab"]')];
  const shown = (root: HTMLElement) =>
    root.querySelector('[aria-selected="true"]')?.getAttribute('data-action')?.replace('platform-', '');

  it('has the machine of the user first, and every other one once', () => {
    for (const platform of PLATFORMS) {
      const root = mount(<ImportHelp platform={platform} onCopy={copied} />);
      expect(shown(root)).toBe(platform);
      expect(tabs(root)[0]?.dataset['action']).toBe(`platform-${platform}`);
      expect(tabs(root).map(({ dataset }) => dataset['action'])).toHaveLength(new Set(PLATFORMS).size);
    }
  });

  it('is moved through by arrows, Home and End, with one tab in the order of the keyboard', async () => {
    const root = mount(<ImportHelp platform="mac" onCopy={copied} />);
    const way = [
      ['ArrowRight', 'windows'],
      ['ArrowLeft', 'mac'],
      ['ArrowLeft', 'firefox'],
      ['ArrowRight', 'mac'],
      ['End', 'firefox'],
      ['Home', 'mac'],
    ] as const;
    for (const [key, expected] of way) {
      const event = await press(root.querySelector('[aria-selected="true"]'), key);
      expect([key, shown(root)]).toEqual([key, expected]);
      expect(document.activeElement).toBe(root.querySelector('[aria-selected="true"]'));
      expect(tabs(root).filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
      // Home and End would scroll, too.
      expect(event.defaultPrevented).toBe(true);
    }
    expect((await press(root.querySelector('[aria-selected="true"]'), 'a')).defaultPrevented).toBe(false);
  });

  it.each(LANGUAGES)('says in words whatever its pictures mark, which are for the eye alone (%s)', (language) => {
    const t = translateInto(language);
    for (const platform of PLATFORMS) {
      const root = mount(<ImportHelp platform={platform} onCopy={copied} />, language);
      for (const picture of root.querySelectorAll('figure')) expect(picture.getAttribute('aria-hidden')).toBe('true');
      for (const { text, picture } of IMPORT_STEPS[platform]) {
        for (const { label, mark } of picture?.rows ?? []) {
          if (mark && typeof label === 'string') expect(t(text), `${platform} ${text}`).toContain(t(label));
        }
      }
      // Every platform has a dialog in which something is to be chosen, and says which passphrase is meant.
      expect(root.querySelectorAll('.dialog-choose').length).toBeGreaterThan(0);
      expect(root.textContent).toContain(language === 'ja' ? '下のパスフレーズ' : 'passphrase below');
    }
  });

  it('leaves the key on Windows unexportable, and binds it on ChromeOS, saying what that means', () => {
    const windows = mount(<ImportHelp platform="windows" onCopy={copied} />);
    const left = windows.querySelector('.dialog-leave');
    expect(left?.textContent).toContain('このキーをエクスポート可能にする');
    expect(left?.classList.contains('dialog-on')).toBe(false);
    const chromeos = mount(<ImportHelp platform="chromeos" onCopy={copied} />);
    expect(chromeos.querySelector('.dialog-choose')?.textContent).toBe('インポートしてバインド');
    expect(chromeos.textContent).toContain('「バインド」とは');
  });

  it('gives the address that no page may lead to as a text to copy', async () => {
    const onCopy = vi.fn(copied);
    await click(byAction(mount(<ImportHelp platform="chromeos" onCopy={onCopy} />), 'copy-address'));
    expect(onCopy).toHaveBeenCalledWith('chrome://certificate-manager/clientcerts');
  });
});

describe('the passphrase at the hand-over', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
  const shownIn = (root: HTMLElement) => byAction<HTMLOutputElement>(root, 'passphrase')?.textContent ?? '';

  it('is nowhere on the screen until it is asked for, and can be copied all the same', async () => {
    const onCopy = vi.fn(copied);
    const root = mount(<HandedPassphrase passphrase={PASSPHRASE} onCopy={onCopy} />);
    expect(root.innerHTML).not.toContain(PASSPHRASE);
    await click(byAction(root, 'copy-passphrase'));
    expect(onCopy).toHaveBeenCalledWith(PASSPHRASE);
    expect(root.innerHTML).not.toContain(PASSPHRASE);
  });

  it('goes from the screen by itself after the time that is said, and comes again as often as it is asked for', async () => {
    const root = mount(<HandedPassphrase passphrase={PASSPHRASE} onCopy={copied} />);
    expect(root.textContent).toContain(`${SHOWN_FOR / 1000} 秒`);
    for (let round = 0; round < 2; round += 1) {
      await click(byAction(root, 'show-passphrase'));
      await pass(SHOWN_FOR - 1);
      expect(shownIn(root)).toBe(PASSPHRASE);
      await pass(1);
      expect(root.innerHTML).not.toContain(PASSPHRASE);
    }
  });

  it('hides at once when told to, and is then shown for the whole time again', async () => {
    const root = mount(<HandedPassphrase passphrase={PASSPHRASE} onCopy={copied} />);
    await click(byAction(root, 'show-passphrase'));
    await pass(SHOWN_FOR / 2);
    await click(byAction(root, 'show-passphrase'));
    expect(root.innerHTML).not.toContain(PASSPHRASE);
    await click(byAction(root, 'show-passphrase'));
    await pass(SHOWN_FOR - 1);
    expect(shownIn(root)).toBe(PASSPHRASE);
  });

  it.each(LANGUAGES)(
    'is told to stay in the clipboard, and taken from there when asked, not before (%s)',
    async (language) => {
      const t = translateInto(language);
      const onCopy = vi.fn(copied);
      const root = mount(<HandedPassphrase passphrase={PASSPHRASE} onCopy={onCopy} />, language);
      const status = () => root.querySelector('[data-clipboard]')?.textContent;
      expect(byAction(root, 'clear-clipboard')).toBeNull();
      await click(byAction(root, 'copy-passphrase'));
      expect(status()).toBe(t('handed_copied'));
      await pass(10 * SHOWN_FOR);
      expect(onCopy).toHaveBeenCalledTimes(1);
      await click(byAction(root, 'clear-clipboard'));
      expect(onCopy).toHaveBeenLastCalledWith('');
      expect(status()).toBe(t('handed_cleared'));
      // It has the focus: it stays.
      expect(byAction(root, 'clear-clipboard')).not.toBeNull();
    },
  );

  it('says what the browser did not permit, and never that it is done', async () => {
    let permits = false;
    const root = mount(<HandedPassphrase passphrase={PASSPHRASE} onCopy={async () => permits} />);
    const state = () => root.querySelector<HTMLElement>('[data-clipboard]')?.dataset['clipboard'];
    await click(byAction(root, 'copy-passphrase'));
    expect(state()).toBe('notCopied');
    expect(byAction(root, 'clear-clipboard')).toBeNull();
    permits = true;
    await click(byAction(root, 'copy-passphrase'));
    permits = false;
    await click(byAction(root, 'clear-clipboard'));
    expect(state()).toBe('notCleared');
  });

  it('is not there to be copied once the window has forgotten it', () => {
    const root = mount(<HandedPassphrase passphrase={null} onCopy={copied} />);
    expect(byAction(root, 'copy-passphrase')).toBeNull();
    expect(root.textContent).toContain('控えたパスフレーズ');
  });
});

it('HandOverScreen has help for an import that does not work, on each platform', () => {
  for (const platform of PLATFORMS) {
    for (const language of LANGUAGES) {
      const root = mount(
        <HandOverScreen
          fileName="koshin.p12"
          platform={platform}
          passphrase={PASSPHRASE}
          busy={false}
          onCopy={copied}
          onDownload={() => undefined}
          onImported={() => undefined}
        />,
        language,
      );
      const help = [...root.querySelectorAll('[data-help="import-trouble"] li')].map(({ textContent }) => textContent);
      expect(help.length).toBeGreaterThanOrEqual(3);
      expect(help).not.toContain('');
      expect(root.querySelectorAll('button.primary')).toHaveLength(1);
    }
  }
});
