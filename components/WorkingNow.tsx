import { useTranslate } from './translation.ts';
import { Waiting } from './Waiting.tsx';

/** Something that this window does by itself and that may take seconds. */
export interface Working {
  readonly wait: 'openingKey' | 'handOver' | 'checking';
  /** When it began, ms since the epoch. */
  readonly since: number;
}

/** What is over within a second (ms) is not worth a word. */
const WORTH_A_WORD = 1000;

const WHAT = {
  openingKey: 'waiting_openingKey',
  handOver: 'waiting_handOver',
  checking: 'waiting_checking',
} as const;

/** What the window is doing, below the button that had it begin; in a region that is there when it begins, so that it is read out. */
export function WorkingNow({ working, now }: { readonly working: Working | null; readonly now: number }) {
  const t = useTranslate();
  if (!working) return null;
  const isWorthAWord = now - working.since >= WORTH_A_WORD;
  return (
    <>
      <p role="status" class={isWorthAWord ? '' : 'unseen'}>
        {isWorthAWord ? t(WHAT[working.wait]) : ''}
      </p>
      {isWorthAWord && <Waiting {...working} now={now} />}
    </>
  );
}
