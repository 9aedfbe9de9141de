import { useMemo, useRef } from 'preact/hooks';
import type { Pkcs12MacKey } from '../../lib/pki/create-pkcs12-mac.ts';
import type { Pbes2Key } from '../../lib/pki/pbes2.ts';
import { createEarlyKey } from '../../lib/platform/own-page/early-key.ts';

/** A passphrase of the user's own is taken for chosen once it is good and has stayed the same for so long (ms). */
const CHOSEN_AFTER = 500;

/** What this window has derived from a passphrase beside the key that it made: no other passphrase may open that key by it. */
export interface MadeKeys {
  readonly passphrase: string;
  /** What protects the stored key. */
  readonly storing: Promise<Pbes2Key>;
  /** For one file: it goes with the first that asks. */
  mac: Promise<Pkcs12MacKey> | null;
}

export interface EarlyKeys {
  /** Of the last consent; `null` where this window has made no key. */
  readonly made: MadeKeys | null;
  /** What would be chosen if the user consented now; `null`: nothing would. */
  readonly expect: (passphrase: string | null) => void;
  /**
   * The user has consented with it.
   * @param led until it ends the user waits for the portal, and what is not needed for that rests
   */
  readonly take: (passphrase: string, led: Promise<void>) => Promise<Pbes2Key>;
  /** Nothing more comes of that key in this window. */
  readonly forget: () => void;
}

/**
 * Derives from the passphrase that will probably be chosen, while the consent to it is read, what protects the key and what the file's MAC takes.
 * @param proposed good at once; whoever types another has not chosen yet
 */
export function useEarlyKeys(proposed: string): EarlyKeys {
  const leading = useRef<Promise<void> | null>(null);
  const made = useRef<MadeKeys | null>(null);
  const [storing, mac] = useMemo(
    () => [
      createEarlyKey((chosen) => deriveStoringKey(chosen)),
      createEarlyKey((chosen, unwanted) => deriveMac(chosen, () => leading.current, unwanted)),
    ],
    [],
  );
  return {
    made: made.current,
    expect: (passphrase) => {
      for (const early of [storing, mac]) early.expect(passphrase, passphrase === proposed ? 0 : CHOSEN_AFTER);
    },
    take: (passphrase, led) => {
      leading.current = led;
      const taken = { passphrase, storing: storing.take(passphrase), mac: mac.take(passphrase) };
      made.current = taken;
      // Where nothing comes of this consent, nobody waits for them.
      for (const unasked of [taken.storing, taken.mac]) unasked.catch(() => undefined);
      return taken.storing;
    },
    forget: () => {
      made.current = null;
    },
  };
}

async function deriveStoringKey(passphrase: string): Promise<Pbes2Key> {
  const { createStoringKey } = await import('../../lib/platform/own-page/key-making.ts');
  return createStoringKey(passphrase, crypto);
}

async function deriveMac(
  passphrase: string,
  rest: () => Promise<void> | null,
  unwanted: AbortSignal | undefined,
): Promise<Pkcs12MacKey> {
  const { deriveFileMacKey } = await import('../../lib/platform/own-page/hand-over.ts');
  return deriveFileMacKey(passphrase, rest, unwanted);
}
