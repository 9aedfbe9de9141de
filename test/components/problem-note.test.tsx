// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
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
    });
  }

  it('shows names and dates as facts, and never the name of an exception', () => {
    const facts = { found: 'CN=<i>x', notAfter: '2026-12-01T14:59:59.000Z', reason: 'QuotaExceededError' };
    const root = mount(<ProblemNote problem={{ code: 'issuedSubjectDiffers', facts }} />);
    expect(root.querySelector('bdi')?.textContent).toBe('CN=<i>x');
    expect(root.textContent).toContain('2026年12月1日(火) 23:59:59（日本時間）');
    expect(root.textContent).not.toContain('Quota');
  });
});
