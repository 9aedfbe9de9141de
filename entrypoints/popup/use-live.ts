import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { watchSession } from '../../lib/platform/session.ts';

const EVERY = 1000;

/** What is being read before it is asked for. */
export interface Begun<T> {
  readonly promise: Promise<T>;
  /** `null` until it is there. */
  readonly value: T | null;
}

/** Begins to read at once, so that it is there when the page is drawn. */
export function begin<T>(load: () => Promise<T>): Begun<T> {
  const begun: { promise: Promise<T>; value: T | null } = {
    promise: load().then((loaded) => {
      begun.value = loaded;
      return loaded;
    }),
    value: null,
  };
  return begun;
}

/**
 * What is stored, read again every second and whenever the session changes: the worker, a portal's page or another window
 * may have moved it on. `reload` reads it at once. What `begun` reads is the first answer.
 */
export function useLive<T>(
  load: () => Promise<T>,
  begun?: Begun<T>,
): { readonly value: T | null; readonly reload: () => Promise<void> } {
  const [value, setValue] = useState<T | null>(begun?.value ?? null);
  const first = useRef(begun?.promise);
  const current = useRef(load);
  current.current = load;
  const asked = useRef(0);
  const shown = useRef(0);
  const reload = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const reading = first.current ?? current.current();
    first.current = undefined;
    const loaded = await reading;
    // One that a later answer has overtaken would show the past. One whose question was only followed by others does not: these may follow one another for long.
    if (mine < shown.current) return;
    shown.current = mine;
    setValue(() => loaded);
  }, []);
  useEffect(() => {
    // Reading thousands takes longer than that: a question each second would overtake every answer. And changes come by the half dozen: one more reading after
    // the one that is going on has seen them all, and several at once would take the time from the page that they are about.
    let reading = false;
    let changed = false;
    const readAgain = async () => {
      if (reading) return;
      reading = true;
      try {
        do {
          changed = false;
          await reload();
        } while (changed);
      } finally {
        reading = false;
      }
    };
    void readAgain();
    const timer = setInterval(readAgain, EVERY);
    const stop = watchSession(() => {
      changed = true;
      void readAgain();
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [reload]);
  return { value, reload };
}
