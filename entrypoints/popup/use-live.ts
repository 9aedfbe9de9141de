import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { watchSession } from '../../lib/platform/session.ts';

const EVERY = 1000;

/**
 * What is stored, read again every second and whenever the session changes: the worker, a portal's page or another window
 * may have moved it on. `reload` reads it at once.
 */
export function useLive<T>(load: () => Promise<T>): { readonly value: T | null; readonly reload: () => Promise<void> } {
  const [value, setValue] = useState<T | null>(null);
  const current = useRef(load);
  current.current = load;
  const asked = useRef(0);
  const reload = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const loaded = await current.current();
    // An answer that a later question has overtaken would show the past.
    if (mine === asked.current) setValue(() => loaded);
  }, []);
  useEffect(() => {
    // Reading thousands takes longer than that: a question each second would overtake every answer.
    let reading = false;
    const readAgain = async () => {
      if (reading) return;
      reading = true;
      await reload().finally(() => {
        reading = false;
      });
    };
    void readAgain();
    const timer = setInterval(readAgain, EVERY);
    const stop = watchSession(reload);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [reload]);
  return { value, reload };
}
