/**
 * Tells the guide, which runs in the same isolated world of the same frame, that the signer has its context: only then may it press
 * a button after which the page calls `CreateRequest`. The page's own world does not see this world's globals.
 */
const KEY = Symbol.for('koshin.signer');

export interface SignerState {
  /** Whether a key was there when the context came; it may have been used or have expired since. */
  readonly armed: boolean;
  /** How many answers are awaited at this origin. */
  readonly awaiting: number;
}

interface Announcement {
  readonly ready: Promise<SignerState>;
}

/**
 * For the signer's script, at once when it starts.
 * @param scope `globalThis` of the isolated world
 * @returns to be called when the context has come
 */
export function announceSigner(scope: object): (state: SignerState) => void {
  const { promise, resolve } = Promise.withResolvers<SignerState>();
  Object.defineProperty(scope, KEY, { value: { ready: promise } satisfies Announcement, configurable: true });
  return resolve;
}

/** For the guide: `undefined` when no signer runs in this frame; otherwise resolves when its context has come. */
export function findSigner(scope: object): Promise<SignerState> | undefined {
  return (scope as Record<symbol, Announcement | undefined>)[KEY]?.ready;
}
