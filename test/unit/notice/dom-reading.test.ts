// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { read, unclobbered } from '../../../lib/notice/dom-reading.ts';
import { findRenewalNotice } from '../../../lib/notice/find-notice.ts';
import { lineAround } from '../../../lib/notice/page-text.ts';
import { readIdentity } from '../../../lib/notice/read-identity.ts';
import { readScreen } from '../../../lib/notice/read-screen.ts';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';

/** Not `textContent`: happy-dom itself reads it by name. The end-to-end test covers that one in a browser. */
const NAMES = [
  'children',
  'parentElement',
  'contains',
  'closest',
  'querySelectorAll',
  'querySelector',
  'checkVisibility',
];

/** Gives the node a property of its own, as a name in the page does in every browser. */
function cover(node: object, names: readonly string[]): void {
  const input = document.createElement('input');
  for (const name of names) Object.defineProperty(node, name, { value: input, configurable: true });
}

const COVERED = ['body', 'title', 'createTreeWalker', 'createElement', 'defaultView'];

beforeEach(() => {
  for (const name of COVERED) delete (document as unknown as Record<string, unknown>)[name];
  document.title = '重要なお知らせ';
});

describe('a page whose names cover those of the DOM', () => {
  it('is read by what its nodes are', () => {
    document.body.innerHTML = `<p>利用者ID：riyou001</p><form><h2>電子証明書の更新をお願いします</h2>
      <div><input type="button" value="電子証明書の更新はこちら"></div></form>`;
    const body = document.body;
    const form = document.querySelector('form');
    if (!form) throw new Error('no form');
    cover(form, NAMES);
    cover(document, COVERED);
    expect(findRenewalNotice(body, shinkinCorporate.notice)).not.toBeNull();
    expect(readIdentity(document, shinkinCorporate).userId).toBe('riyou001');
    const screen = readScreen(document, shinkinCorporate);
    expect(screen.title).toBe('重要なお知らせ');
    expect(screen.hasButton('電子証明書の更新はこちら')).toBe(true);
    expect(screen.isBare()).toBe(true);
    expect(read(document, 'body')).toBe(body);
    expect(unclobbered(document).createElement('div').tagName).toBe('DIV');
  });

  it('is read where a phrase goes over elements of a form with a field named "textContent"', () => {
    document.body.innerHTML = '<form>電子証<p>明書の更新</p></form>';
    const form = document.querySelector('form') as HTMLFormElement;
    cover(form, ['textContent']);
    expect(lineAround({ holder: form, node: form })).toEqual(['', '電子証明書の更新', '']);
  });
});
