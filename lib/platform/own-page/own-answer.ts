import { base64For } from '../../pki/base64.ts';
import { failure, type Result } from '../../problem.ts';
import type { Renewal } from '../../renewal/journal.ts';
import { recordAnswer } from './finish-renewal.ts';

const ANSWER_LIMIT = 5_000_000;

/** Takes what the user pasted or chose as the portal's answer. It is judged afterwards, like one that the page handed over. */
export async function takeAnswer(renewal: Renewal, answer: string | Blob, now: number): Promise<Result<Renewal>> {
  const blob = typeof answer === 'string' ? new Blob([answer]) : answer;
  if (blob.size === 0) return failure('fileEmpty');
  if (blob.size > ANSWER_LIMIT) return failure('fileTooLarge');
  return recordAnswer(renewal, base64For(new Uint8Array(await blob.arrayBuffer())), now);
}
