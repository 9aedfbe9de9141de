import { base64For } from '../pki/base64.ts';
import { createCsr } from '../pki/csr.ts';
import { createRsaSigner, spkiForJwk } from '../pki/rsa-signer.ts';
import { createSignedPublicKeyAndChallenge } from '../pki/spkac.ts';
import { findAnswerKeys } from './answer-keys.ts';
import { decodeData } from './encoded-data.ts';
import {
  type CallAnswer,
  type CreateRequestCall,
  type CreateSpkacCall,
  type EnrollmentApi,
  type EnrollmentCall,
  type InstallChainCall,
  type InstallResponseCall,
  MAX_ANSWER,
  parseEnrollmentCall,
} from './enrollment-call.ts';
import type { ArmedKey, AwaitedKey, EnrollmentContext, EnrollmentPort } from './enrollment-context.ts';
import { encodeExtension } from './extension-der.ts';
import { HRESULT } from './hresult.ts';
import { EMPTY_NAME, encodeNameText } from './name-text.ts';

export interface EnrollmentClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs the function once, after that many milliseconds. */
  after(delay: number, run: () => void): void;
}

export interface EnrollmentSigner {
  /**
   * Takes the key, or with `null` takes it away.
   * @returns whether a request would be signed now
   */
  arm(key: ArmedKey | null): boolean;
  /** Takes a key that is opened only when a call needs it: most pages never ask, and opening costs more than all the rest. */
  armLater(open: () => ArmedKey | null): void;
  /** The keys whose certificates are awaited, as the worker knows them; replaces what was known before. */
  awaitAnswers(keys: readonly AwaitedKey[]): void;
  /** Both. */
  accept(context: EnrollmentContext): boolean;
  /** Answers one call of the page's world, at once. JSON in, JSON out (`EnrollmentCall`, `CallAnswer`). */
  answer(call: string): string;
  /**
   * Drops the private key: the page goes away, or another one needs it. What is awaited stays.
   * @returns the renewal whose key signed nothing here, or `null`
   */
  forgetKey(): string | null;
  /** Says whether the key of that renewal has signed here. */
  hasSpent(renewalId: string): boolean;
}

/** Octets of subject and extensions together; real ones have a few hundred, and the request must fit into a message. */
const MAX_CONTENT = 32_000;
/** A page in a loop asks thousands of times; the user is invited once in a while. */
const REFUSAL_INTERVAL = 1000;

/**
 * The side of the enrolment bridge that holds the key, for one frame. It knows neither DOM nor browser: calls come in as text from
 * the page's world and are claims, the context comes from the worker, and everything that happened goes to the port.
 *
 * The armed key signs one request and is dropped in the same turn; also at its expiry, and when the page goes.
 */
