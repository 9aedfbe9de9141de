// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { IdentityCard } from '../../components/IdentityCard.tsx';
import { RenewalView, type RenewalViewProps } from '../../components/RenewalView.tsx';
import { WorkingNow } from '../../components/WorkingNow.tsx';
import type { MessageKey } from '../../lib/platform/i18n.ts';
import type { Renewal } from '../../lib/renewal/journal.ts';
import { EXPECTED } from '../../lib/renewal/waiting.ts';
import { LANGUAGES, NOW, overviewOf, renewalOf, translateInto } from './fixtures.ts';
import { byAction, mount, mountUnder, redraw } from './mount.tsx';
import { propsFor } from './renewal-window.ts';

const ja = translateInto('ja');
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const armed = renewalOf('armed', { armedUntil: NOW + 5 * MINUTE });
const requestedAgo = (span: number) => renewalOf('requested', { requestedAt: NOW - span, csr: 'AAAA' });
const answeredAgo = (span: number) => renewalOf('answered', { changedAt: NOW - span });

type Guide = NonNullable<RenewalViewProps['situation']['guide']>;

function open(renewal: Renewal, guide: Guide | null = null, more: Partial<RenewalViewProps> = {}) {
  const props = propsFor(renewal, more);
  return mount(<RenewalView {...props} situation={{ ...props.situation, guide }} />);
}

const at = (position: number, ago = 0): Guide => ({ position, problem: null, at: NOW - ago });
const timesIn = (root: HTMLElement) => root.querySelector('[data-wait] .waiting-times')?.textContent;
const isLong = (root: HTMLElement) => root.querySelector('[data-long]') !== null;

describe('a window that waits', () => {
  const WAITING: readonly [
    name: string,
    ago: (span: number) => HTMLElement,
    wait: keyof typeof EXPECTED,
    long: MessageKey,
  ][] = [
    [
      'the key is made',
      (span) => open(renewalOf('consented'), null, { preparing: 'creatingKey', preparingSince: NOW - span }),
      'preparing',
      'waiting_long_preparing',
    ],
    ['Koshin presses', (span) => open(armed, at(0, span)), 'pressing', 'waiting_long_pressing'],
    ['the bank prepares', (span) => open(armed, at(2, span)), 'bankPreparing', 'waiting_long_bankPreparing'],
    ['the bank issues', (span) => open(requestedAgo(span), at(4, span)), 'issuing', 'waiting_long_issuing'],
    [
      'the file is made',
      (span) => open(renewalOf('checked'), null, { busy: true, working: { wait: 'handOver', since: NOW - span } }),
      'handOver',
      'waiting_long_own',
    ],
    [
      'a kept key is opened',
      (span) =>
        open(renewalOf('keyCommitted'), null, { busy: true, working: { wait: 'openingKey', since: NOW - span } }),
      'openingKey',
      'waiting_long_own',
    ],
  ];

  it.each(WAITING)(
    'while %s, says how long it has been and how long is usual, and what to do once it is too long',
    (_, ago, wait, long) => {
      const soon = ago(2 * SECOND);
      expect(soon.querySelector('[data-wait]')?.getAttribute('data-wait')).toBe(wait);
      expect(timesIn(soon)).toContain('経過：2 秒');
      expect(timesIn(soon)).toMatch(/通常は|多くは/);
      expect(isLong(soon)).toBe(false);
      expect(soon.textContent).not.toContain(ja(long));
      const late = ago(EXPECTED[wait].long);
      expect(isLong(late)).toBe(true);
      expect([...late.querySelectorAll('[data-wait] [role="status"]')].at(-1)?.textContent).toBe(ja(long));
    },
  );

  it.each(WAITING)('while %s, has no bar without an end', (_, ago) => {
    const bars = [...ago(2 * SECOND).querySelectorAll('progress')];
    expect(bars.length).toBeGreaterThan(0);
    for (const bar of bars) {
      expect(bar.hasAttribute('value')).toBe(true);
      expect(bar.getAttribute('aria-label')).not.toBe('');
    }
  });

  it('says that it may be closed, how to come back, and has the way to give up', () => {
    const roots = [
      () => open(renewalOf('consented'), null, { preparing: 'creatingKey', preparingSince: NOW }),
      () => open(armed, at(1)),
      () => open(requestedAgo(MINUTE)),
      () => open(answeredAgo(SECOND)),
      () => open(renewalOf('keyCommitted')),
    ];
    for (const show of roots) {
      const root = show();
      expect(root.textContent).toContain(ja('come_back'));
      expect(byAction(root, 'abandon')).not.toBeNull();
    }
  });

  it('counts a check from where this window began it: nothing checks while the window is closed', () => {
    const props = propsFor(answeredAgo(3 * 24 * 60 * MINUTE));
    const { situation } = props;
    const root = mount(<RenewalView {...props} />);
    expect(root.querySelector('[data-wait]')?.getAttribute('data-wait')).toBe('checking');
    expect(timesIn(root)).toContain('経過：0 秒');
    expect(isLong(root)).toBe(false);
    expect(root.querySelector('[data-wait] progress')?.hasAttribute('value')).toBe(true);
    const later = (span: number) =>
      redraw(root, <RenewalView {...props} situation={{ ...situation, now: NOW + span }} />);
    later(2 * SECOND);
    expect(timesIn(root)).toContain('経過：2 秒');
    later(EXPECTED.checking.long);
    expect(isLong(root)).toBe(true);
    expect(root.querySelector('[data-wait] [role="status"]')?.textContent).toBe(ja('waiting_long_own'));
  });

  it('shows the same place with the time that has gone when it is opened again', () => {
    const before = open(requestedAgo(12 * SECOND), at(4));
    expect(timesIn(before)).toContain('12 秒');
    const props = propsFor(requestedAgo(12 * SECOND));
    const situation = { ...props.situation, now: NOW + 2 * MINUTE, guide: at(4) };
    const again = mount(<RenewalView {...props} situation={situation} />);
    expect(again.querySelector('[data-now]')?.getAttribute('data-now')).toBe('issuing');
    expect(timesIn(again)).toContain('2 分');
  });
});

