// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { RenewalView } from '../../components/RenewalView.tsx';
import { renewalOf } from './fixtures.ts';
import { mount, redraw } from './mount.tsx';
import { propsFor } from './renewal-window.ts';

afterEach(() => vi.restoreAllMocks());

it('brings a problem into sight when there is one, and again when the next press ends in the same', () => {
  const brought: (string | undefined)[] = [];
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    brought.push(this.querySelector<HTMLElement>('[data-problem]')?.dataset['problem']);
  });
  const view = (problem: { code: 'passphraseWrong' } | null) => (
    <RenewalView {...propsFor(renewalOf('checked'), { problem, passphrase: null })} />
  );
  const first = { code: 'passphraseWrong' } as const;
  const root = mount(view(null));
  expect(brought).toEqual([]);
  redraw(root, view(first));
  redraw(root, view(first));
  expect(brought).toEqual(['passphraseWrong']);
  redraw(root, view({ code: 'passphraseWrong' }));
  expect(brought).toEqual(['passphraseWrong', 'passphraseWrong']);
});