export function createEnrollmentSigner(port: EnrollmentPort, clock: EnrollmentClock): EnrollmentSigner {
  let armed: ArmedKey | null = null;
  let sealed: (() => ArmedKey | null) | null = null;
  /** The arming whose key has signed here: a reply that was on its way meanwhile may bring it once more. */
  let spent = '';
  let lastSpkac: { readonly challenge: string; readonly der: string } | null = null;
  let refusedAt = Number.NEGATIVE_INFINITY;
  /** Base64 SubjectPublicKeyInfo → renewal. */
  const awaited = new Map<string, string>();
  let contextKnown = false;
  let requestedHere: [spki: string, renewalId: string] | null = null;

  /**
   * The one place that decides whether there is a key.
   */
  function findArmedKey(): ArmedKey | null {
    const open = sealed;
    if (open) arm(open());
    if (armed && clock.now() >= armed.expiresAt) armed = null;
    return armed;
  }

  function refuse(api: EnrollmentApi): CallAnswer {
    if (clock.now() - refusedAt >= REFUSAL_INTERVAL) {
      refusedAt = clock.now();
      void invite(api);
    }
    return failed(HRESULT.cancelled);
  }

  /** Only an invitation: when it is lost, the page's next call brings another. */
  async function invite(api: EnrollmentApi): Promise<void> {
    try {
      await port.refused({ api });
    } catch {
      // The page is told "cancelled" all the same.
    }
  }

  function createRequest(call: CreateRequestCall): CallAnswer {
    const key = findArmedKey();
    if (!key) return refuse(call.api);
    const subject = call.subject ? encodeNameText(call.subject) : { ok: true as const, der: EMPTY_NAME };
    if (!subject.ok) return failed(subject.hresult);
    if (call.keyLength > modulusLengthFor(key.privateKey)) return failed(HRESULT.badFlags);
    const extensions = call.extensions.map(encodeExtension);
    const length = extensions.reduce((sum, { value }) => sum + value.length, subject.der.length);
    if (length > MAX_CONTENT) return failed(HRESULT.invalidArgument);
    return [HRESULT.ok, spend(key, (spki, sign) => createCsr({ subject: subject.der, spki, extensions, sign }))];
  }

  function createSpkac(call: CreateSpkacCall): CallAnswer {
    const key = findArmedKey();
    // The form data of one submission may be put together more than once, first by the page's own script.
    if (!key && lastSpkac?.challenge === call.challenge) return [HRESULT.ok, call.dryRun ? '' : lastSpkac.der];
    if (!key) return refuse('keygen');
    if (call.keyLength > modulusLengthFor(key.privateKey)) return failed(HRESULT.badFlags);
    if (call.dryRun) return [HRESULT.ok, ''];
    const { challenge } = call;
    const der = spend(key, (spki, sign) => createSignedPublicKeyAndChallenge({ spki, challenge, sign }));
    lastSpkac = { challenge, der };
    return [HRESULT.ok, der];
  }

  /**
   * Signs once and drops the key, in the same turn. Callers have refused what asks for more bits than the key has: a longer key
   * than asked for is given (nobody should get 1024 bits any more), a shorter one is not.
   */
  function spend(
    key: ArmedKey,
    make: (spki: Uint8Array, sign: (data: Uint8Array) => Uint8Array) => Uint8Array,
  ): string {
    // From here on the key is spent, whatever happens.
    armed = null;
    spent = armingOf(key);
    const spki = spkiForJwk(key.privateKey);
    const request = base64For(make(spki, createRsaSigner(key.privateKey)));
    // Before the page has it: a port that throws at once (the extension was replaced) lets no request out.
    port.requestCreated({ renewalId: key.renewalId, csr: request }).catch(() => undefined);
    requestedHere = [base64For(spki), key.renewalId];
    awaited.set(...requestedHere);
    return request;
  }

  function installResponse(call: InstallResponseCall): CallAnswer {
    // From the web only AllowNone and AllowUntrustedRoot are allowed.
    if (call.restrictions !== 0 && call.restrictions !== 4) return failed(HRESULT.accessDenied);
    const answer = findAnswerKeys(call.data);
    if (!answer) {
      const text = base64For(new TextEncoder().encode(call.data));
      if (text.length <= MAX_ANSWER) tell({ answer: text, spkis: [] });
      return failed(HRESULT.badAnswer);
    }
    const spki = answer.spkis.find((each) => awaited.has(each));
    // Pages install while they load, when the context may still be on its way; then the page is believed, and the worker judges.
    // A page that leaves for the next screen in the same turn must find its answer told all the same.
    const accepted = spki !== undefined || !contextKnown;
    const renewalId = awaited.get(spki ?? '');
    tell({ answer: answer.der, spkis: answer.spkis }, () => {
      if (spki !== undefined && renewalId !== undefined) awaited.set(spki, renewalId);
    });
    // Windows knows the request no more once it is installed: a second call finds nothing.
    if (spki !== undefined) awaited.delete(spki);
    if (spki === requestedHere?.[0]) requestedHere = null;
    return accepted ? [HRESULT.ok, ''] : failed(HRESULT.notFound);
  }

  /** Every answer is told, also one that fits no key: nothing that a bank answers is thrown away unnamed. */
  function tell(event: { answer: string; spkis: readonly string[] }, lost: () => void = () => undefined): void {
    // Whoever waits for nothing is not told anything.
    if (contextKnown && awaited.size === 0) return;
    port.answerArrived(event).catch(lost);
  }

  /** Nothing is told about a chain in which nobody's answer is: it would look like an answer that fits no key. */
  function installChain({ data }: InstallChainCall): CallAnswer {
    const answer = findAnswerKeys(data);
    if (!answer) return failed(HRESULT.badAnswer);
    if (!answer.spkis.some((each) => awaited.has(each))) return [HRESULT.ok, ''];
    return installResponse({ method: 'installResponse', api: 'XEnroll', restrictions: 0, data });
  }

  function answerTo(call: EnrollmentCall | undefined): CallAnswer {
    switch (call?.method) {
      case 'encodeName': {
        const name = encodeNameText(call.name);
        return name.ok ? [HRESULT.ok, base64For(name.der)] : failed(name.hresult);
      }
      case 'createRequest':
        return createRequest(call);
      case 'decodeData': {
        const octets = decodeData(call.data, call.encoding);
        return octets ? [HRESULT.ok, base64For(octets)] : failed(HRESULT.invalidArgument);
      }
      case 'createSpkac':
        return createSpkac(call);
      case 'installResponse':
        return installResponse(call);
      case 'installChain':
        return installChain(call);
      default:
        return failed(HRESULT.invalidArgument);
    }
  }

  function arm(key: ArmedKey | null): boolean {
    sealed = null;
    armed = key && armingOf(key) !== spent ? key : null;
    if (armed) clock.after(Math.max(0, armed.expiresAt - clock.now()), () => void findArmedKey());
    return findArmedKey() !== null;
  }

  function awaitAnswers(keys: readonly AwaitedKey[]): void {
    contextKnown = true;
    awaited.clear();
    for (const { spki, renewalId } of keys) awaited.set(spki, renewalId);
    // The worker's reply may have crossed the request.
    if (requestedHere) awaited.set(...requestedHere);
  }

  return {
    arm,
    armLater: (open) => {
      sealed = open;
    },
    awaitAnswers,
    accept: (context) => {
      awaitAnswers(context.awaiting);
      return arm(context.armed);
    },
    forgetKey: () => {
      const unused = armed?.renewalId ?? null;
      arm(null);
      return unused;
    },
    answer: (call) => JSON.stringify(answerTo(parseEnrollmentCall(call))),
    hasSpent: (renewalId) => spent.startsWith(`${renewalId} `),
  };
}

function armingOf(key: ArmedKey): string {
  return `${key.renewalId} ${key.expiresAt}`;
}

function failed(hresult: number): CallAnswer {
  return [hresult, ''];
}

/** Bits of the modulus; base64url has six in each character, and the highest octet of an RSA modulus is not zero. */
function modulusLengthFor(key: JsonWebKey): number {
  return Math.floor(((key.n ?? '').length * 6) / 8) * 8;
}
