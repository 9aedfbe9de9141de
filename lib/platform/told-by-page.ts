import { failure, type Result, success } from '../problem.ts';
import { awaitsAnswer, type Renewal } from '../renewal/journal.ts';
import type { MessageOf } from './messages.ts';
import { recordEvent } from './renewal-store.ts';
import { removeArmedKey, setSessionItem } from './session.ts';

/** What a page tells in the turn of its signature or of its installation. It may leave in that same turn, so nobody tells it again. */
export type ToldByPage = MessageOf<'requestCreated' | 'answerArrived'>;

/**
 * Records it; telling it twice changes nothing.
 * @param here the active renewals of the sender's origin
 */
export async function recordTold(here: readonly Renewal[], told: ToldByPage, now: number): Promise<Result<unknown>> {
  if (isRecorded(here, told)) return success(null);
  return told.type === 'requestCreated' ? requestCreated(here, told, now) : answerArrived(here, told, now);
}

/** Says whether the journal has it already. An answer that was rejected may be given again: a clock may have been set right. */
function isRecorded(here: readonly Renewal[], told: ToldByPage): boolean {
  if (told.type === 'requestCreated') return here.some(({ id, csr }) => id === told.renewalId && csr === told.csr);
  return here.some(({ answer, state }) => answer === told.answer && state !== 'rejected');
}

async function requestCreated(
  here: readonly Renewal[],
  { renewalId, csr }: MessageOf<'requestCreated'>,
  now: number,
): Promise<Result<unknown>> {
  if (!here.some(({ id }) => id === renewalId)) return failure('renewalChangedElsewhere');
  const recorded = await recordEvent(renewalId, { type: 'requested', csr }, now);
  // It has left all the same, and nobody may take it for unsent.
  if (!recorded.ok) await setSessionItem(`unrecorded ${renewalId}`, true);
  // One key, one request: the opened key has served.
  await removeArmedKey(renewalId);
  return recorded;
}

/** The answer goes to the renewal that asked for it; one that fits none is kept where exactly one is awaited, to be named. */
async function answerArrived(
  here: readonly Renewal[],
  { renewalId, spkis, answer }: MessageOf<'answerArrived'>,
  now: number,
): Promise<Result<unknown>> {
  const waiting = here.filter(({ state }) => awaitsAnswer(state));
  const renewal =
    waiting.find(({ id }) => id === renewalId) ??
    waiting.find(({ spki }) => spki !== undefined && spkis.includes(spki)) ??
    (waiting.length === 1 ? waiting[0] : undefined);
  if (!renewal) return failure('renewalChangedElsewhere');
  const fits = renewal.spki !== undefined && spkis.includes(renewal.spki);
  const recorded = await recordEvent(renewal.id, { type: 'answered', answer, fits }, now);
  await setSessionItem('answered', renewal.id);
  return recorded;
}
