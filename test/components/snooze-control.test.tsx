// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { SnoozeControl } from '../../components/SnoozeControl.tsx';
import { LANGUAGES, lastSecond, NOW, overviewOf } from './fixtures.ts';
import { byAction, click, mount } from './mount.tsx';

const record = { certificateKey: 'identity/1', threshold: 10, at: NOW - 60_000 } as const;

/** Somebody who was reminded nine days before, as the popup has it. */
function Reminded() {
  const [snoozedUntil, setSnoozedUntil] = useState<number | undefined>(undefined);
  const reminded = { ...record, ...(snoozedUntil !== undefined && { snoozedUntil }) };
  const overview = { ...overviewOf({ days: 9 }), reminded };
  return <SnoozeControl overview={overview} now={NOW} onSnooze={() => setSnoozedUntil(lastSecond(1))} />;
}

describe('SnoozeControl', () => {
  it.each(LANGUAGES)('says when the next notification comes, where the button was (%s)', async (language) => {
    const root = mount(<Reminded />, language);
    await click(byAction(root, 'snooze'));
    expect(byAction(root, 'snooze')).toBeNull();
    expect(root.textContent).toMatch(
      language === 'ja'
        ? /^2026年11月23日\(月\)に、もう一度通知します。$/
        : /reminded again on Mon, 23 November 2026\.$/,
    );
    expect(document.activeElement).toBe(root.firstElementChild);
  });

  it('puts nothing off in the last hour, and where nobody was reminded', () => {
    const control = (daysLeft: number, reminded: typeof record | null, now: number) =>
      mount(
        <SnoozeControl
          overview={{ ...overviewOf({ days: daysLeft }), reminded }}
          now={now}
          onSnooze={() => undefined}
        />,
      );
    expect(byAction(control(9, null, NOW), 'snooze')).toBeNull();
    expect(byAction(control(0, record, lastSecond(0) - 2 * 3_600_000), 'snooze')).not.toBeNull();
    expect(byAction(control(0, record, lastSecond(0) - 60_000), 'snooze')).toBeNull();
  });
});
