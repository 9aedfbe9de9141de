// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { LOG_ON_ANSWERS, type LogOnAnswer } from '../../components/DidItWork.tsx';
import type { Browser, Platform } from '../../components/machine.ts';
import { RenewalView, type RenewalViewProps } from '../../components/RenewalView.tsx';
import { RestartHelp } from '../../components/RestartHelp.tsx';
import { LANGUAGES, renewalOf, translateInto } from './fixtures.ts';
import { byAction, click, mount } from './mount.tsx';
import { propsFor } from './renewal-window.ts';

function view(more: Partial<RenewalViewProps> = {}, restarted = true) {
  const props = propsFor(renewalOf('imported'), more);
  return { ...props, situation: { ...props.situation, restarted } };
}

const primaries = (root: HTMLElement) =>
  [...root.querySelectorAll<HTMLElement>('button.primary')].map(({ dataset }) => dataset['action']);

async function answer(root: HTMLElement, given: LogOnAnswer): Promise<void> {
  await click(byAction<HTMLInputElement>(root, `log-on-${given}`));
}

describe('"did it work?"', () => {
  it.each(LANGUAGES)('has one primary action at most, whatever is answered (%s)', async (language) => {
    for (const restarted of [true, false]) {
      const root = mount(<RenewalView {...view({}, restarted)} />, language);
      expect(primaries(root)).toEqual(restarted ? ['open-log-on'] : []);
      for (const given of LOG_ON_ANSWERS) {
        await answer(root, given);
        const expected = given === 'worked' ? ['confirm-self'] : restarted ? ['open-log-on'] : [];
        expect([given, primaries(root)]).toEqual([given, expected]);
        for (const each of root.querySelectorAll('h3, li, summary, button')) expect(each.textContent).not.toBe('');
      }
    }
  });

  it('takes it for proven only after the answer that it worked', async () => {
    const props = view();
    const root = mount(<RenewalView {...props} />);
    expect(byAction(root, 'confirm-self')).toBeNull();
    await answer(root, 'other');
    expect(byAction(root, 'confirm-self')).toBeNull();
    await answer(root, 'worked');
    expect(root.textContent).toContain('Koshin が自動で確認');
    await click(byAction(root, 'confirm-self'));
    expect(props.onConfirm).toHaveBeenCalledOnce();
  });

  it('leads from a certificate that was not offered to the import, and last to stopping and checking', async () => {
    const props = view();
    const root = mount(<RenewalView {...props} />);
    await answer(root, 'notOffered');
    const again = root.querySelector('[data-more="import-again"]');
    expect(again?.querySelector('[role="tablist"]')).not.toBeNull();
    // The steps speak of the passphrase below.
    expect(again?.querySelector('section + .passphrase [data-action="copy-passphrase"]')).not.toBeNull();
    await click(byAction(root, 'download'));
    expect(props.onDownload).toHaveBeenCalledWith(null);
    expect(root.querySelector('[data-more="missing"] [data-help="missing"]')).not.toBeNull();
  });

  it('leads from another message to the old certificate that was chosen, and to the bank', async () => {
    const root = mount(<RenewalView {...view({ platform: 'mac' })} />);
    await answer(root, 'other');
    const help = root.querySelector('[data-help="other-message"]');
    expect(help?.textContent).toContain('2027年12月1日');
    expect(help?.textContent).toContain('常に許可');
    expect(help?.querySelector('.desk')).not.toBeNull();
    expect(root.querySelector('[data-help="missing"]')).toBeNull();
  });

  it('is asked by name, and what follows is read aloud', async () => {
    const root = mount(<RenewalView {...view()} />);
    expect(root.querySelector('fieldset > legend')?.textContent).toBe('ログインできましたか？');
    await answer(root, 'other');
    expect(root.querySelector('[aria-live="polite"] [data-help="other-message"]')).not.toBeNull();
  });
});

