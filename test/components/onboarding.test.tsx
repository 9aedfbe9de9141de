// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { OnboardingBank } from '../../components/OnboardingBank.tsx';
import { OnboardingFirst } from '../../components/OnboardingFirst.tsx';
import { OnboardingWhat } from '../../components/OnboardingWhat.tsx';
import { findPortals } from '../../components/portal-search.ts';
import { BUILT_IN_PROFILES } from '../../lib/portals/built-in-profiles.ts';
import { failure, success } from '../../lib/problem.ts';
import { LANGUAGES } from './fixtures.ts';
import { byAction, click, mount, type } from './mount.tsx';
import { SHINKIN } from './settings-fixture.ts';

const nothing = () => undefined;
const found = (query: string) => findPortals(BUILT_IN_PROFILES, query).map(({ portal, bank }) => [portal.id, bank]);

function mountBank(more: Partial<Parameters<typeof OnboardingBank>[0]> = {}) {
  const props = { onChoose: vi.fn(async () => success('id')), onNext: vi.fn(), onBack: vi.fn(), onSkip: vi.fn() };
  const root = mount(<OnboardingBank portals={BUILT_IN_PROFILES} managed={null} {...props} {...more} />);
  return { root, ...props };
}

async function pick(root: HTMLElement, id: string): Promise<void> {
  await click(root.querySelector<HTMLInputElement>(`input[type="radio"][value="${id}"]`));
}

describe('findPortals', () => {
  it('without a question has all but another bank, those to which there is access first', () => {
    const [first, second, ...rest] = found('');
    expect([first?.[0], second?.[0]].sort()).toEqual(['shinkin-corporate', 'shinkin-web-fb']);
    expect(rest).toHaveLength(BUILT_IN_PROFILES.length - 3);
    expect(rest).not.toContainEqual(['generic', undefined]);
  });

  it('knows a bank by its name, also on a service of many', () => {
    expect(found('横浜銀行')).toEqual([['anser-bizsol', 'yokohama']]);
    expect(found(' kagawa ')).toEqual([['finemax', 'kagawa']]);
  });

  it('knows every 信用金庫 for a user of しんきん, though it knows hardly one by name', () => {
    expect(found('城南信用金庫').map(([id]) => id)).toContain('shinkin-corporate');
    expect(found('西尾信用金庫')).toContainEqual(['shinkin-corporate', 'nishio']);
  });

  it('knows the address of a log-on page, whatever else is in it', () => {
    expect(found('https://www11.ib.shinkin-ib.jp/login?session=1')).toEqual([['shinkin-corporate', undefined]]);
    expect(found('www.bizsol.anser.ne.jp')).toEqual([['anser-bizsol', undefined]]);
    expect(found('https://ib.other-bank.example/')).toEqual([]);
  });
});

