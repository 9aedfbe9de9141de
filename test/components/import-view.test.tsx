// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { ImportView } from '../../components/ImportView.tsx';
import { overviewOf } from './fixtures.ts';
import { byAction, click, mount, type } from './mount.tsx';

const file = new File(['x'], 'my.p12');
const one = overviewOf({ days: 9 }).tracked;
const two = { ...one, id: 'second', identity: { ...one.identity, userId: 'hanako' } };
const base = {
  identities: [one],
  file,
  problem: null,
  tracked: null,
  stage: null,
  restored: null,
  busy: false,
  onFile: () => undefined,
  onImport: () => undefined,
  onTakeThere: () => undefined,
  onOpenRestored: () => undefined,
  onBack: null,
};

describe('ImportView', () => {
  it('asks for the password of a PKCS #12 and passes it on', async () => {
    const onImport = vi.fn();
    const root = mount(<ImportView {...base} problem={{ code: 'pkcs12NeedsPassphrase' }} onImport={onImport} />);
    await type(byAction<HTMLInputElement>(root, 'file-passphrase'), 'secret');
    await click(byAction(root, 'import'));
    expect(onImport).toHaveBeenCalledWith({ file, passphrase: 'secret', identityId: undefined });
  });

  it('asks whose it is only where the certificate does not say, and presumes nobody', async () => {
    expect(mount(<ImportView {...base} identities={[one, two]} />).querySelector('fieldset')).toBeNull();
    const onImport = vi.fn();
    const problem = { code: 'certificateOwnerUnknown', facts: { subject: 'CN=証明 花子' } } as const;
    const root = mount(<ImportView {...base} identities={[one, two]} problem={problem} onImport={onImport} />);
    expect(root.textContent).toContain('CN=証明 花子');
    expect(root.querySelector('input[type="radio"]:checked')).toBeNull();
    expect(byAction<HTMLButtonElement>(root, 'import')?.disabled).toBe(true);
    await click(root.querySelectorAll<HTMLInputElement>('input[type="radio"]')[1] ?? null);
    await click(byAction(root, 'import'));
    expect(onImport).toHaveBeenCalledWith({ file, passphrase: null, identityId: 'second' });
  });

  it('does not reassure about a certificate that is due', () => {
    const root = mount(<ImportView {...base} tracked={one} stage="urgent" />);
    expect(root.textContent).toContain('続きを始めてください');
    expect(root.textContent).not.toContain('閉じてかまいません');
  });

  it('tells what is wrong with a file', () => {
    const root = mount(<ImportView {...base} problem={{ code: 'fileIsWebPage' }} />);
    expect(root.querySelector('[data-problem="fileIsWebPage"]')?.textContent).toContain('Web ページ');
  });

  it('leads on from a key that has come back', async () => {
    const onOpenRestored = vi.fn();
    const root = mount(<ImportView {...base} restored="identity" onOpenRestored={onOpenRestored} />);
    expect(root.querySelector('[data-result="restored"]')?.textContent).toContain('鍵を元に戻しました');
    await click(byAction(root, 'open-restored'));
    expect(onOpenRestored).toHaveBeenCalledWith('identity');
  });

  it.each(['backupKeyKept', 'backupRenewalRunning'] as const)(
    'leads for %s to the renewal, to give it nothing',
    async (code) => {
      const onTakeThere = vi.fn();
      const facts = { renewalId: 'r', identityId: one.id, state: 'requested' };
      const root = mount(<ImportView {...base} problem={{ code, facts }} onTakeThere={onTakeThere} />);
      await click(byAction(root, 'take-there'));
      expect(onTakeThere).toHaveBeenCalledWith({ renewalId: 'r', identityId: one.id, awaits: false });
    },
  );

  it('shows the dates that were read', () => {
    const root = mount(<ImportView {...base} tracked={one} />);
    expect(root.querySelector('[data-result="tracked"]')?.textContent).toContain('2026年12月1日(火)（令和8年）');
  });

  it('says when something better was known already', () => {
    const certificate = { source: 'issued', notAfter: one.certificate?.notAfter ?? 0 } as const;
    const root = mount(<ImportView {...base} tracked={{ ...one, certificate }} />);
    expect(root.textContent).toContain('より確かな情報');
  });

  it('leads to the renewal that waits for the file, instead of adding it', async () => {
    const onTakeThere = vi.fn();
    const facts = { renewalId: 'r2', identityId: 'second', state: 'requested' };
    const problem = { code: 'fileIsAnswer', facts } as const;
    const root = mount(<ImportView {...base} identities={[one, two]} problem={problem} onTakeThere={onTakeThere} />);
    expect(byAction(root, 'import')).toBeNull();
    expect(root.querySelector('[data-problem="fileIsAnswer"]')?.textContent).toContain('hanako');
    await click(byAction(root, 'take-there'));
    expect(onTakeThere).toHaveBeenCalledWith({ renewalId: 'r2', identityId: 'second', awaits: true });
  });
});
