/** What a passphrase protects something with, derived before that is there: the user is reading, and does not wait for it. */
export interface EarlyKey<K> {
  /**
   * That passphrase will probably be chosen, or none (`null`): what was derived from another one goes.
   * @param settledAfter how long it has to stay the same (ms) before anything is derived
   */
  expect(passphrase: string | null, settledAfter: number): void;
  /** It was chosen. For one use: whoever asks again gets one that is derived anew. */
  take(passphrase: string): Promise<K>;
}

/**
 * Keeps one key at most, and beside it the passphrase, which whoever expects it has anyway.
 * @param derive gives a key that cannot be exported; `unwanted` tells that nobody will take it any more
 */
export function createEarlyKey<K>(derive: (passphrase: string, unwanted?: AbortSignal) => Promise<K>): EarlyKey<K> {
  let early: { readonly passphrase: string; readonly key: Promise<K | null>; readonly end: AbortController } | null =
    null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    expect(passphrase, settledAfter) {
      if (early !== null && early.passphrase === passphrase) return;
      clearTimeout(timer);
      early?.end.abort();
      early = null;
      if (passphrase === null) return;
      timer = setTimeout(() => {
        // What goes wrong is told only if it goes wrong again, once it is wanted.
        const end = new AbortController();
        early = { passphrase, key: derive(passphrase, end.signal).catch(() => null), end };
      }, settledAfter);
    },
    async take(passphrase) {
      clearTimeout(timer);
      const taken = early;
      early = null;
      if (taken?.passphrase === passphrase) return (await taken.key) ?? derive(passphrase);
      taken?.end.abort();
      return derive(passphrase);
    },
  };
}
