import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** From `begun` to `ended`, by `performance.now()`. */
export interface Span {
  readonly begun: number;
  readonly ended: number;
}

export interface BankWaits {
  /** How long (ms) within the span at least one request was with the bank: two at once are waited for once. */
  within(span: Span): number;
  stop(): void;
}

const BEGUN = 'http.server.request.start';
const ENDED = 'http.server.response.finish';

/** Notes when the test bank, which runs in this process, had a request: its own delays, its CA's processes and its pages. */
export function watchBank(): BankWaits {
  const open = new Map<unknown, number>();
  const spans: Span[] = [];
  const begin = (message: unknown) => void open.set((message as { request: unknown }).request, performance.now());
  const end = (message: unknown) => {
    const { request } = message as { request: unknown };
    const begun = open.get(request);
    open.delete(request);
    if (begun !== undefined) spans.push({ begun, ended: performance.now() });
  };
  subscribe(BEGUN, begin);
  subscribe(ENDED, end);
  return {
    within: (span) => coveredWithin(span, spans),
    stop() {
      unsubscribe(BEGUN, begin);
      unsubscribe(ENDED, end);
    },
  };
}

/** How much of a span the others cover together. */
export function coveredWithin({ begun, ended }: Span, spans: readonly Span[]): number {
  let [covered, upTo] = [0, begun];
  for (const span of [...spans].sort((a, b) => a.begun - b.begun)) {
    const [from, to] = [Math.max(span.begun, upTo), Math.min(span.ended, ended)];
    if (to <= from) continue;
    covered += to - from;
    upTo = to;
  }
  return covered;
}