describe('the bank’s page right now', () => {
  it('is its step, of how many, and what comes next', () => {
    for (const [position, id] of ['noticeList', 'noticeBody', 'preparing', 'start', 'issuing'].entries()) {
      const now = open(armed, at(position)).querySelector('.portal-now');
      expect(now?.getAttribute('data-now')).toBe(id);
      expect(now?.textContent).toContain(ja(`step_${id}` as MessageKey));
      expect(now?.textContent).toContain(ja(`step_${id}_next` as MessageKey));
      expect(now?.textContent).toContain(`${position + 1} / 6`);
    }
  });

  it('before it is there, says what opens it', () => {
    const shownBefore = (mode: 'renew' | 'reacquire') =>
      open({ ...armed, mode }, at(-1)).querySelector('.portal-now')?.textContent;
    expect(shownBefore('renew')).toContain(ja('portal_now_before_next'));
    expect(shownBefore('reacquire')).toContain(ja('portal_now_before_reacquire'));
  });

  it('waits for nobody where the user presses', () => {
    const { situation, ...props } = propsFor({ ...armed, mode: 'reacquire' });
    const here = { ...props, situation: { ...situation, guide: at(1, 10 * MINUTE) } };
    expect(mount(<RenewalView {...here} />).querySelector('[data-wait]')).toBeNull();
    const pressed = { ...props, situation: { ...situation, renewal: armed, guide: at(0, 10 * MINUTE) } };
    const root = mountUnder({ version: 1, assist: 'point' } as never, <RenewalView {...pressed} />);
    expect(root.querySelector('[data-wait]')).toBeNull();
  });

  it('is not said where the guide has stopped', () => {
    const stopped = open(armed, { ...at(2), problem: 'portalLoggedOut' });
    expect(stopped.querySelector('.portal-now')).toBeNull();
  });
});

describe('what the window does by itself', () => {
  it('is read out: its region is there, empty, before there is a word in it', () => {
    const working = (ago: number) =>
      mount(<WorkingNow working={{ wait: 'handOver', since: NOW - ago }} now={NOW} />).querySelector('[role="status"]');
    expect(working(0)?.textContent).toBe('');
    expect(working(3 * SECOND)?.textContent).toBe(ja('waiting_handOver'));
  });
});

describe('a request that the user hands in', () => {
  it('has no usual time', () => {
    const request = { text: 'REQUEST', fileName: 'request.p10', outcome: 'copied' } as const;
    const root = open(requestedAgo(10 * MINUTE), null, { request });
    expect(root.querySelector('[data-wait]')).toBeNull();
    expect(root.querySelector('[role="timer"]')?.textContent).toContain('10 分');
  });
});

describe('the card of a renewal under way', () => {
  it('leads back, and says how long the bank has had the request', () => {
    for (const language of LANGUAGES) {
      const overview = overviewOf({ days: 9, renewal: requestedAgo(3 * MINUTE) });
      const root = mount(<IdentityCard overview={overview} now={NOW} onOpen={() => undefined} />, language);
      expect(root.querySelector('h2')?.textContent).toBe(translateInto(language)('card_running'));
      expect(root.textContent).toContain(translateInto(language)('elapsed_minutes', ['3']));
      expect(byAction(root, 'continue')?.className).toBe('primary');
    }
  });

  it('counts hours and days once there are any', () => {
    const textAfter = (span: number) =>
      mount(
        <IdentityCard
          overview={overviewOf({ days: 9, renewal: requestedAgo(span) })}
          now={NOW}
          onOpen={() => undefined}
        />,
      ).textContent;
    expect(textAfter(59 * MINUTE)).toContain('59 分');
    expect(textAfter(60 * MINUTE)).toContain('1 時間');
    expect(textAfter(48 * 60 * MINUTE)).toContain('2 日）');
  });
});
