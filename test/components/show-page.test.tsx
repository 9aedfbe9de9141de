// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { showPage } from '../../entrypoints/popup/show-page.tsx';
import { freshBrowser } from '../unit/platform/worker-browser.ts';

beforeEach(async () => {
  await freshBrowser();
  const page = readFileSync('entrypoints/popup/index.html', 'utf8');
  document.body.innerHTML = /<body>([\s\S]*?)<script/.exec(page)?.[1] ?? '';
});

describe('showPage', () => {
  it.each([
    ['what begins with another element', <div key="page" id="drawn" />],
    ['what begins with the same', <main key="page" id="drawn" />],
  ])('leaves nothing of what stood there for whatever comes: %s', async (_, content) => {
    const root = document.getElementById('app');
    expect(root?.querySelector('main img')).not.toBeNull();
    await showPage('extension_short_name', content, { isPopup: true, begun: Promise.resolve() });
    expect([...(root?.children ?? [])].map(({ id }) => id)).toEqual(['drawn']);
    expect(root?.querySelector('img')).toBeNull();
  });
});