describe('the first steps', () => {
  it.each(LANGUAGES)('say on each screen where one stands, and take the focus there (%s)', (language) => {
    const screens = [
      <OnboardingWhat key="what" onNext={nothing} onSkip={nothing} />,
      <OnboardingBank
        key="bank"
        portals={BUILT_IN_PROFILES}
        managed={null}
        onChoose={async () => success(null)}
        onNext={nothing}
        onBack={nothing}
        onSkip={nothing}
      />,
      <OnboardingFirst key="first" isKnown={false} onFile={nothing} onFinish={nothing} onBack={nothing} />,
    ];
    for (const [at, screen] of screens.entries()) {
      const root = mount(screen, language);
      const heading = root.querySelector('h2');
      expect(document.activeElement).toBe(heading);
      expect(heading?.querySelector('.unseen')?.textContent).toMatch(new RegExp(`3\\D+${at + 1}|${at + 1}\\D+3`));
      expect(root.querySelector('[data-stage="empty"]')).not.toBeNull();
      expect(root.querySelectorAll('button.primary')).toHaveLength(1);
    }
  });

  it('can be ended on the first screen', async () => {
    const [onNext, onSkip] = [vi.fn(), vi.fn()];
    const root = mount(<OnboardingWhat onNext={onNext} onSkip={onSkip} />);
    await click(byAction(root, 'skip-onboarding'));
    expect([onNext, onSkip].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
  });
});

describe('the screen of the bank', () => {
  it('asks in the turn of the click for what was chosen, and goes on when it was granted', async () => {
    const { root, onChoose, onNext } = mountBank();
    expect(byAction<HTMLButtonElement>(root, 'choose-bank')?.disabled).toBe(true);
    await type(byAction<HTMLInputElement>(root, 'search'), '横浜銀行');
    await pick(root, 'anser-bizsol');
    byAction(root, 'choose-bank')?.click();
    expect(onChoose).toHaveBeenCalledExactlyOnceWith({ id: 'anser-bizsol', bank: 'yokohama' });
    await vi.waitFor(() => expect(onNext).toHaveBeenCalledTimes(1));
  });

  it('stays and says why where the browser or the user said no, and can be left all the same', async () => {
    const { root, onNext } = mountBank({ onChoose: async () => failure('accessDenied') });
    await pick(root, 'mufg-bizstation');
    await click(byAction(root, 'choose-bank'));
    expect(root.querySelector('[data-problem="accessDenied"]')).not.toBeNull();
    expect(onNext).not.toHaveBeenCalled();
    await click(byAction(root, 'onboarding-next'));
    expect(onNext).toHaveBeenCalledTimes(1);
  });

  it('has another bank at the end of whatever was found, by its address', async () => {
    const { root, onChoose } = mountBank();
    await type(byAction<HTMLInputElement>(root, 'search'), 'みらい銀行');
    expect(root.querySelector('[role="status"]')?.textContent).toContain('見つかりませんでした');
    expect([...root.querySelectorAll<HTMLInputElement>('input[type="radio"]')].map(({ value }) => value)).toEqual([
      'generic',
    ]);
    await pick(root, 'generic');
    await type(byAction<HTMLInputElement>(root, 'address'), 'https://ib.mirai.example/login');
    await click(byAction(root, 'choose-bank'));
    expect(onChoose).toHaveBeenCalledWith({ id: 'generic', address: 'https://ib.mirai.example/login', name: '' });
  });

  it('does not take what the search has taken off the list', async () => {
    const { root, onChoose } = mountBank();
    await pick(root, 'finemax');
    await type(byAction<HTMLInputElement>(root, 'search'), '三菱');
    expect(byAction<HTMLButtonElement>(root, 'choose-bank')?.disabled).toBe(true);
    await act(async () => {
      root.querySelector('form')?.requestSubmit();
    });
    expect(onChoose).not.toHaveBeenCalled();
  });

  it('takes the bank that was searched for last, also where the same service was chosen for another', async () => {
    const { root, onChoose } = mountBank();
    const radio = () => root.querySelector<HTMLInputElement>('input[value="finemax"]');
    await type(byAction<HTMLInputElement>(root, 'search'), 'トマト');
    await pick(root, 'finemax');
    await type(byAction<HTMLInputElement>(root, 'search'), '香川');
    expect([radio()?.checked, byAction<HTMLButtonElement>(root, 'choose-bank')?.disabled]).toEqual([false, true]);
    await pick(root, 'finemax');
    await click(byAction(root, 'choose-bank'));
    expect(onChoose).toHaveBeenCalledExactlyOnceWith({ id: 'finemax', bank: 'kagawa' });
  });

  it('says what the administrator has chosen, and asks nothing', async () => {
    const { root, onNext } = mountBank({ managed: [SHINKIN] });
    expect(root.querySelector('form, input')).toBeNull();
    expect(root.querySelector('h2')?.textContent).not.toContain('選んで');
    expect(root.textContent).toMatch(/会社の管理者が設定しています.*しんきん法人/);
    await click(byAction(root, 'onboarding-next'));
    expect(onNext).toHaveBeenCalledTimes(1);
  });
});

describe('the screen of the first certificate', () => {
  it('has two ways, and takes a file', async () => {
    const onFile = vi.fn();
    const root = mount(<OnboardingFirst isKnown={false} onFile={onFile} onFinish={nothing} onBack={nothing} />);
    expect([...root.querySelectorAll('h3')].map(({ textContent }) => textContent)).toEqual([
      '証明書のファイルで確かめる',
      'いつもどおり銀行にログインする',
    ]);
    const input = byAction<HTMLInputElement>(root, 'file');
    const file = new File(['x'], 'taro.cer');
    Object.defineProperty(input, 'files', { value: [file] });
    await act(async () => {
      input?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(onFile).toHaveBeenCalledWith(file);
  });

  it('asks for none once a certificate is known', () => {
    const root = mount(<OnboardingFirst isKnown onFile={nothing} onFinish={nothing} onBack={nothing} />);
    expect(byAction(root, 'file')).toBeNull();
    expect(root.querySelector('[data-known]')?.textContent).toContain('有効期限を読み取りました');
  });
});
