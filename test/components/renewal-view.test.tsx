// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { RenewalView, type RenewalViewProps } from '../../components/RenewalView.tsx';
import type { RenewalScreen } from '../../components/renewal-screen.ts';
import { failure } from '../../lib/problem.ts';
import { isActive, type Renewal } from '../../lib/renewal/journal.ts';
import { LANGUAGES, NOW, ORIGIN, overviewOf, renewalOf } from './fixtures.ts';
import { byAction, click, mount, type } from './mount.tsx';
import { PASSPHRASE, propsFor } from './renewal-window.ts';

const later = NOW + 300_000;
const SCREENS: readonly [name: string, Renewal | null, RenewalScreen, primary: string | null][] = [
  ['no renewal', null, 'consent', 'consent'],
  ['consented', renewalOf('consented'), 'consent', 'consent'],
  ['keyCommitted', renewalOf('keyCommitted'), 'rearm', 'rearm'],
  ['armed', renewalOf('armed', { armedUntil: later }), 'portal', 'show-portal'],
  ['armed, over', renewalOf('armed', { armedUntil: NOW }), 'rearm', 'rearm'],
  [
    'armed, over, its fate unknown',
    renewalOf('armed', { armedUntil: NOW, fateUnknownSince: NOW - 1 }),
    'fate',
    'show-portal',
  ],
  ['requested', renewalOf('requested', { requestedAt: NOW, csr: 'AAAA' }), 'requested', 'show-portal'],
  ['answered', renewalOf('answered'), 'answered', null],
  ['rejected', renewalOf('rejected', { problems: [{ code: 'issuedIsCurrent' }] }), 'rejected', 'show-portal'],
  ['checked', renewalOf('checked'), 'checked', 'download'],
  ['handedOver', renewalOf('handedOver'), 'handedOver', 'imported'],
  ['imported', renewalOf('imported'), 'imported', 'open-log-on'],
  ['confirmed', renewalOf('confirmed', { confirmedBy: 'log-on' }), 'confirmed', 'close'],
  ['abandoned', renewalOf('abandoned'), 'abandoned', 'close'],
];

