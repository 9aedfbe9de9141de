import { fileURLToPath } from 'node:url';
import { createTranscript, type Transcript } from '../browser/transcript.ts';
import { type DeskOptions, openDesk } from '../customer/desk.ts';
import { look, type MainJob, prove, reacquire, renew, wayFor } from '../customer/main-job.ts';
import type { Skin } from '../portal/bank-core.ts';

const PICTURES = fileURLToPath(new URL('../../.output/demo', import.meta.url));

export interface Showing {
  /** Where the pictures go. */
  readonly pictures?: string;
  /** Whole days until the certificate expires; negative, since. */
  readonly daysLeft?: number;
  readonly language?: 'ja' | 'en';
  readonly skin?: Skin;
  readonly desk?: DeskOptions;
}

/**
 * The main job, from the bank's notice (or an expired certificate) to a proven log-on, in a real browser. Says what happens as
 * it happens, and is true only if the new certificate has really logged on, or if there was nothing to renew.
 */
export async function showByItself({
  pictures = PICTURES,
  daysLeft = 9,
  language = 'ja',
  skin = 'plain',
  desk: options = {},
}: Showing = {}): Promise<boolean> {
  const say = createTranscript(pictures);
  const desk = await openDesk({ ...options, skin });
  const userId = 'kanri001';
  try {
    const old = await desk.giveCertificate(userId, { daysLeft });
    return await run({ desk, userId, old, language, skin, say }, daysLeft, say);
  } catch (error) {
    say.end(false, '途中で止まりました', error instanceof Error ? error.message : String(error));
    return false;
  } finally {
    await desk.close();
  }
}

async function run(job: MainJob, daysLeft: number, say: Transcript): Promise<boolean> {
  const way = wayFor(daysLeft);
  if (way === 'look') {
    await look(job);
    say.end(true, '今は更新するものがありません', 'There is nothing to renew now');
    return true;
  }
  const handed = await (way === 'renew' ? renew(job) : reacquire(job));
  const proven = await prove(job);
  say.detail('file', handed);
  say.end(proven, '新しい電子証明書でログオンできました', 'The renewed certificate has logged on');
  return proven;
}
