// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { SignedSection } from '../../components/SignedSection.tsx';
import { OID } from '../../lib/pki/object-identifiers.ts';
import type { SignedContent } from '../../lib/platform/own-page/signed-content.ts';
import { failure, type Result } from '../../lib/problem.ts';
import { LANGUAGES, NOW, ORIGIN, overviewOf, renewalOf } from './fixtures.ts';
import { mount } from './mount.tsx';
import { type Attributes, asking, CURRENT, keygenOf, OU, UID } from './signed-fixture.ts';

function show(signed: Result<SignedContent> | null, language: 'ja' | 'en' = 'ja'): HTMLElement {
  const renewal = renewalOf('requested', { requestedAt: NOW });
  const { tracked } = overviewOf({ days: 9 });
  return mount(<SignedSection renewal={renewal} tracked={tracked} signed={signed} />, language);
}

const verdictOf = (root: HTMLElement) => root.querySelector<HTMLElement>('.signed')?.dataset['verdict'];
const isOpen = (root: HTMLElement) => root.querySelector('details')?.open;

describe('SignedSection', () => {
  it('reassures in one line when the name is that of the current certificate, and keeps the rest folded', () => {
    const root = show(asking(CURRENT));
    expect(verdictOf(root)).toBe('same');
    expect(root.querySelector('.verdict')?.textContent).toBe('申し込んだ名義は、今の証明書と同じです。');
    expect(isOpen(root)).toBe(false);
    expect(root.querySelector('[role="alert"], .departure')).toBeNull();
  });

  it('shows for whom, for which site and with which key it was signed', () => {
    const text = show(asking(CURRENT)).textContent ?? '';
    const parts = [
      ORIGIN,
      '管理者 0012345678',
      '2026年11月22日(日)（令和8年） 12:00:00',
      'PKCS #10',
      'RSA 2048',
      'AB:AB:AB',
      'clientAuth',
    ];
    for (const part of parts) expect(text).toContain(part);
  });

  it('shows a difference at once, field by field, what differs first and in words, with one next action', () => {
    const requested: Attributes = [...CURRENT.slice(0, 3), [UID, 'riyou001'], [OU, '総務部']];
    const root = show(asking(requested));
    expect(verdictOf(root)).toBe('different');
    expect(isOpen(root)).toBe(true);
    expect(root.querySelector('.note-problem')?.textContent).toContain('今の証明書と違います');
    expect(root.querySelectorAll('.note-next')).toHaveLength(1);
    expect(root.querySelector('.note-next')?.textContent).toContain('この更新を取りやめる');
    const rows = [...root.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows.slice(0, 2)).toEqual([
      ['利用者 ID（UID）≠ 違います', 'kanri001', 'riyou001'],
      ['部署・区分（OU）+ 加えられています', '記載なし', '総務部'],
    ]);
    expect(rows).toHaveLength(5);
    expect(root.querySelectorAll('.departure')).toHaveLength(2);
  });

  it('is a table with a caption, column headings and row headings', () => {
    const table = show(asking([[UID, 'riyou001']])).querySelector('table');
    expect(table?.querySelector('caption')?.textContent).not.toBe('');
    expect(table?.querySelectorAll('thead th[scope="col"]')).toHaveLength(3);
    expect(table?.querySelectorAll('tbody th[scope="row"]')).toHaveLength(4);
  });

  it('does not alarm where fields are only left out', () => {
    const root = show(asking(CURRENT.slice(0, 3)));
    expect(verdictOf(root)).toBe('partial');
    expect(isOpen(root)).toBe(false);
    expect(root.querySelector('.note-problem')).toBeNull();
    const departures = [...root.querySelectorAll('[data-departure]')].map((row) => row.textContent);
    expect(departures).toEqual(['利用者 ID（UID）− 省かれていますkanri001記載なし']);
  });

  it('says in one line that the page asked for no name', () => {
    const root = show(asking([]));
    expect(verdictOf(root)).toBe('unnamed');
    expect(root.querySelector('.verdict')?.textContent).toContain('名義を書かずに申し込みました');
    expect(root.querySelector('table')).toBeNull();
  });

  it('shows the name alone where there is none to compare it with', () => {
    const root = show(asking(CURRENT, null));
    expect(verdictOf(root)).toBe('unknown');
    expect(isOpen(root)).toBe(true);
    expect(root.querySelectorAll('thead th')).toHaveLength(2);
    expect(root.querySelector('.departure')).toBeNull();
  });

  it('says of a keygen request that it holds a key and a challenge, and no name', () => {
    const root = show(keygenOf('abc<b>'));
    expect(verdictOf(root)).toBe('keygen');
    expect(root.querySelector('.verdict')?.textContent).toContain('名義は含まれず');
    expect(root.querySelector('[data-fact="challenge"]')?.textContent).toBe('abc<b>');
    expect(root.querySelector('table')).toBeNull();
    expect(root.textContent).toContain('keygen (SPKAC)');
  });

  it('isolates what the page has said and makes what is invisible visible', () => {
    const root = show(asking([[OID.commonName, '<i>x</i>\u202E']]));
    expect(root.querySelector('td i')).toBeNull();
    expect([...root.querySelectorAll('td bdi')].map(({ textContent }) => textContent)).toContain('<i>x</i>⟨U+202E⟩');
  });

  it.each(['requestUnreadable', 'requestForAnotherKey'] as const)('names %s', (code) => {
    expect(show(failure(code)).querySelector(`[data-problem="${code}"]`)).not.toBeNull();
  });

  it('is not there before anything was signed', () => {
    expect(show(null).textContent).toBe('');
  });

  it('leaves no text empty in either language', () => {
    for (const language of LANGUAGES) {
      for (const requested of [CURRENT, CURRENT.slice(1), [], [[UID, '']] as Attributes]) {
        for (const each of show(asking(requested), language).querySelectorAll(
          'h3, p, th, td, dt, dd, summary, caption',
        ))
          expect(each.textContent).not.toBe('');
      }
    }
  });
});
