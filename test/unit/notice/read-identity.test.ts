// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readIdentity } from '../../../lib/notice/read-identity.ts';
import { profile as shinkinCorporate } from '../../../lib/portals/built-in/shinkin-corporate.ts';

function identityOn(html: string) {
  document.body.innerHTML = html;
  return readIdentity(document, shinkinCorporate);
}

describe('readIdentity', () => {
  it.each([
    [
      'a cell of Latin letters follows',
      '<table><tr><td>利用者ID：<b>riyou001</b></td><td>Last log-on: 9:00</td></tr></table>',
    ],
    [
      'the ID is in the same cell as its label',
      '<table><tr><td>利用者ID：riyou001</td><td>Last log-on</td></tr></table>',
    ],
    ['only a blank follows', '<p>利用者ID：riyou001 Last log-on</p>'],
    ['label and ID are cells', '<table><tr><th>利用者 ID：</th><td>riyou001</td><td>Tokyo</td></tr></table>'],
    ['everything is full width', '<p>利用者ＩＤ：ｒｉｙｏｕ００１</p>'],
    ['a script stands before it', `<script>${'x'.repeat(30_000)}</script><p>利用者ID：riyou001</p>`],
  ])('reads the whole ID and nothing more when %s', (_, html) => {
    expect(identityOn(html)).toEqual({ role: 'user', userId: 'riyou001' });
  });

  it('takes the role from a statement and not from a menu', () => {
    const menu = '<a href="#">利用者情報変更</a>';
    expect(identityOn(`${menu}<p>管理者：山田様 管理者ID：<b>kanri001</b></p>`)).toEqual({
      role: 'administrator',
      userId: 'kanri001',
    });
    expect(identityOn(menu)).toEqual({ role: null, userId: null });
  });
});
