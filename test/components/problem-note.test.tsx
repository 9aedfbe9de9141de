// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { ProblemRecordContext } from '../../components/AboutProblem.tsx';
import { ProblemNote } from '../../components/ProblemNote.tsx';
import { PROBLEM_CODES } from '../../lib/problem.ts';
import { LANGUAGES, translateInto } from './fixtures.ts';
import { mount } from './mount.tsx';

describe('ProblemNote', () => {
  for (const language of LANGUAGES) {
    it.each(PROBLEM_CODES)(`says in ${language} what happened and what to do: %s`, (code) => {
      const t = translateInto(language);
      const root = mount(<ProblemNote problem={{ code }} />, language);
      expect(root.querySelector('.note-what')?.textContent).toBe(t(`problem_${code}`));
      expect(root.querySelector('.note-next')?.textContent).toBe(t(`problem_${code}_next`));
      expect(t(`problem_${code}`).length).toBeGreaterThan(8);
      expect(root.querySelector('[role="alert"]')).not.toBeNull();
      const about = root.querySelector<HTMLAnchorElement>('.about a');
      expect(about?.getAttribute('href')).toBe(`/help.html#problem-${code}`);
      expect(about?.textContent).toContain(code);
    });
  }

  it('puts down which problem was shown, once for as long as it is there', async () => {
    const shown: string[] = [];
    const onShown = (code: string) => void shown.push(code);
    const noteWith = (code: 'storageFull' | 'keyLost') => (
      <ProblemRecordContext.Provider value={onShown}>
        <ProblemNote problem={{ code }} />
      </ProblemRecordContext.Provider>
    );
    const root = document.createElement('div');
    await act(async () => render(noteWith('storageFull'), root));
    await act(async () => render(noteWith('storageFull'), root));
    await act(async () => render(noteWith('keyLost'), root));
    expect(shown).toEqual(['storageFull', 'keyLost']);
  });

  it('shows names and dates as facts, and never the name of an exception', () => {
    const facts = { found: 'CN=<i>x', notAfter: '2026-12-01T14:59:59.000Z', reason: 'QuotaExceededError' };
    const root = mount(<ProblemNote problem={{ code: 'issuedSubjectDiffers', facts }} />);
    expect(root.querySelector('bdi')?.textContent).toBe('CN=<i>x');
    expect(root.textContent).toContain('2026年12月1日(火)（令和8年） 23:59:59（日本時間）');
    expect(root.textContent).not.toContain('Quota');
  });
});
