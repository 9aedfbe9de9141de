import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Elsewhere } from '../../components/AnswerProblem.tsx';
import type { RequestShown, RequestWay } from '../../components/ByHand.tsx';
import { usePolicy } from '../../components/policy-context.ts';
import { modeFor } from '../../components/primary-action.ts';
import type { Working } from '../../components/WorkingNow.tsx';
import { parseBase64 } from '../../lib/pki/base64.ts';
import { proposePassphrase } from '../../lib/pki/passphrase.ts';
import { takeRequest } from '../../lib/platform/own-page/by-hand-request.ts';
import { comeForwardAfterClosing } from '../../lib/platform/own-page/come-forward.ts';
import {
  abandonRenewal,
  abandonUnsent,
  confirmByUser,
  recordImport,
} from '../../lib/platform/own-page/finish-renewal.ts';
import type { IdentityOverview } from '../../lib/platform/own-page/overview.ts';
import { giveAnswer, takeAnswer } from '../../lib/platform/own-page/own-answer.ts';
import { openRenewalWindow } from '../../lib/platform/own-page/own-window.ts';
import { beginGuide, openLogOn, showPortal } from '../../lib/platform/own-page/portal-tab.ts';
import { armAgain, type PreparationStep, prepareKey, startRenewal } from '../../lib/platform/own-page/start-renewal.ts';
import { deleteKey, getRenewal } from '../../lib/platform/renewal-store.ts';
import { watchAnswers } from '../../lib/platform/session.ts';
import type { Problem, Result } from '../../lib/problem.ts';
import { hasSentNothing, isActive, isUnproven, type Renewal } from '../../lib/renewal/journal.ts';
import { loadRenewal } from './load-renewal.ts';
import { copyText, saveFile } from './own-files.ts';
import { useEarlyKeys } from './use-early-keys.ts';
import { useHandOverKeys } from './use-hand-over-keys.ts';
import { useLive } from './use-live.ts';

