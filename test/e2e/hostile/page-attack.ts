/** What a page's own script saw of an attack. */
export interface Observations {
  /** Messages and events heard beyond those that it had sent itself. */
  readonly answers: number;
  /** Nodes offered as a channel that somebody took or answered. */
  readonly taken: number;
  /** Everything that a script of the page can read: markup, globals, entries, messages, errors. */
  readonly seen: string;
}

/** The names that Koshin's worlds use among themselves, and those of the framework it is built with. */
export const EVENT_NAMES = [
  'koshin-channel-wanted',
  'koshin-channel-offered',
  'call',
  'answer',
  'taken',
  'koshinContextChanged',
  'koshinRecall',
  'koshin.guide',
  'koshin.signer',
  'wxt:content-script-started',
  'wxt:locationchange',
] as const;

/**
 * Sends every shape on every way that a page has: `postMessage`, events on document and window, offers of a channel, BroadcastChannel.
 * It runs in pages, so it refers to nothing outside itself.
 */
export async function attackFromPage(shapes: readonly unknown[], names: readonly string[]): Promise<Observations> {
  const heard: unknown[] = [];
  let expected = 0;
  const hear = (event: Event): void => {
    const { data, detail } = event as { data?: unknown; detail?: unknown };
    heard.push(data ?? detail ?? event.type);
  };
  addEventListener('message', hear);
  const errors: string[] = [];
  addEventListener('error', ({ message, filename }) => errors.push(`${message} ${filename}`));
  for (const name of names) {
    addEventListener(name, hear, true);
  }
  const channels = names.map((name) => [new BroadcastChannel(name), new BroadcastChannel(name)] as const);
  for (const [, second] of channels) second.onmessage = hear;

  const offered: Element[] = [];
  for (const [at, shape] of shapes.entries()) {
    const name = names[at % names.length] as string;
    postMessage(shape, at % 2 ? '*' : origin);
    document.dispatchEvent(new CustomEvent(name, { detail: shape }));
    window.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(shape) }));
    const node = document.createElement('i');
    node.setAttribute(
      'call',
      at % 2 ? JSON.stringify(shape) : '{"method":"createSpkac","challenge":"","keyLength":0,"dryRun":false}',
    );
    document.dispatchEvent(new FocusEvent(name, { relatedTarget: node }));
    node.dispatchEvent(new Event('call'));
    offered.push(node);
    // Two of the three reach the window's listener in the capturing phase, and so does its own.
    expected += 4;
    if (at % 10 === 0) {
      channels[at % channels.length]?.[0].postMessage(shape);
      expected += 1;
    }
  }
  /** One more message there and back on each way: what was sent before it has been heard. */
  const roundTrip = async (): Promise<void> => {
    const [first, second] = channels[0] ?? [];
    const arrived = [window, second].map(
      (target) =>
        new Promise<void>((resolve) => {
          target?.addEventListener('message', (event) => (event as MessageEvent).data === 'the last one' && resolve());
        }),
    );
    postMessage('the last one', '*');
    first?.postMessage('the last one');
    await Promise.all(arrived);
    expected += 2;
  };
  await roundTrip();
  // An answer comes after its question, and one from the worker later still: the server's takes longer.
  await fetch(location.href).catch(() => null);
  await roundTrip();
  for (const pair of channels) for (const channel of pair) channel.close();

  const texts = Object.getOwnPropertyNames(window).map((name) => {
    try {
      const value: unknown = (window as unknown as Record<string, unknown>)[name];
      return typeof value === 'string' || typeof value === 'function' ? `${name}=${value}` : name;
    } catch {
      return name;
    }
  });
  const isMine = new Set(shapes.map((shape) => JSON.stringify(shape)));
  const foreign = heard.filter((each) => !isMine.has(typeof each === 'string' ? each : (JSON.stringify(each) ?? '')));
  return {
    answers: heard.length - expected,
    taken: offered.filter((node) => node.hasAttribute('taken') || node.hasAttribute('answer')).length,
    seen: [
      document.documentElement.outerHTML,
      document.cookie,
      document.referrer,
      JSON.stringify([localStorage, sessionStorage, history.state, performance.getEntries()]),
      ...texts,
      ...errors,
      ...foreign.map((each) => JSON.stringify(each) ?? ''),
    ].join('\n'),
  };
}
