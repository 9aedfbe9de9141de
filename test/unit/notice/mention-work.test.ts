// @vitest-environment happy-dom
import { Session } from 'node:inspector/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMentionFinder } from '../../../lib/notice/page-text.ts';

/** Tells how often each block of code ran, which a clock on a busy computer does not. */
const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});

afterAll(() => session.disconnect());

/** The runs of all blocks of the finder while it looks for each list of phrases. */
async function workFor(markup: string, lists: readonly (readonly string[])[]): Promise<number> {
  document.body.innerHTML = markup;
  await session.post('Profiler.takePreciseCoverage');
  const find = createMentionFinder(document.body);
  for (const phrases of lists) find(phrases);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const blocks = result.filter(({ url }) => url.endsWith('/lib/notice/page-text.ts')).flatMap((each) => each.functions);
  return blocks.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
}

const SIGNED = '電子証明書の更新';

describe('the work of finding phrases', () => {
  it.each<[string, (size: number) => string, readonly (readonly string[])[]]>([
    ['blank texts and a phrase without the sign', (size) => '<i> </i>'.repeat(size), [['ありません']]],
    ['blank texts, and phrases of which one has no sign', (size) => '<i> </i>'.repeat(size), [[SIGNED, '読込中']]],
    [
      'many mentions in one holder',
      (size) => `<p>${`${SIGNED}<br>`.repeat(size)}</p>`,
      [[SIGNED], ['更新'], [SIGNED, '更新']],
    ],
    ['many mentions in holders of their own', (size) => `<p>${SIGNED}</p>`.repeat(size), [[SIGNED], ['更新']]],
    ['scripts with the sign', (size) => `<script>証</script>`.repeat(size) + SIGNED, [[SIGNED]]],
    [
      'texts with the sign among blank ones',
      (size) => `<b>証</b>${'<i> </i>'.repeat(9)}`.repeat(size / 10),
      [[SIGNED]],
    ],
  ])('grows with the page, not with its square: %s', async (_, pageOf, lists) => {
    const [small, large] = [await workFor(pageOf(200), lists), await workFor(pageOf(800), lists)];
    expect(small).toBeGreaterThan(200);
    expect(large / small).toBeLessThan(5);
  });
});
