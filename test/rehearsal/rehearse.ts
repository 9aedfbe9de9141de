import { rmSync } from 'node:fs';
import { createPrivateDirectory, onCleanUp } from '../browser/clean-up.ts';
import type { LaunchedBrowser } from '../browser/launch-chromium.ts';
import { BUILT_EXTENSION, type Desk, openDesk } from '../customer/desk.ts';
import { wayFor } from '../customer/main-job.ts';
import { openLogOn } from '../customer/open-log-on.ts';
import type { InitialCredential } from '../portal/bank.ts';
import { BANK_RIBBON, markBuild } from './marked-build.ts';
import { formatMilestones, isProven, milestonesOf } from './reached.ts';
import type { RehearsalOptions } from './rehearsal-options.ts';
import { scriptFor } from './script-for.ts';

/** Who rehearses: somebody at a browser and a terminal. */
export interface Trainee {
  readonly headless: boolean;
  say(text: string): void;
  /** What is typed in answer; rejects when `signal` aborts. Nothing typed: not now. */
  ask(question: string, signal: AbortSignal): Promise<string>;
  /** Works with the browser; it stands at the log-on page. The rehearsal goes on until the browser is closed. */
  work(launched: LaunchedBrowser, desk: Desk): Promise<void>;
}

const USER = 'kanri001';
const NOTHING_TO_RENEW =
  '\n  更新するものがない日の練習でした / A rehearsal of a day on which there is nothing to renew\n';

/** The build and the bank of a rehearsal, marked as such wherever somebody looks. */
export function createRehearsal(options: Pick<RehearsalOptions, 'enrollment'>) {
  const build = createPrivateDirectory('rehearsal');
  markBuild(BUILT_EXTENSION, build.path);
  return {
    desk: { extension: build.path, extraStyle: BANK_RIBBON, enrollment: options.enrollment },
    remove: build.remove,
  };
}

/**
 * Has a person walk through a renewal at the test bank, with a browser profile and a certificate store of this rehearsal alone: no other
 * host is reached, and nothing is left. Gives whether the new certificate has logged on in the end.
 */
export async function rehearse(options: RehearsalOptions, trainee: Trainee): Promise<boolean> {
  const { language, skin, daysLeft } = options;
  const way = wayFor(daysLeft);
  const rehearsal = createRehearsal(options);
  const desk = await openDesk({ ...rehearsal.desk, skin });
  try {
    const old = await desk.giveCertificate(USER, { daysLeft });
    const user = desk.bank.users.find(({ userId }) => userId === USER);
    if (!user) throw new Error(`no user ${USER}`);
    trainee.say(`
  練習です。本物の銀行にも、このパソコンの証明書にも触れません。
  This is a rehearsal: no real bank and no certificate of this computer is touched.

${scriptFor({ way, user, old, skin, language })}

  ブラウザを閉じると終わります / Close the browser to end.
`);
    const reached = () => milestonesOf(desk.bank.events.all, old.serial);
    const tellEnd = () => trainee.say(way === 'look' ? NOTHING_TO_RENEW : `\n${formatMilestones(reached())}\n`);
    // At Ctrl-C, too.
    const deregister = onCleanUp(tellEnd);
    try {
      // After an import, once more: a browser reads its certificates when it starts.
      while ((await sit(desk, old, options, trainee)) && !isProven(reached()))
        trainee.say('\n  ブラウザをもう一度開きます / The browser opens once more.');
    } finally {
      deregister();
    }
    tellEnd();
    return isProven(reached());
  } finally {
    await desk.close();
    rehearsal.remove();
  }
}

/** One browser from its start until it is closed; gives whether a file was imported meanwhile. */
async function sit(desk: Desk, old: InitialCredential, options: RehearsalOptions, trainee: Trainee): Promise<boolean> {
  const launched = await desk.openBrowser({ language: options.language, headless: trainee.headless });
  const closing = new AbortController();
  const closed = new Promise<void>((resolve) => launched.browser.once('disconnected', () => resolve()));
  void closed.then(() => closing.abort());
  const [page = await launched.browser.newPage()] = await launched.browser.pages();
  await openLogOn(page, desk.bank);
  let imported = false;
  const importing = takeFiles(desk, old, launched, trainee, closing.signal, () => {
    imported = true;
  });
  await Promise.all([trainee.work(launched, desk), closed]);
  await importing;
  return imported;
}

/** Stands for the system's import wizard: takes the file that is downloaded, asks for its passphrase, and removes what it replaces. */
async function takeFiles(
  desk: Desk,
  old: InitialCredential,
  launched: LaunchedBrowser,
  trainee: Trainee,
  signal: AbortSignal,
  onImported: () => void,
): Promise<void> {
  try {
    const file = await launched.downloads.wait(/\.p12$/, Number.POSITIVE_INFINITY, signal);
    for (;;) {
      const passphrase = await trainee.ask('\n  パスフレーズ / passphrase: ', signal);
      try {
        desk.store.importPkcs12(file, passphrase.trim());
        break;
      } catch {
        trainee.say(
          '  パスフレーズが違います。もう一度入れてください / That is not the passphrase; please type it again.',
        );
      }
    }
    desk.store.delete({ serial: old.serial });
    rmSync(file);
    onImported();
    trainee.say('  取り込みました。Koshin の画面に戻ってください / Imported: go back to the window of Koshin.');
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
