import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateDirectory } from '../../browser/clean-up.ts';
import type { LaunchedBrowser } from '../../browser/launch-chromium.ts';
import { eventually, pageWith } from '../../customer/bank-visit.ts';
import { develop } from '../../dev/develop.ts';
import { copySources } from '../../tools/changed-build.ts';

const tree = createPrivateDirectory('dev');
let development: { close: () => Promise<void> };
let launched: LaunchedBrowser;

function change(name: string, from: string, to: string): void {
  const path = join(tree.path, name);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

beforeAll(async () => {
  copySources(tree.path);
  development = await develop({
    root: tree.path,
    headless: true,
    opened: (opened) => {
      launched = opened;
    },
  });
});

afterAll(async () => {
  await development.close();
  tree.remove();
});

describe('the development build, in a browser that goes on', () => {
  it('draws a page of the extension again when a component changes', async () => {
    const popup = await launched.openPopup();
    await popup.waitForSelector('h1');
    change('components/PageHeader.tsx', '<h1>{title}</h1>', '<h1>changed</h1>');
    await eventually(async () => (await popup.$eval('h1', (title) => title.textContent)) === 'changed', 'the change');
    await popup.close();
  });

  it("loads the bank's page again when the script in it changes", async () => {
    const portal = await pageWith(launched.browser, '/hib/login/prelogin.do');
    change('entrypoints/portal.content.ts', 'main() {', `main() {\n    document.title = 'changed';`);
    await eventually(async () => (await portal.title()) === 'changed', 'the change');
  });

  it('loads everything again when a script changes that the worker brings', async () => {
    const portal = await pageWith(launched.browser, '/hib/login/prelogin.do');
    await portal.evaluate(() => {
      document.title = 'before';
    });
    change('components/portal-strip.ts', 'const KEEPS =', 'export const KEEPS =');
    await eventually(async () => (await portal.title()) === 'changed', 'the new scripts');
  });
});
