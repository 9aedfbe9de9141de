// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { DamagedStorage } from '../../components/DamagedStorage.tsx';
import { LANGUAGES, NOW } from './fixtures.ts';
import { byAction, click, mount } from './mount.tsx';

describe('DamagedStorage', () => {
  it('tells that a key was pending, since when, and what that costs', () => {
    const root = mount(<DamagedStorage pendingSince={NOW} onReset={() => undefined} />);
    const alert = root.querySelector('[role="alert"]')?.textContent;
    for (const part of ['2026年11月22日', '予備', '失効と再発行']) expect(alert).toContain(part);
  });

  it('tells of no key where none was pending', () => {
    for (const language of LANGUAGES)
      expect(
        mount(<DamagedStorage pendingSince={null} onReset={() => undefined} />, language).querySelector(
          '[role="alert"]',
        ),
      ).toBeNull();
  });

  it('deletes only after it was asked for twice', async () => {
    const onReset = vi.fn();
    const root = mount(<DamagedStorage pendingSince={NOW} onReset={onReset} />);
    await click(byAction(root, 'reset-storage'));
    expect(document.activeElement).toBe(byAction(root, 'reset-keep'));
    await click(byAction(root, 'reset-keep'));
    await click(byAction(root, 'reset-storage'));
    expect(onReset).not.toHaveBeenCalled();
    await click(byAction(root, 'reset-confirm'));
    expect(onReset).toHaveBeenCalledOnce();
  });
});
