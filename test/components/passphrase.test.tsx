// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { PassphraseChoice } from '../../components/PassphraseChoice.tsx';
import { PassphrasePrompt } from '../../components/PassphrasePrompt.tsx';
import { byAction, click, mount, type } from './mount.tsx';

const PROPOSED = 'abcd-efgh-jkmn-pqrs-tuvw';

describe('PassphraseChoice', () => {
  it('shows the proposal and copies it', async () => {
    const onCopy = vi.fn(async () => true);
    const root = mount(<PassphraseChoice proposed={PROPOSED} onChange={() => undefined} onCopy={onCopy} />);
    expect(byAction<HTMLOutputElement>(root, 'passphrase')?.textContent).toBe(PROPOSED);
    await click(byAction(root, 'copy-passphrase'));
    expect(onCopy).toHaveBeenCalledWith(PROPOSED);
    expect(root.textContent).toContain('コピーしました');
  });

  it('accepts one of the user’s own only when it is long enough, ASCII and repeated', async () => {
    const onChange = vi.fn();
    const root = mount(<PassphraseChoice proposed={PROPOSED} onChange={onChange} onCopy={async () => true} />);
    await click(byAction(root, 'own-passphrase-choice'));
    expect(onChange).toHaveBeenLastCalledWith(null);
    const problems = () =>
      [...root.querySelectorAll<HTMLElement>('[data-problem]')].map(({ dataset }) => dataset['problem']);
    await type(byAction<HTMLInputElement>(root, 'own-passphrase'), 'short');
    expect(problems()).toEqual(['passphraseTooShort']);
    await type(byAction<HTMLInputElement>(root, 'own-passphrase'), 'ながいながいながいながい');
    expect(problems()).toEqual(['passphraseNotAscii']);
    await type(byAction<HTMLInputElement>(root, 'own-passphrase'), 'correct horse');
    expect(problems()).toEqual([]);
    await type(byAction<HTMLInputElement>(root, 'own-passphrase-again'), 'correct hors');
    expect(problems()).toEqual(['passphraseMismatch']);
    expect(onChange).toHaveBeenLastCalledWith(null);
    await type(byAction<HTMLInputElement>(root, 'own-passphrase-again'), 'correct horse');
    expect(onChange).toHaveBeenLastCalledWith('correct horse');
    await click(byAction(root, 'proposed-passphrase-choice'));
    expect(onChange).toHaveBeenLastCalledWith(PROPOSED);
  });

  it('offers the half-width form of what an input method typed', async () => {
    const root = mount(<PassphraseChoice proposed={PROPOSED} onChange={() => undefined} onCopy={async () => true} />);
    await click(byAction(root, 'own-passphrase-choice'));
    await type(byAction<HTMLInputElement>(root, 'own-passphrase'), 'ｐａｓｓ－１２３４５６７８');
    await click(byAction(root, 'half-width'));
    expect(byAction<HTMLInputElement>(root, 'own-passphrase')?.value).toBe('pass-12345678');
  });
});

describe('PassphraseChoice under rules', () => {
  const choice = (rules: { minLength?: number; ownChoice?: boolean }, onChange = vi.fn()) => ({
    root: mount(<PassphraseChoice proposed={PROPOSED} rules={rules} onChange={onChange} onCopy={async () => true} />),
    onChange,
  });

  it('offers no own choice where only the proposed one may be used, and says who wants it', () => {
    const { root } = choice({ ownChoice: false });
    expect(byAction(root, 'passphrase')).not.toBeNull();
    expect(byAction(root, 'own-passphrase-choice')).toBeNull();
    expect(root.querySelector('[data-rule="proposed-only"]')?.textContent).toContain('管理者');
    expect(choice({ minLength: 16, ownChoice: true }).root.querySelector('[data-rule]')).toBeNull();
  });

  it('asks of an own one as many characters as the rules do, and says how many', async () => {
    const { root, onChange } = choice({ minLength: 16 });
    await click(byAction(root, 'own-passphrase-choice'));
    expect(root.querySelector('label')?.textContent).toContain('16');
    for (const action of ['own-passphrase', 'own-passphrase-again'])
      await type(byAction<HTMLInputElement>(root, action), 'fifteen letters');
    expect(root.querySelector('[data-problem="passphraseTooShort"]')?.textContent).toContain('16');
    expect(onChange).toHaveBeenLastCalledWith(null);
    for (const action of ['own-passphrase', 'own-passphrase-again'])
      await type(byAction<HTMLInputElement>(root, action), 'sixteen  letters');
    expect(onChange).toHaveBeenLastCalledWith('sixteen  letters');
  });
});

describe('PassphrasePrompt', () => {
  it('asks only where the window no longer remembers it', async () => {
    const onSubmit = vi.fn();
    const props = { label: 'go', action: 'rearm', busy: false, onSubmit };
    const known = mount(<PassphrasePrompt known {...props} />);
    expect(byAction(known, 'passphrase')).toBeNull();
    await click(byAction(known, 'rearm'));
    expect(onSubmit).toHaveBeenLastCalledWith(null);

    const asked = mount(<PassphrasePrompt known={false} {...props} />);
    expect(byAction(asked, 'rearm')?.disabled).toBe(true);
    await type(byAction<HTMLInputElement>(asked, 'passphrase'), PROPOSED);
    await click(byAction(asked, 'rearm'));
    expect(onSubmit).toHaveBeenLastCalledWith(PROPOSED);
  });
});
