import type { ClockNote } from '../lib/lifecycle/computer-clock.ts';
import { ProblemNote } from './ProblemNote.tsx';

/** Said once for everything that is shown. Both times stand still: a text that ticks would be read out every second. */
export function ClockProblem({ note }: { readonly note: ClockNote | null }) {
  if (!note) return null;
  const facts = { computerTime: isoText(note.at), bankTime: isoText(note.at - note.ahead) };
  return <ProblemNote problem={{ code: 'clockWrong', facts }} />;
}

function isoText(instant: number): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
