// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { OptionsView } from '../../components/OptionsView.tsx';
import { windowsTexts } from '../../components/windows-text.ts';
import { DEFAULT_WORKING_HOURS } from '../../lib/lifecycle/working-hours.ts';
import type { PortalInUse, Settings } from '../../lib/platform/own-page/load-settings.ts';
import { failure, success } from '../../lib/problem.ts';
import { LANGUAGES, translateInto } from './fixtures.ts';
import { byAction, click, mount, type, unfold } from './mount.tsx';
import {
  ACTIONS as actions,
  OPTIONS as base,
  fine,
  IN_USE as inUse,
  MUFG as mufg,
  REMINDERS,
  SETTINGS as settings,
  SHINKIN as shinkin,
  TRACKED as tracked,
} from './settings-fixture.ts';

const typed = { ...tracked, id: 'typed', certificate: { source: 'typed', notAfter: 0 } } as const;

async function choose(root: HTMLElement, action: string, value: string): Promise<void> {
  const select = byAction<HTMLSelectElement>(root, action);
  await act(async () => {
    if (!select) throw new Error(`no ${action}`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const openRow = (root: HTMLElement, id: string) =>
  unfold(root.querySelector<HTMLDetailsElement>(`[data-identity="${id}"]`));

describe('windowsTexts', () => {
  it.each(LANGUAGES)('says the calendar in words (%s)', (language) => {
    const texts = windowsTexts(
      { ...mufg.windows, cutOff: { hour: 8, minute: 5 }, graceDays: 80 },
      translateInto(language),
    );
    expect(texts[0]).toContain('28');
    expect(texts[1]).toContain('8:05');
    expect(texts[2]).toContain('80');
  });

  it('tells what is not known from what is not possible', () => {
    const t = translateInto('ja');
    const [unknown, none] = [null, 0].map((graceDays) => windowsTexts({ ...mufg.windows, graceDays }, t)[2]);
    expect(unknown).toContain('分かっていません');
    expect(none).toContain('再発行');
  });
});

describe('adding a portal', () => {
  it('asks for the address where no host is known, and in the turn of the click', async () => {
    const onAdd = vi.fn(fine);
    const root = mount(<OptionsView {...base} onAdd={onAdd} />);
    expect(byAction<HTMLButtonElement>(root, 'add-portal')?.disabled).toBe(true);
    await choose(root, 'portal', 'mufg-bizstation');
    expect(byAction(root, 'address')).toBeNull();
    await choose(root, 'portal', 'generic');
    await type(byAction<HTMLInputElement>(root, 'address'), 'https://ib.example/');
    const form = root.querySelector('[data-form="add-portal"]');
    form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    expect(onAdd).toHaveBeenCalledWith({ id: 'generic', address: 'https://ib.example/', name: '' });
  });

  it('shows what is wrong beside it, and keeps what was typed', async () => {
    const root = mount(<OptionsView {...base} onAdd={async () => failure('addressHasPort')} />);
    await choose(root, 'portal', 'generic');
    await type(byAction<HTMLInputElement>(root, 'address'), 'https://ib.example:1/');
    await click(byAction(root, 'add-portal'));
    expect(root.querySelector('[data-section="add"] [role="alert"]')?.textContent).toContain('番号の付いたアドレス');
    expect(byAction<HTMLInputElement>(root, 'address')?.value).toBe('https://ib.example:1/');
  });
});

describe('a portal in use', () => {
  const withIdentities = (more: Partial<PortalInUse>) => ({ ...settings, inUse: [{ ...inUse, ...more }] });

  it('offers to ask again for access that was taken away', async () => {
    const onAllow = vi.fn(fine);
    const root = mount(
      <OptionsView {...base} settings={withIdentities({ hasAccess: false })} actions={{ ...actions, onAllow }} />,
    );
    await click(byAction(root, 'allow-access'));
    expect(onAllow).toHaveBeenCalledWith(shinkin.origins);
  });

  it('goes at once when nobody hangs on it, and is asked for twice otherwise', async () => {
    const onRemovePortal = vi.fn(fine);
    const alone = withIdentities({ identities: [] });
    const root = mount(<OptionsView {...base} settings={alone} actions={{ ...actions, onRemovePortal }} />);
    await click(byAction(root, 'remove-portal'));
    expect(onRemovePortal).toHaveBeenCalledTimes(1);
    const again = mount(<OptionsView {...base} actions={{ ...actions, onRemovePortal }} />);
    await click(byAction(again, 'remove-portal'));
    expect(onRemovePortal).toHaveBeenCalledTimes(1);
    await click(byAction(again, 'remove-portal-confirm'));
    expect(onRemovePortal).toHaveBeenCalledTimes(2);
    expect(
      byAction(mount(<OptionsView {...base} settings={withIdentities({ isFixed: true })} />), 'remove-portal'),
    ).toBeNull();
  });

  it('takes reminder days in order, and refuses what are none', async () => {
    const onReminderDays = vi.fn(fine);
    const root = mount(<OptionsView {...base} actions={{ ...actions, onReminderDays }} />);
    await type(byAction<HTMLInputElement>(root, 'reminder-days'), '5, 40');
    await click(byAction(root, 'save-days'));
    expect(onReminderDays).toHaveBeenCalledWith(shinkin.id, [40, 5]);
    await type(byAction<HTMLInputElement>(root, 'reminder-days'), 'soon');
    await click(byAction(root, 'save-days'));
    expect(root.querySelector('[data-problem="reminderDaysUnreadable"]')).not.toBeNull();
    expect(onReminderDays).toHaveBeenCalledTimes(1);
  });

  it('says since when and from where its facts are', () => {
    const facts = mount(<OptionsView {...base} />).querySelector('[data-more="facts"]');
    expect(facts?.textContent).toContain(shinkin.source[0]);
    expect(facts?.textContent).toContain('2026年11月');
    expect(facts?.querySelector('a')).toBeNull();
  });

  it('shows each date with its source, and what can be done only when the row is opened', async () => {
    const root = mount(<OptionsView {...base} settings={withIdentities({ identities: [tracked, typed] })} />);
    expect(root.querySelector('[data-identity="identity"] summary')?.textContent).toContain('追加された証明書ファイル');
    expect(byAction(root, 'remove-identity')).toBeNull();
    await openRow(root, 'identity');
    expect(byAction(root, 'remove-identity')).not.toBeNull();
    expect(byAction(root, 'date')).toBeNull();
    await openRow(root, 'typed');
    await type(byAction<HTMLInputElement>(root, 'date'), '令和9年3月31日');
    expect(root.querySelector('[data-form="date"] [role="status"]')?.textContent).toContain('2027年3月31日');
  });

  it('asks in its own words before a date is forgotten, and gives the focus back where it came from', async () => {
    const root = mount(<OptionsView {...base} />);
    await openRow(root, 'identity');
    await click(byAction(root, 'forget-certificate'));
    expect(byAction(root, 'forget-certificate-confirm')?.textContent).toBe('消す');
    expect(document.activeElement).toBe(byAction(root, 'forget-certificate-keep'));
    await click(byAction(root, 'forget-certificate-keep'));
    expect(document.activeElement).toBe(byAction(root, 'forget-certificate'));
    await click(byAction(root, 'add-by-hand'));
    await click(byAction(root, 'add-identity-cancel'));
    expect(document.activeElement).toBe(byAction(root, 'add-by-hand'));
  });

  it('names each source once', () => {
    const bank = { id: 'b', names: { ja: '甲銀行', en: 'Bank A' }, windows: {}, source: shinkin.source[0] ?? '' };
    const portal = { ...shinkin, banks: [bank], bank: 'b' };
    const root = mount(<OptionsView {...base} settings={withIdentities({ portal })} />);
    const sources = [...root.querySelectorAll('[data-more="facts"] bdi')].map(({ textContent }) => textContent);
    expect(sources).toEqual([...shinkin.source]);
  });

  it('says why somebody cannot be taken out', async () => {
    const onRemoveIdentity = async () => failure('removalRenewalRunning');
    const root = mount(<OptionsView {...base} actions={{ ...actions, onRemoveIdentity }} />);
    await openRow(root, 'identity');
    await click(byAction(root, 'remove-identity'));
    await click(byAction(root, 'remove-identity-confirm'));
    expect(root.querySelector('[data-problem="removalRenewalRunning"]')?.textContent).toContain('更新が途中');
  });
});

describe('trying a notice', () => {
  it.each(LANGUAGES)('says what is seen, and why (%s)', async (language) => {
    const root = mount(<OptionsView {...base} />, language);
    await type(
      byAction<HTMLTextAreaElement>(root, 'test-text'),
      '電子証明書の更新をお願いします\n電子証明書の更新はこちら',
    );
    await click(byAction(root, 'test-notice'));
    expect(root.querySelector('[data-verdict="notice"]')).not.toBeNull();
    expect(root.querySelector('[data-signal="button"]')?.textContent).toContain('電子証明書の更新はこちら');
    expect(root.querySelector('[data-signal="date"]')?.getAttribute('data-state')).toBe('absent');
    expect(root.querySelector('[data-signal="wording"] dd')?.textContent).not.toBe('');
  });

  it('takes the links and buttons of a page that was copied, until somebody types', async () => {
    const onTest = vi.fn(base.onTest);
    const root = mount(<OptionsView {...base} onTest={onTest} />);
    const field = byAction<HTMLTextAreaElement>(root, 'test-text');
    const copied: Record<string, string> = { 'text/plain': 'a b', 'text/html': '<p>a</p><button>b</button>' };
    const paste = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(paste, { clipboardData: { getData: (kind: string) => copied[kind] ?? '' } });
    await act(async () => {
      field?.dispatchEvent(paste);
    });
    await click(byAction(root, 'test-notice'));
    expect(onTest).toHaveBeenLastCalledWith({ text: 'a b', markup: copied['text/html'] }, shinkin.id);
    await type(field, 'c');
    await click(byAction(root, 'test-notice'));
    expect(onTest).toHaveBeenLastCalledWith({ text: 'c', markup: null }, shinkin.id);
  });

  it('shows what was pasted as text', async () => {
    const root = mount(<OptionsView {...base} />);
    await type(
      byAction<HTMLTextAreaElement>(root, 'test-text'),
      '<h2>電子証明書の更新をお願いします<img src="x"></h2>',
    );
    await click(byAction(root, 'test-notice'));
    expect(root.querySelector('[data-verdict="titleAlone"]')).not.toBeNull();
    expect(root.querySelector('[data-verdict] img')).toBeNull();
  });
});

describe('a file of settings', () => {
  it('is shown before it is taken', async () => {
    const onTake = vi.fn(fine);
    const change = { kind: 'added', setting: { id: 'mufg-bizstation', origins: ['https://a.example'] } } as const;
    const root = mount(<OptionsView {...base} onRead={async () => success([change])} onTake={onTake} />);
    const input = byAction<HTMLInputElement>(root, 'settings-file');
    Object.defineProperty(input, 'files', { value: [new File(['{}'], 's.json')] });
    await act(async () => {
      input?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    const shown = root.querySelector('[data-changes]')?.textContent;
    expect(shown).toContain('三菱UFJ銀行 BizSTATION');
    expect(shown).toContain('a.example');
    expect(onTake).not.toHaveBeenCalled();
    await click(byAction(root, 'take-settings'));
    expect(onTake).toHaveBeenCalledWith([change]);
    // The button is gone with the list.
    expect(document.activeElement).toBe(input);
  });
});

describe('reminders', () => {
  async function withReminders(reminders: Settings['reminders']) {
    const onReminders = vi.fn(fine);
    const root = mount(<OptionsView {...base} settings={{ ...settings, reminders }} onReminders={onReminders} />);
    return { root, onReminders };
  }
  const change = (element: HTMLInputElement | null) =>
    act(async () => {
      element?.dispatchEvent(new Event('change', { bubbles: true }));
    });

  it('come in working hours, which can be changed', async () => {
    const { root, onReminders } = await withReminders(REMINDERS);
    const from = byAction<HTMLInputElement>(root, 'hours-from');
    expect(from?.value).toBe('09:00');
    if (from) from.value = '08:30';
    await change(from);
    expect(onReminders).toHaveBeenLastCalledWith({
      notifies: true,
      hours: { ...DEFAULT_WORKING_HOURS, from: { hour: 8, minute: 30 } },
    });
  });

  it('come at any time where nobody wants quiet hours, and say so where the hours are none', async () => {
    const { root, onReminders } = await withReminders(REMINDERS);
    const quiet = byAction<HTMLInputElement>(root, 'quiet');
    if (quiet) quiet.checked = false;
    await change(quiet);
    expect(onReminders).toHaveBeenLastCalledWith({ notifies: true, hours: null });
    const none = await withReminders({ ...REMINDERS, hours: { ...DEFAULT_WORKING_HOURS, workingDays: [] } });
    expect(none.root.querySelector('[data-form="working-hours"] [role="alert"]')?.textContent).toBeTruthy();
  });

  it('can be switched off as notifications', async () => {
    const { root, onReminders } = await withReminders(REMINDERS);
    const notifies = byAction<HTMLInputElement>(root, 'notifies');
    if (notifies) notifies.checked = false;
    await change(notifies);
    expect(onReminders).toHaveBeenLastCalledWith({ notifies: false, hours: DEFAULT_WORKING_HOURS });
  });
});
