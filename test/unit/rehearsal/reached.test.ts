import { describe, expect, it } from 'vitest';
import { BankEvents } from '../../portal/bank-events.ts';
import { formatMilestones, isProven, milestonesOf } from '../../rehearsal/reached.ts';

const logOn = (serial: string) => ({ userId: 'kanri001', role: 'admin' as const, serial });
const csr = { userId: 'kanri001', pem: '', verified: true, openssl: '', spkiSha256: '' };
const delivered = (serial: string) => ({ userId: 'kanri001', serial, answer: 'normal' as const });

describe('milestonesOf', () => {
  it('counts as proof only a log-on with what was issued', () => {
    const events = new BankEvents();
    const reached = () => milestonesOf(events.all, '01').map((milestone) => milestone.reached);
    events.record('logOn', logOn('01'));
    expect(reached()).toEqual([false, false, false]);
    events.record('csr', { ...csr, verified: false });
    expect(reached()).toEqual([false, false, false]);
    events.record('csr', csr);
    events.record('delivered', delivered('02'));
    events.record('logOn', logOn('01'));
    events.record('logOn', logOn('03'));
    expect(reached()).toEqual([true, true, false]);
    expect(formatMilestones(milestonesOf(events.all, '01'))).toMatch(/–.*proof[\s\S]*did not come to its end/);
    events.record('logOn', logOn('02'));
    expect(isProven(milestonesOf(events.all, '01'))).toBe(true);
    expect(formatMilestones(milestonesOf(events.all, '01'))).toMatch(/✓.*proof[\s\S]*proven/);
  });
});