/** The renewal window's state and everything that its buttons do. Nothing here is kept but the passphrase and what is derived from it, while it is open. */
export function useRenewal(identityId: string) {
  const seen = useRef<string | null>(null);
  const { value: loaded, reload } = useLive(async () => {
    const read = await loadRenewal(identityId, seen.current);
    if (read.ok) judgeOnce(read.value.renewal);
    return read;
  });
  const [passphrase, setPassphrase] = useState<string | null>(null);
  /** What was copied from this window last. */
  const [copied, setCopied] = useState<string | null>(null);
  const { minLength, ownChoice } = usePolicy()?.passphrase ?? {};
  // Other rules, another one.
  const proposed = useMemo(
    () => proposePassphrase((length) => crypto.getRandomValues(new Uint8Array(length)), minLength),
    [minLength, ownChoice],
  );
  const earlyKeys = useEarlyKeys(proposed);
  const [preparing, setPreparing] = useState<PreparationStep | null>(null);
  const [preparingSince, setPreparingSince] = useState<number | null>(null);
  const [working, setWorking] = useState<Working | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [portalMissing, setPortalMissing] = useState(false);
  const [logOnMissing, setLogOnMissing] = useState(false);
  const [request, setRequest] = useState<RequestShown | null>(null);
  const [backupName, setBackupName] = useState<string | null>(null);
  /** What the user gave here although it belongs to another renewal. */
  const misplaced = useRef<string | File | null>(null);
  const running = useRef(false);
  /** Id of what was given up while its key was being made: to be done as soon as there is nothing that could overtake it. */
  const givenUp = useRef<string | null>(null);
  /** `changedAt` of the answer whose verdict is there or on its way. */
  const judged = useRef<number | null>(null);

  const situation = loaded?.ok ? loaded.value : null;
  const overview = situation?.overview ?? null;
  const renewal = situation?.renewal ?? null;
  const takeKeys = useHandOverKeys(renewal, situation?.guide != null, passphrase, earlyKeys.made);
  if (overview?.renewal) seen.current = overview.renewal.id;
  // What has left, or may have, goes on to its end, whatever the administrator says now: its certificate may be there already.
  const rests = !renewal || hasSentNothing(renewal);
  const refusal: Problem | null = rests && overview?.refusal ? { code: overview.refusal } : null;

  /** One action at a time: a second click while the first one works is no second request. */
  const act = async (action: () => Promise<Result<unknown> | undefined>, wait?: Working['wait']) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setWorking(wait ? { wait, since: Date.now() } : null);
    try {
      const result = await action();
      setProblem(result && !result.ok ? result.problem : null);
    } finally {
      running.current = false;
      setBusy(false);
      setWorking(null);
      await reload();
    }
  };
  const withRenewal = (
    action: (renewal: Renewal, overview: IdentityOverview) => Promise<Result<unknown> | undefined>,
    wait?: Working['wait'],
  ) => act(async () => (renewal && overview ? action(renewal, overview) : undefined), wait);

  const copy = async (text: string) => {
    const done = await copyText(text);
    if (done) setCopied(text);
    return done;
  };

  // An answer is judged as soon as it is on disk, once, whatever else this window is doing: before it is drawn, since a window that stands behind another is drawn late.
  const judgeOnce = (answered: Renewal | null) => {
    if (answered?.state !== 'answered' || judged.current === answered.changedAt) return;
    judged.current = answered.changedAt;
    void judge(answered).then(async (refused) => {
      setProblem(refused);
      // A verdict that storage refuses is none: whenever the window reads again it is judged once more, until there is room for it.
      if (refused) judged.current = null;
      else await reload();
    });
  };
  const id = renewal?.id;
  useEffect(
    () =>
      watchAnswers(async (renewalId) => {
        const answered = renewalId === id ? await getRenewal(renewalId) : null;
        if (answered?.ok) judgeOnce(answered.value);
      }),
    [id],
  );

  // What the next steps take is there before they come.
  const state = renewal?.state;
  useEffect(() => {
    if (state === undefined || state === 'consented') void import('../../lib/platform/own-page/key-making.ts');
    if (state === 'armed') void import('../../lib/platform/own-page/check-answer.ts');
  }, [state]);
  // While a file is still to come, the passphrase and what was derived from it are needed once more.
  const awaitsFile = !renewal || (isActive(renewal) && !isUnproven(renewal));
  useEffect(() => {
    if (!awaitsFile) earlyKeys.forget();
  }, [awaitsFile]);
  useEffect(() => (state === 'checked' ? comeForwardAfterClosing() : undefined), [state]);

  const leadThroughPortal = async (armed: Result<Renewal>, of: IdentityOverview) => {
    if (!armed.ok) return armed;
    // At once, while the browser still counts this as the user's click.
    setPortalMissing(!(await beginGuide(armed.value, of, Date.now())));
    return armed;
  };

  return {
    situation,
    problem: loaded && !loaded.ok ? loaded.problem : (problem ?? refusal),
    passphrase,
    passphraseCopied: passphrase !== null && copied === passphrase,
    proposedPassphrase: proposed,
    preparing,
    preparingSince,
    working,
    busy,
    portalMissing,
    logOnMissing,
    request,
    backupName,

    onCopy: copy,
    onExpect: earlyKeys.expect,
    onConsent: (chosen: string) =>
      act(async () => {
        const mode = renewal?.state === 'consented' ? renewal.mode : overview && modeFor(overview);
        if (!overview || !mode) return undefined;
        setPassphrase(chosen);
        const led = Promise.withResolvers<void>();
        const storingKey = earlyKeys.take(chosen, led.promise);
        setPreparingSince(Date.now());
        setPreparing('creatingKey');
        givenUp.current = null;
        const isGivenUp = () => givenUp.current !== null;
        let result: Result<unknown> | undefined;
        try {
          const consent = { overview, mode, passphrase: chosen, storingKey, onStep: setPreparing, isGivenUp };
          const armed =
            renewal?.state === 'consented'
              ? await prepareKey(renewal, consent, Date.now)
              : await startRenewal(consent, Date.now);
          result = isGivenUp() ? armed : await leadThroughPortal(armed, overview);
        } finally {
          led.resolve();
          await reload();
          // However far it has come, and whatever has become of it. After the last pause in which it may be pressed.
          if (givenUp.current !== null) {
            result = await abandonUnsent(givenUp.current, Date.now());
            await reload();
          }
          setPreparing(null);
        }
        if (!result?.ok || givenUp.current !== null) earlyKeys.forget();
        return result;
      }),

    onArmAgain: (typed: string | null, sendAgain: boolean) =>
      withRenewal(async (resting, of) => {
        const chosen = typed ?? passphrase ?? '';
        const armed = await armAgain(resting.id, of, chosen, sendAgain, Date.now);
        setPassphrase(armed.ok || armed.problem.code !== 'passphraseWrong' ? chosen : null);
        if (armed.ok) setRequest(null);
        return leadThroughPortal(armed, of);
      }, 'openingKey'),

    onShowPortal: () =>
      withRenewal(async (shown, of) => {
        setPortalMissing(!(await showPortal(shown, of, Date.now())));
        return undefined;
      }),

    onTakeRequest: (way: RequestWay) =>
      withRenewal(async (armed) => {
        const taken = await takeRequest(armed, Date.now());
        if (!taken.ok) return taken;
        const { text, fileName } = taken.value;
        if (way === 'save') {
          saveFile(fileName, text, 'application/pkcs10');
          setRequest({ ...taken.value, outcome: 'saved' });
        } else {
          setRequest({ ...taken.value, outcome: (await copy(text)) ? 'copied' : 'notCopied' });
        }
        return taken;
      }),

    onAnswer: (answer: string | File) =>
      withRenewal(async (waiting) => {
        const taken = await takeAnswer(waiting, answer, Date.now());
        misplaced.current = !taken.ok && taken.problem.code === 'issuedForOtherRenewal' ? answer : null;
        return taken;
      }, 'checking'),

    onTakeThere: ({ renewalId, identityId, awaits }: Elsewhere) =>
      withRenewal(async (here) => {
        // What is on disk is what the bank's page gave.
        const answer = misplaced.current ?? new Blob([parseBase64(here.answer ?? '') ?? '']);
        const taken = awaits ? await giveAnswer(renewalId, answer, Date.now()) : undefined;
        if (taken?.ok === false) return taken;
        misplaced.current = null;
        await openRenewalWindow(identityId);
        return taken;
      }),

    onSaveBackup: () =>
      withRenewal(async (pending, of) => {
        const { createKeyBackup } = await import('../../lib/platform/own-page/back-up-key.ts');
        const made = await createKeyBackup(pending, of, Date.now());
        if (!made.ok) return made;
        saveFile(made.value.fileName, made.value.text, 'application/x-pem-file');
        setBackupName(made.value.fileName);
        return made;
      }),

    onDownload: (typed: string | null) =>
      withRenewal(async (ready, of) => {
        const chosen = typed ?? passphrase ?? '';
        const { createHandOver, recordHandOver } = await import('../../lib/platform/own-page/hand-over.ts');
        const keys = await takeKeys(ready.id, chosen);
        const made = keys.ok ? await createHandOver(ready, of, keys.value) : keys;
        if (!made.ok) {
          if (made.problem.code === 'passphraseWrong') setPassphrase(null);
          return made;
        }
        setPassphrase(chosen);
        saveFile(made.value.fileName, made.value.pkcs12, 'application/x-pkcs12');
        return recordHandOver(ready, Date.now());
      }, 'handOver'),

    onImported: () => withRenewal((handedOver) => recordImport(handedOver, Date.now())),

    onOpenLogOn: () =>
      withRenewal(async (_, of) => {
        setLogOnMissing(!(await openLogOn(of)));
        return undefined;
      }),

    onConfirm: () => withRenewal((imported, of) => confirmByUser(imported, of, Date.now())),
    onDeleteKey: () => withRenewal((confirmed) => deleteKey(confirmed.id)),
    onOpenOther: (other: string) => void openRenewalWindow(other),
    onAbandon: () => {
      // What is at work now does it at its end.
      if (running.current && preparing !== null) givenUp.current = renewal?.id ?? null;
      else void withRenewal((given) => abandonRenewal(given, Date.now()));
    },
  };
}

async function judge(answered: Renewal): Promise<Problem | null> {
  const { checkAnswer } = await import('../../lib/platform/own-page/check-answer.ts');
  const verdict = await checkAnswer(answered, Date.now());
  // Another window was faster; its verdict is as good.
  return verdict.ok || verdict.problem.code === 'renewalChangedElsewhere' ? null : verdict.problem;
}