describe('the choice of the certificate', () => {
  it('tells the two apart by date and serial number, as this platform writes it, in the dialog of this browser', () => {
    const picture = (platform: Platform, browser: Browser) =>
      mount(<RenewalView {...view({ platform, browser })} />).querySelector('figure');
    const windows = picture('windows', 'edge');
    expect(windows?.querySelector('figcaption')?.textContent).toBe('認証用の証明書の選択');
    expect(windows?.querySelector('.dialog-choose')?.textContent).toBe('2027年12月1日(水)\n4a1b2c3d');
    expect(windows?.querySelector('.dialog-row:not(.dialog-choose)')?.textContent).toBe('2026年12月1日(火)\n0a0b');
    const firefox = picture('firefox', 'firefox');
    expect(firefox?.querySelector('figcaption')?.textContent).toBe('個人証明書の要求');
    expect(firefox?.querySelector('.dialog-choose')?.textContent).toContain('4A:1B:2C:3D');
  });

  it.each(['windows', 'linux', 'chromeos'] as const)(
    'draws the dialog that Chrome draws itself on %s: no date, and numbers in pairs with colons',
    (platform) => {
      const root = mount(<RenewalView {...view({ platform, browser: 'chrome' })} />);
      expect(root.querySelector('figure .dialog-choose')?.textContent).toBe('4A:1B:2C:3D');
      expect(root.querySelector('figure .dialog-row:not(.dialog-choose)')?.textContent).toBe('0A:0B');
      expect(root.querySelector('[data-fact="serial"]')?.textContent).toBe('4A:1B:2C:3D');
    },
  );

  it.each(LANGUAGES)(
    'leaves Chrome on a Mac the system’s dialog, and says what may differ in a number (%s)',
    (language) => {
      const root = mount(<RenewalView {...view({ platform: 'mac', browser: 'chrome' })} />, language);
      expect(root.querySelector('figure .dialog-choose')?.textContent).toContain('\n4A 1B 2C 3D');
      expect(root.textContent).toContain(translateInto(language)('remove_serial'));
    },
  );

  it('does not say how to delete the old one before the new one has logged on', () => {
    const text = (state: 'imported' | 'confirmed') =>
      mount(<RenewalView {...propsFor(renewalOf(state, { confirmedBy: 'log-on' }))} />);
    expect(text('imported').textContent).toContain('新しい証明書でログインできるまで削除しないでください');
    expect(text('imported').querySelector('[data-help="remove-old"]')).toBeNull();
    expect(text('confirmed').querySelector('[data-help="remove-old"]')).not.toBeNull();
  });
});

describe('RestartHelp', () => {
  it.each([
    ['windows', 'chrome', 'chrome://restart', 'restart_background_chrome', 'forget_chrome'],
    ['windows', 'edge', 'edge://restart', 'restart_background_edge', 'forget_edge'],
    ['linux', 'chrome', 'chrome://restart', 'restart_background_chrome', 'forget_chrome'],
    ['mac', 'edge', 'edge://restart', null, 'forget_edge'],
    ['chromeos', 'chrome', 'chrome://restart', null, 'forget_chrome'],
    ['firefox', 'firefox', null, null, 'forget_firefox'],
  ] as const)(
    'on %s says for %s how it ends, what stays behind, and what is forgotten',
    async (platform, browser, address, background, forget) => {
      for (const language of LANGUAGES) {
        const t = translateInto(language);
        const onCopy = vi.fn(async () => true);
        const root = mount(<RestartHelp platform={platform} browser={browser} onCopy={onCopy} />, language);
        expect(root.querySelector('li')?.textContent).toBe(t(`restart_${platform}`));
        expect(root.querySelector('code')?.textContent ?? null).toBe(address);
        for (const key of ['restart_background_chrome', 'restart_background_edge'] as const)
          expect([key, root.textContent?.includes(t(key))]).toEqual([key, key === background]);
        expect(root.textContent).toContain(t(forget));
        if (address === null) continue;
        await click(byAction(root, 'copy-address'));
        expect(onCopy).toHaveBeenCalledWith(address);
      }
    },
  );
});