describe('RenewalView', () => {
  it.each(SCREENS)(
    'shows for "%s" its screen with one primary action, in both languages',
    (_, renewal, screen, primary) => {
      for (const language of LANGUAGES) {
        const root = mount(<RenewalView {...propsFor(renewal)} />, language);
        const main = root.querySelector<HTMLElement>('main');
        expect(main?.dataset['screen']).toBe(screen);
        expect(main?.dataset['state']).toBe(renewal?.state ?? 'none');
        const pressed = [...root.querySelectorAll<HTMLElement>('button.primary')].map(
          ({ dataset }) => dataset['action'],
        );
        expect(pressed).toEqual(primary === null ? [] : [primary]);
        expect(document.activeElement).toBe(root.querySelector('.screen-heading'));
        expect(byAction(root, 'abandon') !== null).toBe(renewal !== null && isActive(renewal));
        // A missing text would leave its element empty.
        for (const each of root.querySelectorAll('h1, h2, h3, button, dt, label'))
          expect(each.textContent).not.toBe('');
      }
    },
  );

  it('offers a backup of the key from when it is on disk until the answer is there, closed and never first', async () => {
    const offering = ['rearm', 'portal', 'fate', 'requested'];
    for (const [, renewal, screen] of SCREENS) {
      const props = propsFor(renewal);
      const root = mount(<RenewalView {...props} />);
      const backup = byAction<HTMLDetailsElement>(root, 'backup');
      expect([screen, backup !== null]).toEqual([screen, offering.includes(screen)]);
      if (!backup) continue;
      expect(backup.open).toBe(false);
      await click(byAction(root, 'save-backup'));
      expect(props.onSaveBackup).toHaveBeenCalledOnce();
    }
  });

  it('says under which name the backup was saved', () => {
    const props = propsFor(renewalOf('keyCommitted'), { backupName: 'koshin-key-backup-2026-11-22-0a0b0c0d.pem' });
    const status = mount(<RenewalView {...props} />).querySelector('[data-action="backup"] [role="status"]');
    expect(status?.textContent).toContain('koshin-key-backup-2026-11-22-0a0b0c0d.pem');
  });

  it('hands the consent on with the chosen passphrase', async () => {
    const props = propsFor(null);
    await click(byAction(mount(<RenewalView {...props} />), 'consent'));
    expect(props.onConsent).toHaveBeenCalledWith(PASSPHRASE);
  });

  it('does not begin while the bank’s site is unknown', () => {
    const props = propsFor(null);
    const situation = { ...props.situation, overview: overviewOf({ days: 9, origin: '' }) };
    const root = mount(<RenewalView {...props} situation={situation} />);
    expect(byAction(root, 'consent')).toBeNull();
    expect(root.querySelector('[data-problem="portalUnknown"]')).not.toBeNull();
  });

  it('says that no renewal is needed for a valid certificate', () => {
    const props = propsFor(null);
    const root = mount(
      <RenewalView {...props} situation={{ ...props.situation, overview: overviewOf({ days: 200 }) }} />,
    );
    expect(root.querySelector('main')?.dataset['screen']).toBe('notNeeded');
  });

  it('shows where the user is in the bank’s screens, and what stopped them', () => {
    const renewal = renewalOf('armed', { armedUntil: later });
    const props = propsFor(renewal);
    const guide = { position: 2, problem: 'portalLoggedOut' } as const;
    const root = mount(<RenewalView {...props} situation={{ ...props.situation, guide }} />);
    expect(root.querySelector('[data-step][aria-current="step"]')?.getAttribute('data-step')).toBe('preparing');
    expect(root.querySelector('[data-problem="portalLoggedOut"]')).not.toBeNull();
    expect(root.querySelector('[role="timer"]')?.textContent).toContain('5:00');
  });

  it('sends again only after saying that it may have been issued', async () => {
    const props = propsFor(renewalOf('armed', { armedUntil: NOW, fateUnknownSince: NOW - 1 }));
    const root = mount(<RenewalView {...props} />);
    expect(root.textContent).toContain('もう発行されているかもしれません');
    await click(byAction(root, 'send-again'));
    expect(props.onArmAgain).toHaveBeenCalledWith(null, true);
    expect(byAction(root, 'copy-request')).toBeNull();
  });

  it('takes no answer before a request has left', () => {
    const root = mount(<RenewalView {...propsFor(renewalOf('armed', { armedUntil: later }))} />);
    expect(byAction(root, 'copy-request')).not.toBeNull();
    expect(byAction(root, 'answer')).toBeNull();
  });

  it('names every problem of a rejected answer and takes another one', async () => {
    const renewal = renewalOf('rejected', { problems: [{ code: 'issuedForAnotherKey' }, { code: 'issuedExpired' }] });
    const props = propsFor(renewal);
    const root = mount(<RenewalView {...props} />);
    expect(root.querySelectorAll('[data-problem]')).toHaveLength(2);
    await type(byAction<HTMLTextAreaElement>(root, 'answer'), 'MIIB');
    await click(byAction(root, 'submit-answer'));
    expect(props.onAnswer).toHaveBeenCalledWith('MIIB');
  });

  it('takes the answer as a file where one is awaited, by choice and by a drop anywhere', async () => {
    const answered = [
      renewalOf('requested', { requestedAt: NOW, csr: 'AAAA' }),
      renewalOf('rejected', { problems: [{ code: 'issuedIsCurrent' }] }),
      renewalOf('armed', { armedUntil: NOW, fateUnknownSince: NOW - 1 }),
    ];
    for (const renewal of answered) {
      const props = propsFor(renewal);
      const root = mount(<RenewalView {...props} />);
      const file = new File(['x'], 'user.crt');
      const input = byAction<HTMLInputElement>(root, 'answer-file');
      // Plainly: not within anything that is folded.
      expect(input?.closest('details')).toBeNull();
      await give(input, file);
      await dropOn(root.querySelector('h1'), file);
      expect(props.onAnswer).toHaveBeenCalledTimes(2);
      expect(props.onAnswer).toHaveBeenLastCalledWith(file);
    }
  });

  it('tells the user who took the request by hand that it is theirs to hand in', () => {
    const renewal = renewalOf('requested', { requestedAt: NOW, csr: 'AAAA' });
    const hint = (more: Partial<RenewalViewProps>) => mount(<RenewalView {...propsFor(renewal, more)} />).textContent;
    const request = { text: 'x', fileName: 'x.csr', outcome: 'saved' } as const;
    expect(hint({ request })).toContain('貼り付けるか、ファイルで出してください');
    expect(hint({ request })).not.toContain('申し込みは銀行に渡りました');
    expect(hint({})).toContain('申し込みは銀行に渡りました');
  });

  it('takes no file where none is awaited, and does not leave the window for it', async () => {
    const props = propsFor(renewalOf('armed', { armedUntil: later }));
    const root = mount(<RenewalView {...props} />);
    expect(byAction(root, 'answer-file')).toBeNull();
    expect((await dropOn(root.querySelector('h1'), new File(['x'], 'user.crt'))).defaultPrevented).toBe(true);
    expect(props.onAnswer).not.toHaveBeenCalled();
  });

  it('names whose renewal an answer belongs to, and leads there', async () => {
    const { tracked } = overviewOf({ days: 9 });
    const other = {
      ...tracked,
      id: 'other',
      identity: { ...tracked.identity, role: 'user', userId: 'riyou001' },
    } as const;
    const facts = { renewalId: 'r2', identityId: 'other', state: 'requested' };
    const there = { renewalId: 'r2', identityId: 'other', awaits: true };
    const problem = { code: 'issuedForOtherRenewal', facts } as const;
    for (const language of LANGUAGES) {
      for (const change of [{ problem }, { renewal: renewalOf('rejected', { problems: [problem] }) }]) {
        const props = propsFor('renewal' in change ? change.renewal : renewalOf('requested', { requestedAt: NOW }));
        const situation = { ...props.situation, identities: [tracked, other] };
        const shown = { ...props, situation, problem: 'problem' in change ? change.problem : null };
        const root = mount(<RenewalView {...shown} />, language);
        expect(root.querySelector('[data-problem="issuedForOtherRenewal"]')?.textContent).toContain('riyou001');
        await click(byAction(root, 'take-there'));
        expect(props.onTakeThere).toHaveBeenCalledWith(there);
      }
    }
  });

  it('only opens the other renewal when it has its certificate already', async () => {
    const { tracked } = overviewOf({ days: 9 });
    const facts = { renewalId: 'r2', identityId: tracked.id, state: 'checked' };
    const props = propsFor(renewalOf('requested', { requestedAt: NOW }), {
      problem: { code: 'issuedForOtherRenewal', facts },
    });
    const root = mount(<RenewalView {...props} situation={{ ...props.situation, identities: [tracked] }} />);
    expect(byAction(root, 'take-there')?.textContent).toContain('更新を開く');
    await click(byAction(root, 'take-there'));
    expect(props.onTakeThere).toHaveBeenCalledWith(expect.objectContaining({ awaits: false }));
  });

  it('says before the consent that the page names the subject, and that the key serves one request on one site', () => {
    const root = mount(<RenewalView {...propsFor(null)} />);
    expect(root.textContent).toContain(`このサイト（${ORIGIN}）での申し込み 1 回だけ`);
    expect(root.textContent).toContain('名義は、銀行の画面が決めます');
  });

  it('numbers what will happen as the steps above are numbered, from the second to the last', () => {
    const root = mount(<RenewalView {...propsFor(null)} />);
    const listed = root.querySelector<HTMLOListElement>('ol.lines');
    const [first, count] = [listed?.start ?? 0, listed?.children.length ?? 0];
    expect([first, first + count - 1]).toEqual([2, root.querySelectorAll('.flow > li').length]);
  });

  it('says beside the passphrase what it costs to lose it, no smaller than the rest', () => {
    const root = mount(<RenewalView {...propsFor(null)} />);
    const said = [...root.querySelectorAll('.passphrase p')].find(({ textContent }) => textContent?.includes('再発行'));
    expect(said?.querySelector('strong')?.textContent).toBe('控えておいてください。');
    expect(said?.classList.contains('small')).toBe(false);
  });

  it('shows what was signed wherever the request is of use', () => {
    for (const state of ['requested', 'answered', 'rejected', 'checked'] as const) {
      const props = propsFor(renewalOf(state, { requestedAt: NOW }));
      const signed = failure('requestUnreadable');
      const root = mount(<RenewalView {...props} situation={{ ...props.situation, signed }} />);
      expect(root.querySelectorAll('.signed')).toHaveLength(1);
    }
  });

  it('shows the certificate to check, with its serial number, both dates and fingerprint', () => {
    const text = mount(<RenewalView {...propsFor(renewalOf('checked'))} />).textContent ?? '';
    for (const part of ['O=さくら商事株式会社', '4A1B2C3D', '2027年12月1日', '2026年12月1日', 'AB:CD', 'CN=Test CA']) {
      expect(text).toContain(part);
    }
  });

  it('says that the certificate names who the current one names, and folds away what only few compare', () => {
    const root = mount(<RenewalView {...propsFor(renewalOf('checked'))} />);
    expect(root.textContent).toContain('今の証明書と同じ名義です');
    const folded = byAction(root, 'certificate-details')?.closest('details');
    expect(folded?.open).toBe(false);
    const facts = [...(folded?.querySelectorAll<HTMLElement>('[data-fact]') ?? [])].map(
      ({ dataset }) => dataset['fact'],
    );
    expect(facts).toEqual(['issuer', 'serial', 'fingerprint']);
  });

  it.each([
    ['another name', { subject: 'CN=somebody' }],
    ['one more space in it', { subject: ` ${renewalOf('checked').issued?.subject}` }],
  ])('does not say so of a current certificate with %s', (_, other) => {
    const { previous, ...renewal } = renewalOf('checked');
    if (!previous) throw new Error('The fixture has a certificate before');
    const root = mount(<RenewalView {...propsFor({ ...renewal, previous: { ...previous, ...other } })} />);
    expect(root.textContent).not.toContain('今の証明書と同じ名義です');
    expect(root.querySelector('[data-fact="previousNotAfter"]')).not.toBeNull();
  });

  it('compares nothing where no certificate was known before', () => {
    const { previous: _, ...renewal } = renewalOf('checked');
    const root = mount(<RenewalView {...propsFor(renewal)} />);
    expect(root.textContent).not.toContain('今の証明書と同じ名義です');
    expect(root.querySelector('[data-fact="previousNotAfter"]')).toBeNull();
  });

  it('names the old certificate by its serial number, as this platform writes it, and the file', () => {
    expect(mount(<RenewalView {...propsFor(renewalOf('imported'))} />).textContent).toContain('0a0b');
    expect(mount(<RenewalView {...propsFor(renewalOf('handedOver'))} />).textContent).toContain(
      'koshin-2027-12-01-4a1b2c3d.p12',
    );
  });

  it('shows the import steps of the user’s machine first, and says to leave the key unexportable', () => {
    const root = mount(<RenewalView {...propsFor(renewalOf('handedOver'))} />);
    expect(root.querySelector('[role="tab"]')?.getAttribute('data-action')).toBe('platform-windows');
    expect(root.querySelector('[role="tabpanel"]')?.textContent).toContain('エクスポート可能');
  });

  it('gives up only after asking', async () => {
    const { issued: _, ...sent } = renewalOf('requested', { requestedAt: NOW });
    const props = propsFor(sent);
    const root = mount(<RenewalView {...props} />);
    await click(byAction(root, 'abandon'));
    expect(props.onAbandon).not.toHaveBeenCalled();
    expect(root.textContent).toContain('銀行がもう発行していた場合');
    await click(byAction(root, 'abandon-confirm'));
    expect(props.onAbandon).toHaveBeenCalledOnce();
  });

  it('cannot be given up while something else is at work, which would not hear of it, but while its key is made', async () => {
    const disabled = (root: HTMLElement, action: string) => byAction<HTMLButtonElement>(root, action)?.disabled;
    const idle = propsFor(renewalOf('checked'));
    const root = mount(<RenewalView {...idle} />);
    await click(byAction(root, 'abandon'));
    expect(disabled(root, 'abandon-confirm')).toBe(false);
    const wait = (more: object) => mount(<RenewalView {...idle} {...more} busy />);
    const working = wait({});
    expect(disabled(working, 'abandon')).toBe(true);
    const preparing = wait({ preparing: 'creatingKey' });
    expect(disabled(preparing, 'abandon')).toBe(false);
    await click(byAction(preparing, 'abandon'));
    expect(disabled(preparing, 'abandon-confirm')).toBe(false);
  });

  it('says what giving up costs once the bank has issued', async () => {
    const root = mount(<RenewalView {...propsFor(renewalOf('checked'))} />);
    await click(byAction(root, 'abandon'));
    expect(root.textContent).toContain('銀行は新しい証明書を発行済みです');
  });

  it('ends with the new expiry date and the next reminder', () => {
    const root = mount(<RenewalView {...propsFor(renewalOf('confirmed', { confirmedBy: 'log-on' }))} />);
    expect(root.querySelector('[data-fact="notAfter"]')?.textContent).toContain('2027年12月1日');
    expect(root.querySelector('[data-fact="reminder"]')?.textContent).toContain('2027年11月1日');
  });

  it('shows what is being prepared', () => {
    const root = mount(<RenewalView {...propsFor(renewalOf('consented'), { preparing: 'protectingKey' })} />);
    expect(root.querySelector('.step-now')?.textContent).toContain('パスフレーズで鍵を守る');
    expect(byAction(root, 'consent')).toBeNull();
  });
});

async function give(input: HTMLInputElement | null, file: File): Promise<void> {
  if (!input) throw new Error('There is no field for a file');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  await act(async () => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function dropOn(element: Element | null, file: File): Promise<Event> {
  const drop = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(drop, { dataTransfer: { files: [file], types: ['Files'] } });
  await act(async () => {
    element?.dispatchEvent(drop);
  });
  return drop;
}
