import { useEffect, useRef } from 'preact/hooks';
import type { HandOverKeys, KnownKeys } from '../../lib/platform/own-page/hand-over.ts';
import type { Result } from '../../lib/problem.ts';
import type { Renewal, RenewalState } from '../../lib/renewal/journal.ts';
import type { MadeKeys } from './use-early-keys.ts';

/** The portal is at work, or has been, and the file is still to be made. */
const DERIVED_IN: readonly RenewalState[] = ['armed', 'requested', 'answered', 'checked'];

interface Derived {
  readonly renewalId: string;
  readonly passphrase: string;
  /** `null` once they were taken: whoever has a file seldom wants another. */
  readonly keys: Promise<Result<HandOverKeys> | null> | null;
}

/**
 * Has the keys for the file derived while the portal is led through and the bank works: then the user does not wait for it. They are kept as long as the passphrase
 * is, in this window alone, and cannot be exported.
 * @param isLed whether the portal is led through already: until then the user waits for this window
 * @param passphrase `null` while this window does not know it
 * @param made `null` where this window has made no key
 * @returns the keys of that renewal by that passphrase; derived now where they were not, or were taken: those of one file are never used for another
 */
export function useHandOverKeys(
  renewal: Renewal | null,
  isLed: boolean,
  passphrase: string | null,
  made: MadeKeys | null,
): (renewalId: string, passphrase: string) => Promise<Result<HandOverKeys>> {
  const derived = useRef<Derived | null>(null);
  const takeKnown = async (wanted: string): Promise<KnownKeys | null> => {
    if (made?.passphrase !== wanted) return null;
    const { storing, mac } = made;
    made.mac = null;
    // What went wrong is derived again.
    return { opening: await storing.catch(() => null), mac: (await mac?.catch(() => null)) ?? null };
  };
  useEffect(() => {
    if (!renewal || !isLed || passphrase === null || !DERIVED_IN.includes(renewal.state)) return;
    const { id } = renewal;
    if (derived.current?.renewalId === id && derived.current.passphrase === passphrase) return;
    derived.current = {
      renewalId: id,
      passphrase,
      keys: derive(id, passphrase, takeKnown(passphrase)).catch(() => null),
    };
  }, [renewal, isLed, passphrase]);
  return async (renewalId, wanted) => {
    const { current } = derived;
    const isWanted = current?.renewalId === renewalId && current.passphrase === wanted;
    derived.current = { renewalId, passphrase: wanted, keys: null };
    const early = isWanted ? await current.keys : null;
    // What went wrong then is told only if it goes wrong again.
    return early?.ok ? early : derive(renewalId, wanted, takeKnown(wanted));
  };
}

async function derive(
  renewalId: string,
  passphrase: string,
  known: Promise<KnownKeys | null>,
): Promise<Result<HandOverKeys>> {
  const { deriveHandOverKeys } = await import('../../lib/platform/own-page/hand-over.ts');
  return deriveHandOverKeys(renewalId, passphrase, await known);
}
