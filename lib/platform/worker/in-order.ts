let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the worker's tasks one after another. Handlers read, wait and write again; two of them at once would overwrite each
 * other, and the page's second message must find what its first one did.
 */
export function inOrder<T>(task: () => Promise<T>): Promise<T> {
  const running = last.then(task, task);
  last = running.catch(() => undefined);
  return running;
}
