// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { HelpDeskReport } from '../../components/HelpDeskReport.tsx';
import { LANGUAGES, translateInto } from './fixtures.ts';
import { byAction, click, mount } from './mount.tsx';
import { REPORT } from './report-fixture.ts';

function reportOf(language: 'ja' | 'en') {
  const [onCopy, onSave] = [vi.fn(async (_: string) => true), vi.fn((_: string) => undefined)];
  const root = mount(<HelpDeskReport onReport={async () => REPORT} onCopy={onCopy} onSave={onSave} />, language);
  return { root, onCopy, onSave };
}

describe('HelpDeskReport', () => {
  it('offers nothing to take before all of it was shown', () => {
    const { root } = reportOf('ja');
    expect(byAction(root, 'copy-report')).toBeNull();
    expect(byAction(root, 'save-report')).toBeNull();
    for (const language of LANGUAGES)
      expect(reportOf(language).root.textContent).toContain(translateInto(language)('diag_contains_not'));
  });

  it.each(LANGUAGES)('copies and saves what it shows, word for word (%s)', async (language) => {
    const { root, onCopy, onSave } = reportOf(language);
    await click(byAction(root, 'make-report'));
    const content = root.querySelector('[data-report]');
    expect(document.activeElement).toBe(content);
    expect(content?.getAttribute('aria-label')).toBe(translateInto(language)('diag_title'));
    const shown = [...(content?.querySelectorAll('h3, dt, dd') ?? [])].map((part) => part.textContent ?? '');
    await click(byAction(root, 'copy-report'));
    await click(byAction(root, 'save-report'));
    const [[copied = ''] = []] = onCopy.mock.calls;
    expect(onSave.mock.calls).toEqual([[copied]]);
    const [title, ...lines] = copied.split('\n');
    expect(title).toBe(translateInto(language)('diag_title'));
    // Nothing else than what was shown, and in its order.
    const bare = (text: string) => text.replace(/[\s:[\]]/g, '');
    expect(bare(lines.join(''))).toBe(bare(shown.join('')));
    expect(copied).toContain('finemax');
  });

  it('says that it is there, and can be made anew', async () => {
    const t = translateInto('en');
    const { root } = reportOf('en');
    expect(root.querySelector('[role="status"]')?.textContent).toBe('');
    await click(byAction(root, 'make-report'));
    expect(root.querySelector('[role="status"]')?.textContent).toBe(t('diag_made'));
    expect(byAction(root, 'make-report')?.textContent).toBe(t('diag_again'));
  });
});
