import type { ComponentProps } from 'preact';
import { ImportView } from '../../../components/ImportView.tsx';
import type { LifecycleStage } from '../../../lib/lifecycle/stage.ts';
import { lastSecond, overviewOf } from '../../components/fixtures.ts';
import type { GalleryRoom, GalleryState } from '../gallery-state.ts';
import { LONG_COMPANY, LONG_USER_ID, personOf, TURNED } from '../some-people.ts';

type Props = ComponentProps<typeof ImportView>;

const FILE = new File(['x'], '電子証明書 2026年12月 管理者.p12');
const { tracked } = overviewOf({ days: 200 });

export function importWith(more: Partial<Props>) {
  return (
    <ImportView
      identities={[]}
      file={FILE}
      problem={null}
      tracked={null}
      stage={null}
      restored={null}
      busy={false}
      onFile={() => undefined}
      onImport={() => undefined}
      onTakeThere={() => undefined}
      onOpenRestored={() => undefined}
      onBack={null}
      {...more}
    />
  );
}

const OWNERS: Props['identities'] = [
  tracked,
  personOf({ userId: LONG_USER_ID, company: LONG_COMPANY, days: 9 }).tracked,
  personOf({ userId: TURNED, company: TURNED, days: 9 }).tracked,
];
const whose: Partial<Props> = {
  identities: OWNERS,
  problem: { code: 'certificateOwnerUnknown', facts: { subject: 'CN=証明 花子' } },
};

/** What follows from the certificate that was read; a stage without a picture does not compile. */
const DONE: Readonly<Record<LifecycleStage | 'undated', Partial<Props>>> = {
  valid: { tracked, stage: 'valid' },
  renewable: { tracked: overviewOf({ days: 30 }).tracked, stage: 'renewable' },
  urgent: { tracked: overviewOf({ days: 3 }).tracked, stage: 'urgent' },
  closed: { tracked: overviewOf({ days: 0 }).tracked, stage: 'closed' },
  reacquirable: { tracked: overviewOf({ days: -3 }).tracked, stage: 'reacquirable' },
  reissue: { tracked: overviewOf({ days: -100 }).tracked, stage: 'reissue' },
  stopped: { tracked, stage: 'stopped' },
  unproven: { tracked, stage: 'unproven' },
  reported: { tracked, stage: 'reported' },
  undated: { tracked, stage: null },
};

const STATES: Readonly<Record<string, Partial<Props> & Pick<GalleryState, 'act'>>> = {
  empty: { file: null },
  'empty-with-a-way-back': { file: null, onBack: () => undefined },
  reading: { busy: true },
  'locked-file': { problem: { code: 'pkcs12NeedsPassphrase' } },
  'locked-file-busy': { problem: { code: 'pkcs12NeedsPassphrase' }, busy: true },
  'whose-is-it': whose,
  'whose-is-it-chosen': {
    ...whose,
    act: (root) => root.querySelectorAll<HTMLInputElement>('input[type="radio"]')[1]?.click(),
  },
  ...Object.fromEntries(Object.entries(DONE).map(([stage, props]) => [`done-${stage}`, props])),
  'done-better-known': {
    tracked: { ...tracked, certificate: { source: 'issued', notAfter: lastSecond(374) } },
    stage: 'valid',
  },
  'done-name-long': {
    tracked: personOf({ userId: LONG_USER_ID, company: LONG_COMPANY, days: 200 }).tracked,
    stage: 'valid',
  },
  restored: { restored: 'identity' },
};

export const imports: GalleryRoom = {
  name: 'import',
  states: Object.entries(STATES).map(([name, { act, ...props }]) => ({
    name,
    group: name.startsWith('done') ? 'Read' : 'Being read',
    frame: 'window',
    draw: () => importWith(props),
    ...(act && { act }),
  })),
};
