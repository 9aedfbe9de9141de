// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { ByHand, type ByHandProps } from '../../components/ByHand.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import type { Renewal } from '../../lib/renewal/journal.ts';
import { NOW, renewalOf } from './fixtures.ts';
import { byAction, click, mount, mountUnder, type } from './mount.tsx';

const armed = renewalOf('armed', { armedUntil: NOW + 300_000 });
const requested = renewalOf('requested', { requestedAt: NOW, csr: 'AAAA' });
const TAKEN = { text: '-----BEGIN CERTIFICATE REQUEST-----\r\n', fileName: 'koshin-request-2026-11-22-0a0b0c0d.csr' };

function propsFor(renewal: Renewal, more: Partial<ByHandProps> = {}): ByHandProps {
  const kind = renewal.csr === undefined ? null : 'csr';
  return {
    renewal,
    kind,
    request: null,
    busy: false,
    armed: renewal.state === 'armed',
    onTakeRequest: vi.fn(),
    onAnswer: vi.fn(),
    ...more,
  };
}

const show = (props: ByHandProps) => mount(<ByHand {...props} />);

describe('ByHand', () => {
  it('offers while armed to take the request in two ways, says what that means, and takes no answer yet', async () => {
    const props = propsFor(armed);
    const root = show(props);
    expect(root.textContent).toContain('銀行に渡したものとして扱います');
    await click(byAction(root, 'copy-request'));
    await click(byAction(root, 'save-request'));
    expect(props.onTakeRequest).toHaveBeenNthCalledWith(1, 'copy');
    expect(props.onTakeRequest).toHaveBeenNthCalledWith(2, 'save');
    expect(byAction(root, 'answer')).toBeNull();
  });

  it('makes no request where the administrator wants none by hand, and still shows the one that has left', () => {
    const under = (renewal: Renewal) => mountUnder({ issuingMethods: ['in-page'] }, <ByHand {...propsFor(renewal)} />);
    expect(byAction(under(armed), 'copy-request')).toBeNull();
    expect(under(armed).querySelector('[data-rule="not-by-hand"]')?.textContent).toContain('管理者');
    expect(byAction(under(requested), 'copy-request')).not.toBeNull();
    expect(under(requested).querySelector('[data-rule]')).toBeNull();
    const allowed = mountUnder({ issuingMethods: ['in-page', 'by-hand'] }, <ByHand {...propsFor(armed)} />);
    expect(byAction(allowed, 'copy-request')).not.toBeNull();
  });

  it('makes the request also when it is to be sent again, and not without its key', () => {
    const again = renewalOf('armed', { armedUntil: NOW + 300_000, fateUnknownSince: NOW - 1 });
    expect(byAction(show(propsFor(again)), 'copy-request')).not.toBeNull();
    expect(byAction(show(propsFor(again)), 'answer')).not.toBeNull();
    expect(byAction(show(propsFor(again, { armed: false })), 'copy-request')).toBeNull();
  });

  it('shows the request again after it has left, and takes the answer as text', async () => {
    const props = propsFor(requested);
    const root = show(props);
    expect(byAction(root, 'copy-request')).not.toBeNull();
    expect(root.textContent).not.toContain('銀行に渡したものとして扱います');
    await type(byAction<HTMLTextAreaElement>(root, 'answer'), 'MIIB');
    await click(byAction(root, 'submit-answer'));
    expect(props.onAnswer).toHaveBeenCalledWith('MIIB');
  });

  it.each([
    ['copied', 'コピーしました'],
    ['notCopied', 'コピーできませんでした'],
    ['saved', TAKEN.fileName],
  ] as const)('says that it was %s, and shows the text', (outcome, said) => {
    const root = show(propsFor(requested, { request: { ...TAKEN, outcome } }));
    expect(root.querySelector('[role="status"]')?.textContent).toContain(said);
    expect(byAction<HTMLTextAreaElement>(root, 'request')?.value).toContain('BEGIN CERTIFICATE REQUEST');
  });

  it('tells that a keygen request is not there to be pasted', () => {
    expect(show(propsFor(requested, { kind: 'spkac' })).textContent).toContain('貼り付ける必要はありません');
  });
});

describe('FileDrop', () => {
  async function dropOn(onFile: ((file: File) => void) | null): Promise<Event> {
    const root = mount(
      <FileDrop onFile={onFile}>
        <p>here</p>
      </FileDrop>,
    );
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { files: [new File(['x'], 'user.crt')], types: ['Files'] } });
    await act(async () => {
      root.querySelector('p')?.dispatchEvent(drop);
    });
    return drop;
  }

  it('gives the file on', async () => {
    const onFile = vi.fn();
    await dropOn(onFile);
    expect(onFile).toHaveBeenCalledWith(expect.objectContaining({ name: 'user.crt' }));
  });

  it('keeps a file off the page also where none is taken', async () => {
    expect((await dropOn(null)).defaultPrevented).toBe(true);
  });
});
