/**
 * How the guide, which runs in the same isolated world of the same frame, reaches the signer: only when the signer has the key may a
 * button be pressed after which the page calls `CreateRequest`. The page's own world does not see this world's globals.
 */
const KEY = Symbol.for('koshin.signer');

export interface SignerHandle {
  /** Fetches that renewal's armed key from the worker; `false`: there is none, and a request would be cancelled. */
  takeKey(renewalId: string): Promise<boolean>;
}

/**
 * For the signer's script, at once when it starts.
 * @param scope `globalThis` of the isolated world
 */
export function announceSigner(scope: object, handle: SignerHandle): void {
  Object.defineProperty(scope, KEY, { value: handle, configurable: true });
}

/** For the guide: `undefined` when no signer runs in this frame, or not yet (at document_start static scripts run before it). */
export function findSigner(scope: object): SignerHandle | undefined {
  return (scope as Record<symbol, SignerHandle | undefined>)[KEY];
}
